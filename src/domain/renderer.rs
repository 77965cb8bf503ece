//! With what the window is drawn.

use serde::{Deserialize, Serialize};

/// An interface of the system to the graphics card, or what stands in for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renderer {
    /// Direct3D 12, of Windows.
    #[serde(rename = "direct3d")]
    Direct3d,
    /// Vulkan.
    Vulkan,
    /// Metal, of macOS.
    Metal,
    /// OpenGL.
    #[serde(rename = "opengl")]
    OpenGl,
    /// OpenGL that the processor draws, without a graphics card.
    Software,
}

impl Renderer {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Direct3d,
        Self::Vulkan,
        Self::Metal,
        Self::OpenGl,
        Self::Software,
    ];

    /// Those that this system may have, in the order in which they are tried. Direct3D draws on the processor by
    /// itself where there is no graphics card, and over a remote connection.
    #[cfg(windows)]
    pub const HERE: &'static [Self] = &[Self::Direct3d, Self::Vulkan, Self::OpenGl];
    /// Those that this system may have, in the order in which they are tried.
    #[cfg(target_os = "macos")]
    pub const HERE: &'static [Self] = &[Self::Metal, Self::OpenGl];
    /// Those that this system may have, in the order in which they are tried. What is drawn through Vulkan is drawn by
    /// the same drivers, and would make the program larger.
    #[cfg(not(any(windows, target_os = "macos")))]
    pub const HERE: &'static [Self] = &[Self::OpenGl, Self::Software];

    /// Its name on a command line, as it is kept.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Direct3d => "direct3d",
            Self::Vulkan => "vulkan",
            Self::Metal => "metal",
            Self::OpenGl => "opengl",
            Self::Software => "software",
        }
    }

    /// The renderer of this name.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|renderer| renderer.tag() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renderer_is_named_on_the_command_line_as_it_is_kept() {
        for renderer in Renderer::ALL {
            let kept = serde_json::to_value(renderer).unwrap();
            assert_eq!(kept, renderer.tag());
            assert_eq!(Renderer::of_tag(renderer.tag()), Some(renderer));
        }
        assert_eq!(Renderer::of_tag("glide"), None);
    }
}
