//! Failures that are rehearsed from the window: what the simulated service does, and what its rows come to.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;

use desk::Desk;
use timbre::clock::Clock;
use timbre::domain::{AccountId, FaultPreset, Field, RowId, SourceTab, Transport};
use timbre::model::{Action, Effect, FormAction, JobEffect, Model, RehearsalAction};
use timbre::practice::PracticeCounts;
use timbre::store::SettingsFile;

fn act(desk: &mut Desk, action: RehearsalAction) {
    desk.act_on(action.into());
}

/// Rehearses what is typed into the dialog.
fn rehearse(desk: &mut Desk, rules: &str) {
    act(desk, RehearsalAction::Open);
    act(desk, RehearsalAction::Type(rules.to_owned()));
    act(desk, RehearsalAction::Begin);
    assert!(desk.model.rehearsal.dialog.is_none(), "{rules}");
}

/// Sends a form of practice from a link.
fn create(desk: &mut Desk, name: &str) -> RowId {
    let edit = |field, text: &str| Action::from(FormAction::Edit(field, text.to_owned()));
    desk.act_on(FormAction::CreateAnother.into());
    desk.act_on(FormAction::ChooseSource(SourceTab::Link).into());
    desk.act_on(edit(Field::VoiceName, name));
    desk.act_on(edit(Field::Link, "https://example.com/a.mp3"));
    desk.act_on(FormAction::CreateVoice.into());
    desk.model.form.submitted.as_ref().unwrap().row
}

fn counts(desk: &Desk) -> PracticeCounts {
    let practice = desk.services.practice();
    desk.runtime.block_on(practice).unwrap().counts()
}

/// How the attempts of the paid call for a row ended.
fn creates(desk: &Desk, row: RowId) -> Vec<(Option<String>, Option<Transport>)> {
    let read = desk
        .services
        .rows
        .with(move |store| Ok(support::attempts::attempts_of(store, row)));
    let all = desk.runtime.block_on(read).unwrap();
    let paid = all
        .into_iter()
        .map(|record| record.attempt)
        .filter(|attempt| attempt.action == "CreateAigcCustomVoice");
    paid.map(|attempt| (attempt.code, attempt.transport))
        .collect()
}

#[test]
fn a_lost_reply_that_is_rehearsed_is_found_again_and_the_next_voice_meets_it_too() {
    let mut desk = Desk::new();
    act(
        &mut desk,
        RehearsalAction::BeginPreset(FaultPreset::LostReply),
    );
    for (calls, name) in [(1, "Ayu"), (2, "Budi")] {
        let row = create(&mut desk, name);
        desk.until("the task", |desk| {
            let row = desk.model.history.row(row);
            row.is_some_and(|voice| voice.state.task_id().is_some())
        });
        let lost = (None, Some(Transport::ConnectionLost));
        assert_eq!(creates(&desk, row), [lost]);
        let counts = counts(&desk);
        assert_eq!(counts.of("CreateAigcCustomVoice"), calls);
        assert_eq!(counts.tasks_made, calls);
        assert!(counts.of("DescribeTasks") >= calls);
    }
    act(&mut desk, RehearsalAction::End);
    let row = create(&mut desk, "Citra");
    let voice = desk.settled(row);
    assert!(voice.state.task_id().is_some());
    assert_eq!(creates(&desk, row), [(None, None)]);
}

#[test]
fn rules_that_were_typed_reach_the_service_whether_it_runs_already_or_not() {
    let mut desk = Desk::new();
    let refused = |code: &str| format!("CreateAigcCustomVoice: code {code}");
    // It does not run yet.
    rehearse(&mut desk, &refused("FailedOperation.First"));
    let row = create(&mut desk, "Ayu");
    let voice = desk.settled(row);
    assert_eq!(
        voice.state.failure().unwrap().code().as_deref(),
        Some("FailedOperation.First")
    );
    // It runs.
    rehearse(&mut desk, &refused("FailedOperation.Second"));
    let row = create(&mut desk, "Budi");
    let voice = desk.settled(row);
    assert_eq!(
        voice.state.failure().unwrap().code().as_deref(),
        Some("FailedOperation.Second")
    );
    assert_eq!(counts(&desk).tasks_made, 0);
}

#[test]
fn scenarios_and_what_is_rehearsed_are_there_after_a_restart() {
    let mut desk = Desk::new();
    act(&mut desk, RehearsalAction::Open);
    act(
        &mut desk,
        RehearsalAction::Type("PutObject: upload denied".into()),
    );
    act(&mut desk, RehearsalAction::Name("no upload".into()));
    act(&mut desk, RehearsalAction::Save);
    act(&mut desk, RehearsalAction::Begin);
    desk.shut_down();
    let (file, warnings) = SettingsFile::load(desk.folder(), &Clock::System);
    assert_eq!(warnings, []);
    let names: Vec<_> = file
        .settings
        .fault_scenarios
        .iter()
        .map(|it| &it.name)
        .collect();
    assert_eq!(names, ["no upload"]);
    let mut start = support::start::fresh(Clock::System);
    start.settings = file.settings;
    start.settings.first_run_done = true;
    let (next, effects) = Model::new(start);
    assert_eq!(next.shared.rehearsal().unwrap().name, "no upload");
    let told = effects.iter().any(|effect| {
        matches!(effect, Effect::Job(JobEffect::Rehearse(faults)) if faults.to_string() == "PutObject: upload denied")
    });
    assert!(told);
}

#[test]
fn a_service_of_an_account_of_ones_own_meets_no_rehearsal() {
    let mut desk = Desk::new();
    rehearse(&mut desk, "*: code FailedOperation.Rehearsed");
    let service = desk.service();
    let account = desk.add_account(&service.endpoint().to_string());
    desk.act_on(Action::SelectAccount(account.id));
    assert_eq!(desk.model.shared.rehearsal(), None);
    act(&mut desk, RehearsalAction::Open);
    assert_eq!(desk.model.rehearsal.dialog, None);
    desk.makes_a_voice(&account);
    assert_eq!(service.counts().tasks_made, 1);
    desk.act_on(Action::SelectAccount(AccountId::Practice));
    assert!(desk.model.shared.rehearsal().is_some());
}
