//! Commands of the form: what is sent, by what, whose voice it is.

use super::{CommandList, FocusTarget};
use crate::domain::{ConsentKind, Field, SourceTab};
use crate::model::{Action, ConsentAction, FormAction, View};

/// A field of the form by its message, and the source that it belongs to.
const FIELDS: [(&str, Field, Option<SourceTab>); 11] = [
    ("field-voice-name", Field::VoiceName, None),
    ("field-link", Field::Link, Some(SourceTab::Link)),
    (
        "field-video-id",
        Field::VideoId,
        Some(SourceTab::EarlierWork),
    ),
    ("field-sub-app-id", Field::SubAppId, None),
    ("field-keep-days", Field::KeepDays, None),
    ("field-priority", Field::Priority, None),
    ("field-session-id", Field::SessionId, None),
    ("field-session-context", Field::SessionContext, None),
    ("field-speaker-name", Field::SpeakerName, None),
    ("field-agreed-date", Field::AgreedDate, None),
    ("field-statement", Field::Statement, None),
];

pub(super) fn list(list: &mut CommandList<'_>) {
    let model = list.model;
    let (form, settings) = (&model.form, &model.shared.settings);
    let is_seen = model.shared.view == View::Create && !model.shared.first_run;
    list.group = "page-create";
    // As by its button: on a page where it is not seen nothing is sent.
    list.when(is_seen, "create-voice", FormAction::CreateVoice);
    let on_page = |action: FormAction| Some(vec![Action::Show(View::Create), action.into()]);
    list.several(on_page(FormAction::BrowseFile), "choose-title");
    list.several(on_page(FormAction::UseSampleClip), "use-sample-clip");
    list.several(on_page(FormAction::CreateAnother), "create-another");
    let sent = form.submitted.as_ref().filter(|sent| !sent.reopened);
    let reopen = sent.and_then(|_| on_page(FormAction::Reopen));
    list.several(reopen, "result-reopen");
    for (words, field, source) in FIELDS {
        list.leads(
            words,
            FocusTarget::Field(field),
            steps_to(list, field, source),
        );
    }
    let more = settings.more_options;
    list.sets(more, "more-options", Action::ShowMoreOptions(!more));
    let all = settings.show_all_fields;
    list.sets(all, "show-all-fields", FormAction::ShowAllFields(!all));
    list.when(all, "new-session-id", FormAction::FreshSessionId);

    list.group = "command-source";
    for (tab, words) in [
        (SourceTab::File, "source-file"),
        (SourceTab::Record, "source-record"),
        (SourceTab::Link, "source-link"),
        (SourceTab::EarlierWork, "source-earlier-work"),
        (SourceTab::Both, "source-both"),
        (SourceTab::Neither, "source-neither"),
    ] {
        let offered = all || SourceTab::EVERYDAY.contains(&tab);
        let is_on = form.draft.tab == tab;
        list.sets_when(offered, is_on, words, FormAction::ChooseSource(tab));
    }

    list.group = "field-whose";
    let speaker = &form.draft.speaker;
    for (kind, words) in [
        (ConsentKind::Mine, "whose-mine"),
        (ConsentKind::Agreed, "whose-agreed"),
        (ConsentKind::Licensed, "whose-licensed"),
    ] {
        let is_on = speaker.whose == Some(kind);
        list.sets(is_on, words, ConsentAction::Choose(kind));
    }
    let (said, on) = (speaker.whose.is_some(), speaker.remember);
    list.sets_when(said, on, "whose-remember", ConsentAction::Remember(!on));
    let agreed = speaker.whose == Some(ConsentKind::Agreed);
    list.when(agreed, "whose-attach-file", ConsentAction::PickStatement);
}

/// What brings a field into sight.
fn steps_to(list: &CommandList<'_>, field: Field, source: Option<SourceTab>) -> Vec<Action> {
    let mut steps = vec![Action::Show(View::Create)];
    if let Some(tab) = source {
        steps.push(FormAction::ChooseSource(tab).into());
    }
    if list.model.result().is_some() {
        steps.push(FormAction::Reopen.into());
    }
    match field {
        Field::SessionId | Field::SessionContext => {
            steps.push(FormAction::ShowAllFields(true).into());
            steps.push(Action::ShowMoreOptions(true));
        }
        Field::SubAppId | Field::KeepDays | Field::Priority => {
            steps.push(Action::ShowMoreOptions(true));
        }
        Field::SpeakerName | Field::Statement | Field::AgreedDate => {
            steps.push(ConsentAction::Choose(ConsentKind::Agreed).into());
        }
        _ => {}
    }
    steps
}
