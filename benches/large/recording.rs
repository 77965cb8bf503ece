//! A recording of three hours: a handle is dragged over it.

use super::figures::Figures;
use super::start::fresh;
use super::words::say;
use egui::{Event, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use timbre::analysis::{Analysis, MixPlan};
use timbre::clock::Clock;
use timbre::domain::{
    ChannelLevels, Completeness, EmbeddedMetadata, FileLayout, Format, Peak, Reader, Recording,
    Waveform,
};
use timbre::model::sample::SurveyResult;
use timbre::model::{Action, Effect, FormAction, JobEffect, Model, SampleEffect, SampleEvent};
use timbre::ui;
use timbre::words::{Language, Words};

const SECONDS: u64 = 3 * 3600;
const RATE: u32 = 48_000;
/// Of a frame: half of what a screen of 60 pictures a second leaves.
const BOUND: Duration = Duration::from_millis(8);

struct Shown {
    model: Model,
    words: Words,
}

pub fn measure(figures: &mut Figures) {
    let mut window = window();
    window.step();
    let overview = window.get_by_label(say("sample-overview")).rect();
    let handle = window
        .get_by_label(say("sample-end-handle"))
        .rect()
        .center();
    let mut frames = drag(&mut window, handle, |frame| {
        pos2(handle.x + (frame as f32 / 3.0).sin() * 60.0, handle.y)
    });
    report(
        figures,
        "3 hours: a frame while a handle is dragged",
        &mut frames,
    );
    // The window of the strip over the whole recording: every bar is another one in each frame.
    let from = overview.left_center() + egui::vec2(4.0, 0.0);
    let mut frames = drag(&mut window, from, |frame| {
        pos2(from.x + frame as f32 * overview.width() / 240.0, from.y)
    });
    report(
        figures,
        "3 hours: a frame while the view is dragged",
        &mut frames,
    );
}

fn report(figures: &mut Figures, what: &str, frames: &mut [Duration]) {
    frames.sort();
    figures.is(
        &format!("{what}, the median"),
        frames[frames.len() / 2],
        BOUND,
    );
    let late = frames[frames.len() * 99 / 100];
    figures.is(&format!("{what}, 99 of 100"), late, BOUND);
}

fn drag(
    window: &mut Harness<'static, Shown>,
    from: Pos2,
    to: impl Fn(usize) -> Pos2,
) -> Vec<Duration> {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(from));
    window.step();
    window.event(button(from, true));
    window.step();
    let before = window.state().model.form.draft.excerpt.clone();
    let view = window.state().model.form.sample.loaded().map(|it| it.view);
    let frames = (0..240)
        .map(|frame| {
            window.event(Event::PointerMoved(to(frame)));
            let start = Instant::now();
            window.step();
            start.elapsed()
        })
        .collect();
    let moved = window.state().model.form.draft.excerpt != before
        || window.state().model.form.sample.loaded().map(|it| it.view) != view;
    assert!(moved, "nothing was dragged");
    window.event(button(to(239), false));
    window.step();
    frames
}

fn window() -> Harness<'static, Shown> {
    let mut model = Model::new(fresh(Clock::System)).0;
    let effects = model.act(Action::Form(FormAction::UseFile("/meeting.mp4".into())));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Job(JobEffect::Sample(SampleEffect::Read { ticket, .. })) => Some(*ticket),
        _ => None,
    });
    model.apply(
        SampleEvent::Read {
            ticket: ticket.unwrap(),
            result: Ok(Box::new(meeting())),
        }
        .into(),
    );
    let words = Words::new(Language::English);
    Harness::builder()
        .with_size([1360.0, 850.0])
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, shown: &mut Shown| {
                let all = ui.ctx().content_rect();
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(all));
                for action in ui::root_ui(&mut ui, &shown.model, &shown.words) {
                    shown.model.act(action);
                }
            },
            Shown { model, words },
        )
}

/// What is kept of a recording, as it is written down: to analyse three hours would take a minute.
#[derive(Serialize)]
struct Kept {
    /// Level, speech, partial, hollow, quietest, clipped, flat.
    frames: Vec<(i16, u8, u8, u8, u8, u16, u16)>,
    rate: u32,
    samples: u64,
    advice: MixPlan,
}

fn meeting() -> SurveyResult {
    let speaks = |at: usize| !(at / 90).is_multiple_of(3);
    let kept = Kept {
        frames: (0..SECONDS as usize * 1000 / 16)
            .map(|at| {
                if speaks(at) {
                    let level = -2000 - i16::try_from(at % 700).unwrap();
                    (level, 240, 255, 0, 20, 0, 0)
                } else {
                    (-6000, 3, 255, 0, 60, 0, 0)
                }
            })
            .collect(),
        rate: RATE,
        samples: SECONDS * u64::from(RATE),
        advice: MixPlan::default(),
    };
    let bytes = postcard::to_stdvec(&kept).unwrap();
    let analysis: Analysis = postcard::from_bytes(&bytes).unwrap();
    let columns = (0..SECONDS as usize * 100).map(|at| {
        let peak = if speaks(at / 2) {
            0.2 + (at % 97) as f32 / 150.0
        } else {
            0.01
        };
        Peak {
            peak,
            rms: peak * 0.5,
        }
    });
    SurveyResult {
        recording: Arc::new(Recording {
            reader: Reader::Own(Format::Mp4),
            tracks: Vec::new(),
            track: 0,
            frames: SECONDS * u64::from(RATE),
            sample_rate: RATE,
            channels: 2,
            bytes: 1 << 30,
            modified_ns: 0,
            extras: EmbeddedMetadata::default(),
            layout: FileLayout::default(),
            levels: ChannelLevels::default(),
            completeness: Completeness::Whole,
            missing_ffmpeg: None,
            misnamed: None,
            waveform: Arc::new(Waveform::new(columns)),
        }),
        analysis: Arc::new(analysis),
        mix: MixPlan::default(),
        milestones: Arc::default(),
    }
}
