//! Models on the page of recording.

use crate::models::{now, sample};
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use timbre::domain::{DeviceError, DeviceId, Peak, SoundDevice, SourceTab, Take, Waveform};
use timbre::model::takes::{MicrophoneEvent, TakesAction, TakesEvent};
use timbre::model::{Action, Event, FormAction, Model, Tickets};

/// A take that ended so many minutes ago.
pub fn take(minutes: i64, seconds: f64, loudness: f32) -> Take {
    let made = now() - SignedDuration::from_mins(minutes);
    let name = made.strftime("Take %Y-%m-%d %H.%M.%S.wav").to_string();
    Take {
        path: format!("/home/ayu/.local/share/timbre/takes/{name}").into(),
        id: name.parse().unwrap(),
        made,
        length: Duration::from_secs_f64(seconds),
        waveform: Arc::new(Waveform::new(columns(seconds, loudness))),
    }
}

/// Columns that look like speech of that loudness.
pub fn columns(seconds: f64, loudness: f32) -> Vec<Peak> {
    let speech = sample::speech(12.0).recording(timbre::domain::Format::Wav);
    let speech = speech.waveform.columns();
    (0..(seconds * 100.0) as usize)
        .map(|column| {
            let like = speech[column % speech.len()];
            Peak {
                peak: like.peak * loudness,
                rms: like.rms * loudness,
            }
        })
        .collect()
}

/// The page is open and this microphone is opened.
pub fn opening(mut model: Model) -> Model {
    model.act(Action::Form(FormAction::ChooseSource(SourceTab::Record)));
    let devices = ["Headset", "Built-in microphone"].map(|name| SoundDevice {
        id: DeviceId::new(name),
        name: name.into(),
    });
    sounded(&mut model, &MicrophoneEvent::Microphones(devices.to_vec()));
    model
}

/// What the microphone that is open does.
pub fn sounded(model: &mut Model, event: &MicrophoneEvent) {
    // The ticket is the model's own matter; tests open one microphone, or a second.
    let mut tickets = Tickets::default();
    for ticket in [tickets.issue(), tickets.issue()] {
        let did = event.clone();
        model.apply(TakesEvent::Microphone { ticket, did }.into());
    }
}

pub fn without_microphone(model: Model) -> Model {
    let mut model = opening(model);
    sounded(
        &mut model,
        &MicrophoneEvent::Failed(DeviceError::NoMicrophone),
    );
    model
}

/// It is listened to, and this is heard.
pub fn listening(model: Model, peak: f32) -> Model {
    let mut model = opening(model);
    let name = "Headset".to_owned();
    sounded(&mut model, &MicrophoneEvent::Open { name });
    let rms = peak * 0.4;
    sounded(&mut model, &MicrophoneEvent::Level(Peak { peak, rms }));
    model
}

pub fn counting(model: Model) -> Model {
    let mut model = listening(model, 0.4);
    model.act(TakesAction::Record.into());
    sounded(&mut model, &MicrophoneEvent::Counting(2));
    model
}

pub fn recording(model: Model, seconds: f64, loudness: f32) -> Model {
    let mut model = counting(model);
    sounded(
        &mut model,
        &MicrophoneEvent::Recording {
            columns: columns(seconds, loudness),
            length: Duration::from_secs_f64(seconds),
        },
    );
    model
}

/// A recording that ended as this take.
pub fn recorded(model: Model, take: Take) -> Model {
    let mut model = recording(model, take.length.as_secs_f64(), 1.0);
    model.act(TakesAction::Stop.into());
    model.apply(TakesEvent::Recorded(take).into());
    model
}

/// Beside takes of earlier.
pub fn with_takes(mut model: Model) -> Model {
    let takes = vec![
        take(4, 18.6, 1.0),
        take(11, 3.2, 0.8),
        take(13, 9.0, 0.001),
        take(60 * 25, 29.5, 0.7),
    ];
    model.apply(Event::Takes(TakesEvent::List(takes)));
    model
}
