//! What the person wants of the console.

use super::{ApiConsoleAction, ApiConsoleEffect, CallProgress, ConsoleCall, ConsoleRequest};
use crate::domain::api_action::{FormMember, params};
use crate::domain::voice::draft::body_uses;
use crate::domain::{ActionRisk, SubAppId, Variables, View};
use crate::model::bench::{BenchDialog, DryRunState, JsonEditor};
use crate::model::effects::Effects;
use crate::model::{Model, Question};
use serde_json::{Map, Value};

/// The one described action that the documentation asks a region of.
const NEEDS_REGION: &str = "ApplyUpload";

impl Model {
    pub(in crate::model) fn act_on_api_console(
        &mut self,
        action: ApiConsoleAction,
        effects: &mut Effects,
    ) {
        let console = &mut self.api_console;
        match action {
            ApiConsoleAction::Open => self.open_console(effects),
            ApiConsoleAction::Close => console.is_open = false,
            ApiConsoleAction::TypeAction(name) => console.action = name,
            ApiConsoleAction::Choose(name) => self.choose_action(name, effects),
            ApiConsoleAction::TypeRegion(region) => console.region = region,
            ApiConsoleAction::EditMember { name, text } => {
                let mut members = FormMember::of(console.described()).into_iter();
                if let Some(member) = members.find(|member| member.name() == name) {
                    let mut body = console.json.body().clone();
                    member.put(&mut body, &text);
                    console.json.follow(body);
                }
            }
            ApiConsoleAction::EditJson(text) => {
                console.json.edit(text);
            }
            ApiConsoleAction::EditAttempt => self.edit_call(effects),
            ApiConsoleAction::Send => {
                let Ok(call) = console.request() else {
                    return;
                };
                match call.action.risk() {
                    ActionRisk::Reads => self.call_action(effects),
                    risk => self.ask(Question::CallAction(risk)),
                }
            }
            ApiConsoleAction::StopWaiting => {
                console.tickets.issue();
                if console.progress == CallProgress::UnderWay {
                    console.progress = CallProgress::Idle;
                }
            }
            ApiConsoleAction::DryRun => self.dry_run_of_console(effects),
            ApiConsoleAction::FillForm => {
                if console.makes_voice() {
                    let body = console.json.body().clone();
                    self.use_body(&body, effects);
                    self.show_json(true, effects);
                }
            }
        }
    }

    /// The console stands on the page of the activity.
    fn open_console(&mut self, effects: &mut Effects) {
        self.api_console.is_open = true;
        if self.shared.view != View::Activity {
            self.show(View::Activity, effects);
        }
        // Another attempt may have been looked at meanwhile.
        self.look_at_answer(effects);
    }

    /// A described action in the place of another: of the body stays what it declares too.
    fn choose_action(&mut self, name: &'static str, effects: &mut Effects) {
        let declared = params(name).unwrap_or_default();
        let has = |member: &str| declared.iter().any(|param| param.name == member);
        let mut body = self.api_console.json.body().clone();
        body.retain(|member, _| has(member));
        let default = self.shared.default_sub_app_id().parse::<SubAppId>();
        if let Ok(application) = default
            && has("SubAppId")
        {
            let value = Value::from(application.get());
            body.entry("SubAppId").or_insert(value);
        }
        let site = &self.shared.account().site;
        let region = if name == NEEDS_REGION {
            site.region()
        } else {
            ""
        };
        self.fill_console(name, region.to_owned(), body, effects);
    }

    /// The call of the attempt that is looked at, without what was cut out of it.
    fn edit_call(&mut self, effects: &mut Effects) {
        let template = self.activity.open.as_ref().and_then(|open| open.template());
        if let Some(call) = template
            && let Some(body) = call.reusable()
        {
            let region = call.region.unwrap_or_default();
            self.fill_console(&call.action, region, body.members, effects);
            self.shared.tell_cut(body.cut);
        }
    }

    pub(in crate::model) fn fill_console(
        &mut self,
        action: &str,
        region: String,
        body: Map<String, Value>,
        effects: &mut Effects,
    ) {
        let console = &mut self.api_console;
        action.clone_into(&mut console.action);
        console.region = region;
        console.json = JsonEditor::of(body);
        if console.progress != CallProgress::UnderWay {
            console.progress = CallProgress::Idle;
        }
        self.open_console(effects);
    }

    /// Sends the call: whatever had to be asked was.
    pub(in crate::model) fn call_action(&mut self, effects: &mut Effects) {
        let Ok(call) = self.api_console.request() else {
            return;
        };
        let numbered = body_uses(&call.body, Variables::NUMBER);
        let request = self.console_request(call);
        let ticket = self.api_console.tickets.issue();
        self.api_console.progress = CallProgress::UnderWay;
        effects.push(ApiConsoleEffect::Send { ticket, request });
        if numbered {
            let count = |settings: &mut crate::domain::Settings| settings.numbered_requests += 1;
            self.shared.change_settings(count, effects);
        }
    }

    fn dry_run_of_console(&mut self, effects: &mut Effects) {
        let Ok(call) = self.api_console.request() else {
            return;
        };
        let request = self.console_request(call);
        let ticket = self.bench.dry_runs.issue();
        self.bench.dialog = Some(BenchDialog::DryRun(DryRunState::UnderWay));
        effects.push(ApiConsoleEffect::DryRun { ticket, request });
    }

    /// The call with its variables filled, and who makes it.
    fn console_request(&mut self, call: ConsoleCall) -> Box<ConsoleRequest> {
        let variables = Variables {
            uuid: self.shared.uuids.fresh(),
            date: self.shared.clock.today(),
            number: self.shared.settings.numbered_requests + 1,
        };
        let body = variables.in_body(&call.body);
        let application = body.get("SubAppId").and_then(Value::as_u64);
        let application = application.and_then(|id| SubAppId::try_from(id).ok());
        let account = self.shared.account();
        Box::new(ConsoleRequest {
            account: account.snapshot(application.or(account.sub_app_id)),
            call: ConsoleCall { body, ..call },
        })
    }
}
