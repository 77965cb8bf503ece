//! The window while the database is opened, where that takes long.

use crate::hands::{LARGE, SMALL, save};
use crate::support::words::{fill, say, words};
use egui::accesskit::Role;
use egui::{Id, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use timbre::domain::OpenProgress;
use timbre::ui::{self, opening::opening_ui};

/// What the person wanted of the window.
const STAYS: &str = "stays";

const COPYING: OpenProgress = OpenProgress::Copying {
    done: 412_000_000,
    of: 912_000_000,
};

fn opening(at: OpenProgress, theme: Theme, size: [f32; 2]) -> Harness<'static> {
    let is_moved = matches!(
        at,
        OpenProgress::Moving { .. } | OpenProgress::Comparing { .. }
    );
    opening_of(at, is_moved, theme, size)
}

fn opening_of(
    at: OpenProgress,
    can_call_off: bool,
    theme: Theme,
    size: [f32; 2],
) -> Harness<'static> {
    let words = words();
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_context_setup(ui::theme::install)
        .build_ui(move |ui| {
            // The app's window has no margin; the harness's has one.
            let all = ui.ctx().content_rect();
            let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(all));
            if opening_ui(&mut ui, &words, at, can_call_off) {
                ui.data_mut(|data| data.insert_temp(Id::unique(STAYS), true));
            }
        });
    // A bar that moves never comes to rest.
    harness.run_steps(4);
    harness
}

#[test]
fn a_move_under_way_can_be_called_off_while_that_counts() {
    let (done, of) = (212_000_000, 912_000_000);
    for (at, can_be) in [
        (OpenProgress::Moving { done, of }, true),
        (OpenProgress::Comparing { done, of }, true),
        (OpenProgress::Comparing { done: of, of }, false),
        (COPYING, false),
    ] {
        let mut harness = opening_of(at, can_be, Theme::Light, SMALL);
        let button = harness.query_by_role_and_label(Role::Button, say("move-call-off"));
        assert_eq!(button.is_some(), can_be, "{at:?}");
        if let Some(button) = button {
            button.click();
            harness.run_steps(4);
            let stays = harness
                .ctx
                .data(|data| data.get_temp::<bool>(Id::unique(STAYS)));
            assert_eq!(stays, Some(true), "{at:?}");
        }
    }
}

#[test]
fn each_step_of_a_long_opening_is_drawn() {
    for (name, at, theme, size) in [
        ("opening-copying", COPYING, Theme::Light, LARGE),
        ("opening-copying-dark", COPYING, Theme::Dark, SMALL),
        (
            "opening-migrating",
            OpenProgress::Migrating,
            Theme::Light,
            SMALL,
        ),
        (
            "opening-moving",
            OpenProgress::Moving {
                done: 212_000_000,
                of: 912_000_000,
            },
            Theme::Light,
            LARGE,
        ),
        (
            "opening-comparing",
            OpenProgress::Comparing {
                done: 612_000_000,
                of: 912_000_000,
            },
            Theme::Dark,
            SMALL,
        ),
        (
            "opening-checking",
            OpenProgress::Checking,
            Theme::Dark,
            [640.0, 480.0],
        ),
    ] {
        save(&mut opening(at, theme, size), name);
    }
}

#[test]
fn a_screen_reader_hears_how_far_the_copy_is() {
    let harness = opening(COPYING, Theme::Light, LARGE);
    let said = fill("opening-copying", &[("size", "412.0 / 912.0 MB".into())]);
    let bar = harness.get_by_role_and_label(Role::ProgressIndicator, said);
    assert_eq!(bar.accesskit_node().numeric_value(), Some(45.0));
    assert!(harness.query_by_label(say("opening-title")).is_some());
    assert!(
        harness
            .query_by_label_contains(say("opening-close"))
            .is_some()
    );
}
