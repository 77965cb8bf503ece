//! Models with voices and with rows that are followed.

use crate::models::{every_state, now, row, show_rows, task};
use jiff::SignedDuration;
use timbre::domain::{Following, RowId, Voice, VoiceId, VoiceState};
use timbre::model::{Action, Event, HistoryEvent, Model, View, VoicesAction, VoicesEvent};

/// A voice that is ready.
pub fn ready(name: &str, minutes: i64, id: &str) -> Voice {
    let task_id = task("9f21c07b");
    let voice_id = VoiceId::new(id);
    row(name, minutes, VoiceState::Ready { task_id, voice_id })
}

/// The view of voices with these.
pub fn show_voices(model: &mut Model, voices: Vec<Voice>) {
    model.act(Action::Show(View::Voices));
    let ids: Vec<_> = voices.iter().map(|voice| voice.id).collect();
    model.apply(Event::History(HistoryEvent::Rows(voices)));
    let ticket = model.voices.tickets.current();
    model.apply(
        VoicesEvent::Order {
            ticket,
            page: ids.into(),
        }
        .into(),
    );
}

/// Voices as a studio has them; the first one is chosen.
pub fn studio_voices() -> Vec<Voice> {
    let mut voices = vec![
        ready("Budi customer care", 2, "858400000000022928"),
        ready("小美 Xiaomei", 60 * 20, "858400000000019334"),
        ready("Dewi bedtime stories", 60 * 21, "858400000000018870"),
        ready("Opening line v2", 60 * 24 * 10, "858400000000017115"),
        ready("Pak Anton", 60 * 24 * 13, "858400000000016020"),
        ready("Test warm", 60 * 24 * 20, "858400000000011932"),
    ];
    let budi = &mut voices[0];
    budi.sent = Some(budi.created);
    budi.following.finished = Some(budi.created + SignedDuration::from_secs(21));
    budi.annotations.star = true;
    budi.annotations.note = "Warm, slow. For the phone menu."
        .to_owned()
        .try_into()
        .unwrap();
    budi.annotations.labels = ["customer care", "male", "phone"]
        .map(|label| label.parse().unwrap())
        .to_vec();
    voices[1].annotations.star = true;
    voices[1].annotations.labels = vec!["narration".parse().unwrap()];
    voices
}

/// The view of voices with those of a studio.
pub fn voices_of(mut model: Model) -> Model {
    let voices = studio_voices();
    let first = voices[0].id;
    show_voices(&mut model, voices);
    model.act(VoicesAction::Select(Some(first)).into());
    model
}

/// The unfolded row, looked at 20 s ago and again in 25 s.
pub fn followed(mut model: Model) -> Model {
    let id = model.history.selected.unwrap();
    let mut voice = model.history.row(id).unwrap().clone();
    let ago = |seconds| now() - SignedDuration::from_secs(seconds);
    voice.following = Following {
        last_check: Some(ago(20)),
        ..Following::accepted(ago(185), now() + SignedDuration::from_secs(25))
    };
    model.apply(Event::Recorded(Box::new(voice.clone())));
    show_rows(&mut model, vec![voice]);
    model
}

/// Every state in the history; returns the row of which nobody knows whether it was taken.
pub fn unconfirmed(model: &mut Model) -> RowId {
    let rows = every_state();
    let found = rows
        .iter()
        .find(|voice| matches!(voice.state, VoiceState::Unconfirmed { .. }))
        .unwrap()
        .clone();
    show_rows(model, vec![found.clone()]);
    found.id
}
