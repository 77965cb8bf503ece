//! What the person wants of the bench.

use super::{
    BenchAction, BenchDialog, BenchEffect, DryContent, DryRunOrder, DryRunState, DryUpload,
    JsonEditor, PasteOutcome, PastedText,
};
use crate::domain::recording::path_text;
use crate::domain::{
    CallTemplate, Container, Draft, Endpoint, Field, Member, SampleStatus, SavedRequest, Site,
    SourceTab, View,
};
use crate::model::effects::Effects;
use crate::model::{Model, Notice, WindowEffect};
use crate::snippets::read::{PastedCall, skeleton};
use crate::snippets::{ApiCall, SampleUpload, SnippetLanguage};
use serde_json::{Map, Value};

impl Model {
    pub(in crate::model) fn act_on_bench(&mut self, action: BenchAction, effects: &mut Effects) {
        match action {
            BenchAction::ShowJson(show) => self.show_json(show, effects),
            BenchAction::EditJson(text) => self.edit_json(text, effects),
            BenchAction::OpenPaste => {
                self.bench.dialog = Some(BenchDialog::Paste {
                    text: PastedText::default(),
                    outcome: None,
                });
            }
            BenchAction::EditPaste(pasted) => {
                if let Some(BenchDialog::Paste { text, outcome }) = &mut self.bench.dialog {
                    *text = pasted;
                    *outcome = None;
                }
            }
            BenchAction::TakePaste => self.take_paste(effects),
            BenchAction::DryRun => self.dry_run(effects),
            BenchAction::Copy(language) => self.copy(language, effects),
            BenchAction::CopyJson => {
                let body = self.form.to_send(&self.shared).body();
                effects.push(WindowEffect::Copy(skeleton(&body)));
            }
            BenchAction::OpenSaved => {
                self.bench.dialog = Some(BenchDialog::Saved {
                    name: self.form.draft.voice_name.clone(),
                });
            }
            BenchAction::NameRequest(typed) => {
                if let Some(BenchDialog::Saved { name }) = &mut self.bench.dialog {
                    *name = typed;
                }
            }
            BenchAction::SaveRequest => self.save_request(effects),
            BenchAction::UseRequest(name) => self.use_request(&name, effects),
            BenchAction::DeleteRequest(name) => {
                let forget = |settings: &mut crate::domain::Settings| {
                    settings.saved_requests.retain(|saved| saved.name != name);
                };
                self.shared.change_settings(forget, effects);
            }
            BenchAction::EditAttempt => self.edit_attempt(effects),
            BenchAction::CopyAttempt(language) => self.copy_attempt(language, effects),
            BenchAction::CloseDialog => self.bench.dialog = None,
        }
    }

    /// Called after everything that happens: the JSON follows the form.
    pub(in crate::model) fn tend_bench(&mut self) {
        self.form.prepare_variables(&mut self.shared);
        if let Some(editor) = &mut self.bench.json {
            editor.follow(self.form.draft.body());
        }
    }

    /// The JSON stands among the testers' fields, which are shown with it.
    pub(in crate::model) fn show_json(&mut self, show: bool, effects: &mut Effects) {
        self.bench.json = show.then(|| JsonEditor::of(self.form.draft.body()));
        let settings = &self.shared.settings;
        if show && !(settings.show_all_fields && settings.more_options) {
            let open = |settings: &mut crate::domain::Settings| {
                settings.show_all_fields = true;
                settings.more_options = true;
            };
            self.shared.change_settings(open, effects);
        }
    }

    fn edit_json(&mut self, text: String, effects: &mut Effects) {
        let body = self
            .bench
            .json
            .as_mut()
            .and_then(|editor| editor.edit(text));
        if let Some(body) = body {
            self.form.take_edited(&body);
            self.form.changed(&mut self.playback, effects);
        }
    }

    fn take_paste(&mut self, effects: &mut Effects) {
        let Some(BenchDialog::Paste { text, .. }) = &self.bench.dialog else {
            return;
        };
        let outcome = PastedCall::read(text.text()).map(|call| {
            let unused = not_used(&call, &self.shared.account().site);
            let other_action = call.action.filter(|action| action != ApiCall::CREATE_VOICE);
            match &other_action {
                Some(action) => {
                    let region = call.region.unwrap_or_default();
                    self.fill_console(action, region, call.body, effects);
                }
                None => self.use_body(&call.body, effects),
            }
            PasteOutcome {
                form: call.form,
                other_action,
                dropped: call.dropped,
                unused,
            }
        });
        if let Some(BenchDialog::Paste {
            text,
            outcome: told,
        }) = &mut self.bench.dialog
        {
            // What was taken is not kept: there may be keys in it.
            if outcome.is_ok() {
                *text = PastedText::default();
            }
            *told = Some(outcome);
        }
    }

