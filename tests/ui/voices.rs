//! The page of voices and the rows that are followed, on models made by hand.

use crate::hands::{Harness, did, field, press, shows, window};
use crate::models::voices::{followed, ready, show_voices, unconfirmed, voices_of};
use crate::models::{every_state, now, practice, real, show_rows, window_of};
use crate::support::words::{fill, piece, say};
use egui::accesskit::Role;
use egui::{Key, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use jiff::SignedDuration;
use timbre::domain::{VoiceSort, VoiceState};
use timbre::model::{Action, Event, HistoryAction, HistoryEvent, Model, View, VoicesAction};

/// What the next frames put on the clipboard.
fn copied(harness: &mut Harness) -> Vec<String> {
    (0..4)
        .flat_map(|_| {
            harness.step();
            harness.output().platform_output.commands.clone()
        })
        .filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// A history whose only row is this one, unfolded.
fn unfolded(find: impl Fn(&VoiceState) -> bool) -> Model {
    let mut model = real();
    let rows = every_state();
    let found = rows.iter().find(|voice| find(&voice.state)).cloned();
    let id = found.as_ref().map(|voice| voice.id);
    show_rows(&mut model, found.into_iter().collect());
    model.act(Action::History(HistoryAction::Select(id)));
    model
}

#[test]
fn the_rail_leads_to_the_voices() {
    let mut harness = window(real());
    harness
        .get_by_role_and_label(Role::Tab, say("rail-voices"))
        .click();
    harness.run();
    assert_eq!(harness.state().model.shared.view, View::Voices);
    assert!(shows(&harness, say("voices-footer")));
}

#[test]
fn each_voice_has_a_row_with_its_id_and_its_star() {
    let harness = window(voices_of(real()));
    let ago = fill("time-minutes-ago", &[("minutes", 2.into())]);
    for name in [
        &format!("Budi customer care, 858400000000022928, {ago}"),
        fill("star-take", &[("name", "小美 Xiaomei".into())]),
        fill("star-give", &[("name", "Pak Anton".into())]),
    ] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    assert!(shows(&harness, "858400000000011932"));
}

#[test]
fn a_press_on_a_column_sorts_and_a_second_one_on_the_date_turns_it_round() {
    let mut harness = window(voices_of(real()));
    press(
        &mut harness,
        fill("sort-by", &[("column", say("column-name").into())]),
    );
    assert_eq!(harness.state().model.voices.sort, VoiceSort::Name);
    press(
        &mut harness,
        fill("sort-by", &[("column", say("column-created").into())]),
    );
    assert_eq!(harness.state().model.voices.sort, VoiceSort::Newest);
    press(
        &mut harness,
        fill("sort-by", &[("column", say("column-created").into())]),
    );
    assert_eq!(harness.state().model.voices.sort, VoiceSort::Oldest);
}

#[test]
fn what_is_typed_is_searched_for_at_once() {
    let mut harness = window(voices_of(real()));
    field(&harness, say("voices-search")).focus();
    harness.run();
    field(&harness, say("voices-search")).type_text("budi");
    harness.run();
    assert!(did(&harness, VoicesAction::Search("budi".into())));
}

#[test]
fn a_star_is_given_in_the_table_without_opening_the_voice() {
    let mut harness = window(voices_of(real()));
    let before = harness.state().model.voices.selected;
    press(
        &mut harness,
        fill("star-give", &[("name", "Pak Anton".into())]),
    );
    assert!(shows(
        &harness,
        fill("star-take", &[("name", "Pak Anton".into())])
    ));
    assert_eq!(harness.state().model.voices.selected, before);
}

#[test]
fn the_key_c_copies_the_voice_id_unless_something_is_being_typed() {
    let mut harness = window(voices_of(real()));
    harness.key_down(Key::C);
    assert_eq!(copied(&mut harness), ["858400000000022928"]);
    field(&harness, say("voice-note")).focus();
    harness.run();
    harness.key_down(Key::C);
    assert!(copied(&mut harness).is_empty());
}

#[test]
fn the_key_c_copies_the_voice_id_of_an_unfolded_row() {
    let mut harness = window(unfolded(|state| state.voice_id().is_some()));
    harness.key_down(Key::C);
    assert_eq!(copied(&mut harness), ["858400000000022928"]);
}

#[test]
fn a_note_is_kept_as_it_is_typed() {
    let mut model = real();
    let voice = ready("Ayu", 2, "858400000000022928");
    let id = voice.id;
    show_voices(&mut model, vec![voice]);
    model.act(VoicesAction::Select(Some(id)).into());
    let mut harness = window(model);
    field(&harness, say("voice-note")).focus();
    harness.run();
    field(&harness, say("voice-note")).type_text("Warm");
    harness.run();
    assert!(did(&harness, VoicesAction::Note(id, "Warm".into())));
}

#[test]
fn labels_are_given_and_taken() {
    let mut harness = window(voices_of(real()));
    press(&mut harness, say("voice-label-add"));
    assert!(shows(&harness, say("label-empty")));
    field(&harness, say("voice-labels")).focus();
    harness.run();
    field(&harness, say("voice-labels")).type_text("radio");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    press(
        &mut harness,
        fill("voice-label-drop", &[("label", "radio".into())]),
    );
    assert!(
        harness
            .query_by_label(fill("voice-label-drop", &[("label", "radio".into())]))
            .is_none()
    );
    harness.get_by_label(fill("voice-label-drop", &[("label", "male".into())]));
}

#[test]
fn the_way_to_use_a_voice_is_shown_and_copied_with_all_digits() {
    let mut harness = window(voices_of(real()));
    press(&mut harness, say("voice-use"));
    assert!(shows(&harness, say("use-text")));
    harness
        .get_by_role_and_label(Role::Button, say("use-copy"))
        .click();
    let text = copied(&mut harness).join("");
    assert!(text.contains(r#"[{\\\"voice_id\\\": 858400000000022928}]"#));
}

#[test]
fn a_removed_voice_is_said_to_stay_with_tencent_and_comes_back() {
    let mut harness = window(voices_of(real()));
    assert!(shows(&harness, say("voice-remove-more")));
    press(&mut harness, say("voice-remove"));
    assert!(shows(&harness, piece("voice-removed")));
    press(&mut harness, say("voice-removed-undo"));
    assert!(did(&harness, VoicesAction::UndoRemoval));
    assert!(!shows(&harness, piece("voice-removed-practice")));
}

#[test]
fn in_practice_nothing_is_said_to_stay_with_tencent() {
    let mut model = practice();
    let mut voice = ready("Ayu", 2, "858400000000022928");
    voice.account = model.account().snapshot(None);
    let id = voice.id;
    show_voices(&mut model, vec![voice]);
    model.act(VoicesAction::Select(Some(id)).into());
    let mut harness = window(model);
    press(&mut harness, say("voice-remove"));
    assert!(shows(&harness, piece("voice-removed-practice")));
    assert!(!shows(&harness, piece("voice-removed")));
}

#[test]
fn editing_as_new_leads_to_the_form() {
    let mut harness = window(voices_of(real()));
    press(&mut harness, say("edit-as-new"));
    assert_eq!(harness.state().model.shared.view, View::Create);
    assert_eq!(
        harness.state().model.form.draft.voice_name,
        "Budi customer care"
    );
}

#[test]
fn in_a_small_window_a_voice_takes_the_place_of_the_table() {
    let mut harness = window_of(voices_of(real()), [900.0, 600.0], 1.0);
    assert!(
        harness
            .query_by_label(fill("sort-by", &[("column", say("column-name").into())]))
            .is_none()
    );
    press(&mut harness, say("voice-back"));
    harness.get_by_label(fill("sort-by", &[("column", say("column-name").into())]));
}

#[test]
fn without_voices_it_is_said_where_they_come_from() {
    let mut model = real();
    show_voices(&mut model, Vec::new());
    let mut harness = window(model);
    assert!(shows(&harness, say("voices-none")));
    for of_a_list in ["voices-footer", "back-up-open", "export-open"] {
        assert!(!shows(&harness, say(of_a_list)), "{of_a_list}");
    }
    // Nobody is told to choose where there is nothing.
    assert!(!shows(&harness, say("voice-choose")));
    press(&mut harness, say("page-create"));
    assert_eq!(harness.state().model.shared.view, View::Create);
}

#[test]
fn of_many_voices_only_those_in_sight_are_asked_for() {
    let mut model = real();
    let voices: Vec<_> = (0..5_000)
        .map(|index| ready("Ayu", index, "858400000000022928"))
        .collect();
    show_voices(&mut model, voices[..10].to_vec());
    let ticket = model.voices.tickets.current();
    let ids: Vec<_> = voices.iter().map(|voice| voice.id).collect();
    model.apply(
        timbre::model::VoicesEvent::Order {
            ticket,
            page: ids.into(),
        }
        .into(),
    );
    let harness = window(model);
    let asked = harness
        .state()
        .actions
        .iter()
        .find_map(|action| match action {
            Action::Voices(VoicesAction::NeedRows(range)) => Some(range.clone()),
            _ => None,
        });
    assert!(asked.is_some_and(|range| range.start == 0 && range.end < 100));
}

#[test]
fn a_followed_row_tells_what_was_seen_when_and_until_when_it_can_be() {
    let model = followed(unfolded(VoiceState::is_followed));
    let mut harness = window(model);
    for text in ["3 min 5 s", "20 s ago", "in 25 s", "2 days 23 h left"] {
        assert!(shows(&harness, text), "{text}");
    }
    press(&mut harness, say("remedy-look-again"));
    let id = harness.state().model.history.selected.into_iter().next();
    assert!(id.is_some_and(|id| did(&harness, Action::History(HistoryAction::CheckNow(id)))));
}

#[test]
fn a_row_that_waits_says_how_long_and_which_try_comes() {
    let mut model = unfolded(VoiceState::is_followed);
    if let Some(id) = model.history.selected {
        model.apply(Event::History(HistoryEvent::Waiting {
            id,
            until: now() + SignedDuration::from_secs(8),
            try_no: 3,
            of: Some(5),
            why: None,
        }));
    }
    assert!(shows(
        &window(model),
        fill(
            "row-waiting",
            &[
                ("span", "8 s".into()),
                ("try", "3".into()),
                ("of", "5".into())
            ]
        )
    ));
}

#[test]
fn a_row_of_which_nobody_knows_takes_a_pasted_task() {
    let mut model = real();
    let id = unconfirmed(&mut model);
    model.act(Action::History(HistoryAction::Select(Some(id))));
    let mut harness = window(model);
    press(&mut harness, say("remedy-look-again"));
    assert!(did(&harness, Action::History(HistoryAction::CheckNow(id))));
    field(&harness, say("paste-task")).focus();
    harness.run();
    field(&harness, say("paste-task")).type_text(" 251007-CreateAigcCustomVoice-0t ");
    harness.run();
    press(&mut harness, say("follow-task"));
    let task_id = "251007-CreateAigcCustomVoice-0t".into();
    let row = Some(id);
    assert!(did(
        &harness,
        Action::History(HistoryAction::FollowTask { task_id, row })
    ));
}

#[test]
fn a_search_for_a_row_can_be_stopped() {
    let mut harness = window(unfolded(|state| {
        matches!(state, VoiceState::NotSure { .. })
    }));
    press(&mut harness, say("stop-looking"));
    let id = harness.state().model.history.selected;
    assert!(id.is_some_and(|id| did(&harness, Action::History(HistoryAction::Cancel(id)))));
}
