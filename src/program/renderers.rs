//! With what the window is drawn, one renderer after the other until one works.

use crate::domain::Renderer;
use eframe::NativeOptions;

/// Makes Mesa draw without a graphics card.
#[cfg(target_os = "linux")]
pub(super) const SOFTWARE: &str = "LIBGL_ALWAYS_SOFTWARE";

/// The renderers of this system in the order in which they are tried: the wished one first, and the others after it,
/// so that a wish that this computer cannot fulfil locks nobody out.
pub(super) fn in_order(wish: Option<Renderer>) -> Vec<Renderer> {
    let wish = wish.filter(|wish| Renderer::HERE.contains(wish));
    let others = Renderer::HERE.iter().copied();
    wish.into_iter()
        .chain(others.filter(|renderer| Some(*renderer) != wish))
        .collect()
}

/// Tells eframe to draw with this one.
pub(super) fn choose(renderer: Renderer, options: &mut NativeOptions) {
    options.renderer = match renderer {
        Renderer::OpenGl | Renderer::Software => eframe::Renderer::Glow,
        #[cfg(not(target_os = "linux"))]
        Renderer::Direct3d | Renderer::Vulkan | Renderer::Metal => {
            only(renderer, options);
            eframe::Renderer::Wgpu
        }
        // They are not among those of this system.
        #[cfg(target_os = "linux")]
        Renderer::Direct3d | Renderer::Vulkan | Renderer::Metal => eframe::Renderer::Glow,
    };
}

/// Keeps wgpu to one way to draw: it would take the first device that answers and try no other when that one fails.
#[cfg(not(target_os = "linux"))]
fn only(renderer: Renderer, options: &mut NativeOptions) {
    use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
    use eframe::wgpu::Backends;

    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = match renderer {
        Renderer::Vulkan => Backends::VULKAN,
        Renderer::Metal => Backends::METAL,
        _ => Backends::DX12,
    };
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wished_renderer_is_tried_first_and_every_other_one_after_it_once() {
        assert_eq!(in_order(None), Renderer::HERE);
        for wish in Renderer::HERE {
            let order = in_order(Some(*wish));
            assert_eq!(order.first(), Some(wish));
            assert_eq!(order.len(), Renderer::HERE.len());
            assert!(Renderer::HERE.iter().all(|one| order.contains(one)));
        }
    }

    #[test]
    fn a_renderer_of_another_system_is_no_wish_here() {
        let all = Renderer::ALL.into_iter();
        for of_others in all.filter(|renderer| !Renderer::HERE.contains(renderer)) {
            assert_eq!(in_order(Some(of_others)), Renderer::HERE);
        }
    }
}
