//! Tells how fast the window is there, for those who measure.

use egui::{Context, RawInput, ViewportCommand};
use std::io::Write;

/// Prints a line once the first frame is on the screen, and closes the window.
#[derive(Debug, Default)]
pub struct FirstFrame {
    begun: u32,
}

impl egui::Plugin for FirstFrame {
    fn debug_name(&self) -> &'static str {
        "first frame"
    }

    fn input_hook(&mut self, ctx: &Context, _input: &mut RawInput) {
        self.begun += 1;
        match self.begun {
            1 => ctx.request_repaint(),
            // The second frame begins when the first has been shown.
            2 => {
                let mut out = std::io::stdout().lock();
                if let Err(error) = writeln!(out, "first frame").and_then(|()| out.flush()) {
                    tracing::warn!(%error, "nobody listens for the first frame");
                }
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            _ => {}
        }
    }
}