    /// The call of the attempt that is looked at, where it is one of the API.
    fn attempt(&self) -> Option<CallTemplate> {
        self.activity.open.as_ref()?.template()
    }

    /// The call of the attempt that is looked at, in the form and as JSON.
    fn edit_attempt(&mut self, effects: &mut Effects) {
        let call = self.attempt().filter(CallTemplate::is_editable);
        let Some(body) = call.and_then(|call| call.reusable()) else {
            return;
        };
        let has = |member: Member| {
            let name = member.name();
            body.members.contains_key(name) || body.cut.iter().any(|cut| cut == name)
        };
        let tab = SourceTab::of(has(Member::VoiceUrl), has(Member::VideoId));
        // A source that was cut is asked for: no file that the form holds now takes its place.
        let mut draft = self.draft_of(String::new(), body.members);
        draft.tab = tab;
        self.fill_form(draft, effects);
        self.show_json(true, effects);
        self.shared.tell_cut(body.cut);
    }

    /// The call of the attempt that is looked at, as code.
    fn copy_attempt(&mut self, language: SnippetLanguage, effects: &mut Effects) {
        let Some(call) = self.attempt() else {
            return;
        };
        let (Ok(endpoint), Some(body)) = (Endpoint::parse(&call.endpoint), call.reusable()) else {
            return;
        };
        let region = call.region.as_deref().unwrap_or_default();
        let code = ApiCall::of_recorded(endpoint, region, &call.action, body.members);
        effects.push(WindowEffect::Copy(language.write(&code)));
        self.shared.tell_cut(body.cut);
    }

    /// The body in the place of all that the form holds but its file, under a fresh SessionId.
    pub(in crate::model) fn use_body(&mut self, body: &Map<String, Value>, effects: &mut Effects) {
        let draft = self.draft_of(self.form.draft.file.clone(), body.clone());
        self.fill_form(draft, effects);
    }

    /// A form that comes to this body, but for its SessionId.
    fn draft_of(&self, file: String, mut body: Map<String, Value>) -> Draft {
        body.shift_remove("SessionId");
        let present = &self.form.draft;
        let mut draft = Draft {
            tab: present.tab,
            file,
            keep_days: present.keep_days.clone(),
            speaker: present.speaker.clone(),
            ..Draft::default()
        };
        if !body.contains_key("SubAppId") {
            draft.sub_app_id = self.shared.default_sub_app_id();
        }
        // What the body does not say stays as a new form has it.
        for (name, value) in draft.body() {
            body.entry(name).or_insert(value);
        }
        draft.take_body(&body);
        draft
    }

    /// Fills the form in for a tester, who sees all of its fields.
    fn fill_form(&mut self, draft: Draft, effects: &mut Effects) {
        let needs_all = !SourceTab::EVERYDAY.contains(&draft.tab) || !draft.members.is_empty();
        if needs_all && !self.shared.settings.show_all_fields {
            let show = |settings: &mut crate::domain::Settings| settings.show_all_fields = true;
            self.shared.change_settings(show, effects);
        }
        self.form.begin_with(draft, &mut self.shared);
        let filled = [
            Field::VoiceName,
            Field::Link,
            Field::VideoId,
            Field::Priority,
            Field::SubAppId,
        ];
        self.form.touched.extend(filled);
        self.form.sample.place = None;
        self.shared.view = View::Create;
        self.form.changed(&mut self.playback, effects);
    }

    fn save_request(&mut self, effects: &mut Effects) {
        let Some(BenchDialog::Saved { name }) = &self.bench.dialog else {
            return;
        };
        let Some(request) = SavedRequest::new(name, &self.form.draft) else {
            return;
        };
        let keep = |settings: &mut crate::domain::Settings| {
            let saved = &mut settings.saved_requests;
            saved.retain(|other| other.name != request.name);
            saved.insert(0, request);
            saved.truncate(SavedRequest::MAX);
        };
        self.shared.change_settings(keep, effects);
    }

    fn use_request(&mut self, name: &str, effects: &mut Effects) {
        let saved = &self.shared.settings.saved_requests;
        let Some(request) = saved.iter().find(|saved| saved.name == name) else {
            return;
        };
        let draft = Draft {
            speaker: self.form.draft.speaker.clone(),
            ..request.form.clone()
        };
        self.bench.dialog = None;
        self.fill_form(draft, effects);
    }

