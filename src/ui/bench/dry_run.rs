//! The dialog of a dry run.

use super::{Pane, close_ui};
use crate::domain::dry_run::DryRequest;
use crate::model::bench::DryRunState;
use crate::ui::dialog::dialog;
use crate::ui::facts::copy_words;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::paragraph;
use crate::words::failure;
use egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea};

/// Width of the dialog: lines of a request are long.
const WIDTH: f32 = 680.0;
/// How much of the requests is seen at once.
const SEEN: f32 = 320.0;

/// Draws it. Returns whether it is to be closed.
pub(super) fn dry_run_ui(pane: &mut Pane<'_>, state: &DryRunState) -> bool {
    let title = pane.cx.say("dry-run-title");
    let room = pane.ui.ctx().content_rect();
    let width = WIDTH.min(room.width() - 80.0);
    let seen = SEEN.min(room.height() - 260.0);
    dialog(pane, "dry run", &title, width, |pane| {
        let palette = Palette::of(pane.ui);
        match state {
            DryRunState::UnderWay => {
                let said = pane.cx.say("dry-run-under-way");
                paragraph(pane.ui, &said, Weight::Regular, palette.muted);
            }
            DryRunState::Failed(failure) => {
                let said = failure::explain(pane.cx.words, failure);
                paragraph(pane.ui, &said.headline, Weight::SemiBold, palette.text);
                paragraph(pane.ui, &said.advice, Weight::Regular, palette.muted);
            }
            DryRunState::Done(requests) => {
                let said = pane.cx.say("dry-run-more");
                paragraph(pane.ui, &said, Weight::Regular, palette.muted);
                pane.ui.add_space(6.0);
                let area = ScrollArea::vertical().max_height(seen).id_salt("dry run");
                pane.scroll(area, |pane| {
                    for request in requests {
                        request_ui(pane, request);
                    }
                });
                pane.ui.add_space(6.0);
                let name = pane.cx.say("dry-run-copy");
                copy_words(pane, &name, || all(requests));
            }
        }
        close_ui(pane);
    })
}

fn all(requests: &[DryRequest]) -> String {
    let texts: Vec<String> = requests.iter().map(DryRequest::to_string).collect();
    texts.join("\n")
}

fn request_ui(pane: &mut Pane<'_>, request: &DryRequest) {
    let palette = Palette::of(pane.ui);
    let head = RichText::new(&request.action)
        .font(theme::font(13.0, Weight::SemiBold))
        .color(palette.text);
    pane.ui.label(head);
    code(pane, &request.to_string());
    let signed = [&request.canonical_request, &request.string_to_sign];
    let signed: Vec<&str> = signed.into_iter().flatten().map(String::as_str).collect();
    if !signed.is_empty() {
        let head = RichText::new(pane.cx.say("dry-run-signed"))
            .font(theme::small())
            .color(palette.muted);
        pane.ui.label(head);
        for text in signed {
            code(pane, text);
        }
    }
    pane.ui.add_space(8.0);
}

/// Text that can be selected, on a field of its own.
fn code(pane: &mut Pane<'_>, text: &str) {
    let palette = Palette::of(pane.ui);
    Frame::new()
        .fill(palette.sunken)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(8))
        .show(pane.ui, |ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(text.trim_end())
                .font(theme::mono())
                .color(palette.text);
            ui.add(Label::new(text).wrap().selectable(true));
        });
}
