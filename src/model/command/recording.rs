//! Commands of the recording, of what is heard and of the microphone.

use super::{CommandList, CommandSubject};
use crate::domain::{DeviceId, Field, SoundDevice};
use crate::model::playback::{PlayStatus, PlaybackSource};
use crate::model::sample::{Choosing, SampleState};
use crate::model::takes::{MicrophoneState, TakeRecording};
use crate::model::{Action, FormAction, PlaybackAction, SampleAction, TakesAction};

pub(super) fn list(list: &mut CommandList<'_>) {
    of_sample(list);
    of_playback(list);
    of_takes(list);
}

fn of_sample(list: &mut CommandList<'_>) {
    let form = &list.model.form;
    let sample = &form.sample;
    let loaded = sample.loaded();
    let is_read = loaded.is_some();
    let chooses = loaded.is_some_and(|loaded| matches!(loaded.choosing, Choosing::UnderWay { .. }));
    list.group = "result-sample";
    let best = is_read && !chooses;
    list.when(best, "sample-choose-best", SampleAction::ChooseBest);
    list.when(chooses, "command-stop-choosing", SampleAction::StopChoosing);
    let offers = loaded.is_some_and(|loaded| loaded.offered().is_some());
    list.when(offers, "command-join-pieces", SampleAction::JoinPieces);
    let joins = loaded.is_some_and(|loaded| loaded.excerpt.splice().is_some());
    list.when(joins, "sample-one-stretch", SampleAction::TakeOneStretch);
    let on = form.draft.reduce_noise;
    let reduce = SampleAction::ReduceNoise(!on);
    list.sets_when(is_read, on, "sample-reduce-noise", reduce);
    let can_stay = loaded.is_some_and(|loaded| matches!(loaded.can_stay(&form.draft), Ok(Some(_))));
    let stays = loaded.is_some_and(|loaded| loaded.passthrough(&form.draft).is_some());
    let unchanged = SampleAction::Unchanged(!stays);
    list.sets_when(can_stay, stays, "sample-unchanged", unchanged);
    let looped = sample.looped;
    list.sets_when(is_read, looped, "sample-loop", SampleAction::Loop(!looped));
    let replace = SampleAction::Replace(!sample.replacing);
    list.when(is_read, "sample-replace", replace);
    list.when(
        sample.is_unread(),
        "sample-read-again",
        SampleAction::ReadAgain,
    );
    let reads = matches!(sample.state, SampleState::Reading { .. });
    let stop = FormAction::Edit(Field::File, String::new());
    list.when(reads, "sample-stop-reading", stop);
    let has_link = !form.draft.link.is_empty() && !list.model.is_practice();
    list.when(has_link, "sample-fetch-link", SampleAction::FetchLink);
    let fetches = sample.fetching.is_some();
    list.when(fetches, "command-stop-fetching", SampleAction::StopFetching);
}

fn of_playback(list: &mut CommandList<'_>) {
    let playback = &list.model.playback;
    let motion = playback.playing.as_ref().map(|playing| playing.motion);
    let rests = motion == Some(PlayStatus::Paused);
    list.group = "command-listen";
    for (what, words) in [
        (PlaybackSource::Prepared, "sample-hear-prepared"),
        (PlaybackSource::Original, "sample-hear-original"),
        (PlaybackSource::Recording, "sample-hear-recording"),
    ] {
        let possible = playback.can_hear(&what);
        list.when(possible, words, PlaybackAction::all_of(what));
    }
    let moves = motion.is_some() && !rests;
    list.when(moves, "command-pause", PlaybackAction::Pause);
    list.when(rests, "command-resume", PlaybackAction::Resume);
    list.when(motion.is_some(), "command-stop", PlaybackAction::Stop);

    list.group = "hear-output";
    let chosen = list.model.shared.settings.output.as_ref();
    let outputs = playback.outputs.as_deref().unwrap_or_default();
    devices(list, outputs, chosen, "hear-output-default", |id| {
        PlaybackAction::ChooseOutput(id).into()
    });
}

fn of_takes(list: &mut CommandList<'_>) {
    let takes = &list.model.takes;
    let is_open = matches!(takes.microphone, MicrophoneState::Open { .. });
    let idle = takes.recording == TakeRecording::Idle;
    let runs = matches!(
        takes.recording,
        TakeRecording::Counting(_) | TakeRecording::Running { .. }
    );
    list.group = "source-record";
    list.when(is_open && idle, "record-start", TakesAction::Record);
    list.when(runs, "record-stop", TakesAction::Stop);
    let latest = takes.latest_take().filter(|take| idle && take.is_usable());
    let used = latest.map(|take| vec![TakesAction::Use(take.id.clone()).into()]);
    list.several(used, "takes-use-latest");
    let listens = takes.microphone != MicrophoneState::Closed;
    list.when(listens && idle, "record-look-again", TakesAction::LookAgain);

    list.group = "command-microphone";
    let chosen = list.model.shared.settings.microphone.as_ref();
    let default = "record-microphone-default";
    devices(list, &takes.microphones, chosen, default, |id| {
        TakesAction::ChooseMicrophone(id).into()
    });
}

/// The system's default and the devices that are known.
fn devices(
    list: &mut CommandList<'_>,
    known: &[SoundDevice],
    chosen: Option<&DeviceId>,
    default: &'static str,
    choose: impl Fn(Option<DeviceId>) -> Action,
) {
    list.sets(chosen.is_none(), default, choose(None));
    for device in known {
        let name = CommandSubject::Name(device.name.clone());
        let is_on = chosen == Some(&device.id);
        let action = choose(Some(device.id.clone()));
        list.about("command-name", name, Some(is_on), Some(action));
    }
}