    fn dry_run(&mut self, effects: &mut Effects) {
        let draft = self.form.to_send(&self.shared);
        let sample = match (draft.tab, self.form.sample.status()) {
            (SourceTab::File, SampleStatus::Fit(prepared)) => {
                Some((prepared.container, prepared.bytes))
            }
            // What would go past the rules is not made into a sample.
            _ => self
                .form
                .file_past_rules()
                .map(|file| (file.container, file.bytes)),
        };
        let upload = sample.map(|(container, bytes)| DryUpload {
            container,
            bytes,
            keep: draft.keep_days.parse().unwrap_or_default(),
        });
        let order = DryRunOrder {
            ticket: self.bench.dry_runs.issue(),
            account: self
                .shared
                .account()
                .snapshot(self.form.application(&self.shared)),
            content: match self.check().result {
                Ok(content) => DryContent::Whole(Box::new(content)),
                Err(_problems) => DryContent::AsTyped(draft.body()),
            },
            upload,
        };
        self.bench.dialog = Some(BenchDialog::DryRun(DryRunState::UnderWay));
        effects.push(BenchEffect::DryRun(Box::new(order)));
    }

    fn copy(&mut self, language: SnippetLanguage, effects: &mut Effects) {
        match endpoint(&self.shared.account().site) {
            Some(endpoint) => self.copy_for(endpoint, language, effects),
            None => effects.push(BenchEffect::FindPractice(language)),
        }
    }

    /// Copies the call of the form as code.
    pub(super) fn copy_for(
        &mut self,
        endpoint: Endpoint,
        language: SnippetLanguage,
        effects: &mut Effects,
    ) {
        let draft = self.form.to_send(&self.shared);
        let site = self.shared.account().site.clone();
        let practice = endpoint.clone();
        let call = ApiCall {
            region: site.region().to_owned(),
            endpoint,
            action: ApiCall::CREATE_VOICE.to_owned(),
            version: ApiCall::VERSION.to_owned(),
            body: draft.body(),
            upload: upload(&draft, &self.form.sample.status(), storage(&site, practice)),
        };
        let stretched = matches!(
            self.form.sample.status(),
            SampleStatus::Fit(prepared) if prepared.excerpt.is_some()
        );
        if call.upload.is_some() && stretched {
            self.shared.tell(Notice::CodeSendsWholeFile);
        }
        effects.push(WindowEffect::Copy(language.write(&call)));
    }
}

/// What of a pasted call is not used: where it went, in which version and, as the paid call names none, in which
/// region, as far as that is not what is sent anyway; then what could not be read.
fn not_used(call: &PastedCall, site: &Site) -> Vec<String> {
    let is_console = call
        .action
        .as_ref()
        .is_some_and(|action| action != ApiCall::CREATE_VOICE);
    let goes_there = |host: &String| {
        let pasted = Endpoint::parse(host.trim_end_matches('/')).ok();
        let ours = endpoint(site).map(|endpoint| endpoint.host_header());
        pasted.map(|pasted| pasted.host_header()) == ours && ours.is_some()
    };
    let common = [
        ("Region", call.region.as_ref().filter(|_| !is_console)),
        ("Host", call.host.as_ref().filter(|host| !goes_there(host))),
        (
            "Version",
            call.version
                .as_ref()
                .filter(|version| *version != ApiCall::VERSION),
        ),
    ];
    let named = common
        .into_iter()
        .filter(|(_, value)| value.is_some_and(|value| !value.is_empty()))
        .map(|(name, _)| name.to_owned());
    named.chain(call.unused.iter().cloned()).collect()
}

/// Where calls of a site go; practice is told once it runs.
fn endpoint(site: &Site) -> Option<Endpoint> {
    match site {
        Site::Custom { api, .. } => Some(api.clone()),
        site => Endpoint::parse(site.host()?).ok(),
    }
}

/// Where samples are put, where that is not the bucket's own host.
fn storage(site: &Site, practice: Endpoint) -> Option<Endpoint> {
    match site {
        Site::Custom { upload, .. } => upload.clone(),
        Site::Practice => Some(practice),
        Site::International | Site::Mainland => None,
    }
}

fn media_name(draft: &Draft) -> Option<String> {
    let path = draft.path()?;
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

/// The file of the form as it is uploaded by code: as a whole.
fn upload(draft: &Draft, sample: &SampleStatus, storage: Option<Endpoint>) -> Option<SampleUpload> {
    if draft.tab != SourceTab::File {
        return None;
    }
    let path = draft.path()?;
    let container = match sample {
        SampleStatus::Fit(prepared) if prepared.excerpt.is_none() => prepared.container,
        _ => {
            let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
            let all = [
                Container::Mp3,
                Container::Wav,
                Container::Mp4,
                Container::Mov,
            ];
            let found = all
                .into_iter()
                .find(|container| ending == container.extension());
            found.unwrap_or(Container::Wav)
        }
    };
    let keep: crate::domain::voice::draft::KeepDays = draft.keep_days.parse().unwrap_or_default();
    Some(SampleUpload {
        path: path_text::shown(path.as_os_str()),
        media_type: container.extension(),
        mime: container.mime(),
        media_name: media_name(draft),
        keep_days: keep.get(),
        storage,
    })
}
