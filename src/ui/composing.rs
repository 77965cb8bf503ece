//! Input methods: what is being composed is no text yet, and the keys that choose among candidates are the
//! input method's alone.

use egui::{Context, Event, Id, ImeEvent, Plugin, RawInput};

/// Follows what the input method does, before anything of the window sees a frame's input.
#[derive(Debug, Default)]
pub(super) struct Composing {
    composes: bool,
}

fn place() -> Id {
    Id::unique("an input method composes")
}

/// Whether something is being composed.
pub(super) fn composes(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(place()).unwrap_or(false))
}

impl Plugin for Composing {
    fn debug_name(&self) -> &'static str {
        "composing"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // Not every input method says that it stopped: without a field there is nothing to compose.
        self.composes &= ctx.text_edit_focused();
        let mut composed = self.composes;
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.composes = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_))
                | Event::WindowFocused(false)
                | Event::PointerButton { pressed: true, .. } => self.composes = false,
                _ => {}
            }
            composed |= self.composes;
        }
        if composed {
            // Those of the frame that ends it too: the Enter that confirms a candidate sends nothing.
            let is_key = |event: &Event| matches!(event, Event::Key { .. });
            input.events.retain(|event| !is_key(event));
        }
        let composes = self.composes;
        ctx.data_mut(|data| data.insert_temp(place(), composes));
    }
}
