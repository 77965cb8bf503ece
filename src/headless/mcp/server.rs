//! What answers a client: each call of a tool is bounded, ends when it is cancelled or its client is gone, and is told
//! what is left of the paid calls.

use super::super::judge;
use super::super::{WINDOW, say};
use super::caller::{AgentWork, CallNews, CallSender, refusal};
use super::desk::{AgentTask, dry_run, through_another};
use super::tools::{self, ToolCall, ToolError};
use super::{Agents, Allowance};
use crate::domain::AccountId;
use crate::jobs::sound::appraise::AppraisalProgress;
use crate::jobs::{Aside, Readers};
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, Implementation, ListToolsResult,
    PaginatedRequestParams, ProgressNotificationParam, ProgressToken, ServerCapabilities,
    ServerConfig,
};
use rmcp::service::{Peer, RequestContext};
use rmcp::{ErrorData, RoleServer};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{Sender, UnboundedReceiver, unbounded_channel};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Most calls of tools that are at work at once; one more is refused.
pub(super) const MOST_AT_WORK: usize = 8;
/// Most recordings that are judged at once; the others wait.
const MOST_JUDGED: usize = 2;
/// The least share of a judging that is told as a step.
const STEP: f64 = 0.01;
/// How long a client may take for news of progress, which it can do without.
const NEWS_WITHIN: Duration = Duration::from_secs(1);

/// Answers one client.
#[derive(Debug)]
pub(super) struct AgentServer {
    agents: Arc<Agents>,
    allowance: Arc<Allowance>,
    readers: Readers,
    tasks: Sender<AgentTask>,
    aside: Aside,
    at_work: Semaphore,
    judged: Semaphore,
    gone: CancellationToken,
}

/// An answer that is an error, or is none.
type ToolAnswer = Result<Value, Value>;

fn problem(sentence: &str) -> Value {
    json!({"problem": sentence})
}

impl AgentServer {
    pub(super) fn new(
        agents: Arc<Agents>,
        allowance: Arc<Allowance>,
        readers: Readers,
        tasks: Sender<AgentTask>,
        aside: Aside,
        gone: CancellationToken,
    ) -> Self {
        Self {
            agents,
            allowance,
            readers,
            tasks,
            aside,
            at_work: Semaphore::new(MOST_AT_WORK),
            judged: Semaphore::new(MOST_JUDGED),
            gone,
        }
    }

    async fn answer(&self, request: CallToolRequestParams, progress: ToolProgress) -> ToolAnswer {
        let Ok(_at_work) = self.at_work.try_acquire() else {
            return Err(problem(&say("mcp-too-many")));
        };
        let arguments = request.arguments.unwrap_or_default();
        match tools::call(&request.name, arguments).map_err(|error| unread(&error))? {
            ToolCall::Judge(file) => self.judge(&file, &progress).await,
            ToolCall::Best(file) => judge::best(&self.judge(&file, &progress).await?),
            ToolCall::DryRun(line) => {
                let (sender, news) = unbounded_channel();
                let call = CallSender(sender);
                let (agents, allowance) = (Arc::clone(&self.agents), Arc::clone(&self.allowance));
                let tried = move || dry_run(&agents, allowance, *line, &call);
                drop(self.aside.run(tried));
                self.hear(news, None, &progress).await
            }
            ToolCall::Work(work, wait) => {
                if let AgentWork::Make(line) = &work
                    && line.account() != AccountId::Practice
                    && self.allowance.left() == 0
                {
                    return Err(json!({"refused": [refusal(&self.allowance)]}));
                }
                let (sender, news) = unbounded_channel();
                let call = CallSender(sender);
                if self.tasks.send(AgentTask { work, call }).await.is_err() {
                    return Err(problem(&say("mcp-ended")));
                }
                self.hear(news, Some(wait), &progress).await
            }
        }
    }

    async fn judge(&self, file: &Path, progress: &ToolProgress) -> ToolAnswer {
        let Ok(_turn) = self.judged.acquire().await else {
            return Err(problem(&say("mcp-ended")));
        };
        let (reached, mut steps) = watch::channel(AppraisalProgress::Reading(0.0));
        let told = async {
            while steps.changed().await.is_ok() {
                let step = *steps.borrow_and_update();
                progress.tell_step(step).await;
            }
            std::future::pending().await
        };
        let news = |step: AppraisalProgress| {
            // Another reader begins anew, and news of progress never go back.
            reached.send_if_modified(|before| {
                let is_further = step.share() >= before.share() + STEP;
                if is_further {
                    *before = step;
                }
                is_further
            });
        };
        tokio::select! {
            judged = judge::look(&self.readers, file, news) => judged,
            never = told => never,
        }
    }

    /// Hears what becomes of a call's work, until it is at its end, or is waited for no longer.
    async fn hear(
        &self,
        mut news: UnboundedReceiver<CallNews>,
        wait: Option<Duration>,
        progress: &ToolProgress,
    ) -> ToolAnswer {
        let over = async {
            match wait {
                Some(wait) => sleep(wait).await,
                None => std::future::pending().await,
            }
        };
        tokio::pin!(over);
        let mut heard = CallOutcome::default();
        loop {
            let next = tokio::select! {
                next = news.recv() => next,
                () = &mut over => None,
            };
            match next {
                Some(CallNews::Told(value)) => {
                    progress.tell(&value).await;
                    if heard.take(value) {
                        break;
                    }
                }
                Some(CallNews::Said(sentence)) => heard.said.push(sentence),
                Some(CallNews::Failed(sentence)) => {
                    heard.said.push(sentence);
                    return Err(problem(&heard.said.join(" ")));
                }
                Some(CallNews::Ended(WINDOW)) => {
                    // A row that was told before it fell silent stays to be looked for.
                    let mut told = heard.last.unwrap_or_else(|| json!({}));
                    told["problem"] = json!(heard.said.join(" "));
                    told["code"] = json!(WINDOW);
                    return Err(told);
                }
                None | Some(CallNews::Ended(_)) => break,
                Some(CallNews::Busy(folder, work, call)) => {
                    let (agents, allowance) =
                        (Arc::clone(&self.agents), Arc::clone(&self.allowance));
                    drop(self.aside.run(move || {
                        through_another(&agents, allowance, &folder, work, &call);
                    }));
                }
            }
        }
        heard.answer()
    }

    fn result(&self, answer: ToolAnswer) -> CallToolResult {
        let with_what_is_left = |mut value: Value| {
            value["paid_calls"] = self.allowance.told();
            value
        };
        match answer {
            Ok(value) => CallToolResult::structured(with_what_is_left(value)),
            Err(value) => CallToolResult::structured_error(with_what_is_left(value)),
        }
    }
}

/// What a call has heard so far.
#[derive(Debug, Default)]
struct CallOutcome {
    last: Option<Value>,
    said: Vec<String>,
}

impl CallOutcome {
    /// Takes in what was told; gives back whether it is the end.
    fn take(&mut self, value: Value) -> bool {
        let is_of_a_row = value["row"].is_string();
        let is_over = !is_of_a_row || value["settled"] == true;
        match (&mut self.last, value) {
            // It says why a row waits, or cannot be seen, and not how it stands.
            (Some(Value::Object(last)), Value::Object(value))
                if is_of_a_row && !value.contains_key("state") =>
            {
                last.extend(value);
            }
            (last, value) => *last = Some(value),
        }
        is_over
    }

    fn answer(self) -> ToolAnswer {
        let Some(mut value) = self.last else {
            let mut said = self.said;
            said.push(say("mcp-nothing-yet"));
            return Err(problem(&said.join(" ")));
        };
        if !self.said.is_empty() {
            value["notes"] = json!(self.said);
        }
        let is_row = value["row"].is_string();
        if value["refused"].is_array() || (!is_row && value["problem"].is_string()) {
            Err(value)
        } else {
            Ok(value)
        }
    }
}

fn unread(error: &ToolError) -> Value {
    match error {
        ToolError::Unknown => problem(&say("mcp-no-tool")),
        ToolError::Arguments(error) => {
            json!({"problem": say("mcp-arguments"), "reason": error.to_string()})
        }
    }
}

/// The way in which a client wants to hear how far a call is, where it does.
struct ToolProgress {
    peer: Peer<RoleServer>,
    /// Under what news are wanted.
    under: Option<ProgressToken>,
}

impl ToolProgress {
    fn of(context: &RequestContext<RoleServer>) -> Self {
        Self {
            peer: context.peer.clone(),
            under: context.meta.get_progress_token(),
        }
    }

    /// Tells how a row stands; a step is told as how many of the states on its way it has reached.
    async fn tell(&self, value: &Value) {
        let Some(state) = value["state"].as_str() else {
            return;
        };
        let way = [
            "checking",
            "uploading",
            "sending",
            "not_sure",
            "accepted",
            "in_progress",
        ];
        let reached = way.iter().position(|on_it| *on_it == state);
        let reached = reached.unwrap_or(way.len()) + 1;
        self.say(reached as f64, (way.len() + 1) as f64, state)
            .await;
    }

    /// Tells how far a recording is judged.
    async fn tell_step(&self, step: AppraisalProgress) {
        let doing = match step {
            AppraisalProgress::Reading(_) => "reading",
            AppraisalProgress::Listening(_) => "listening",
        };
        self.say(step.share(), 1.0, doing).await;
    }

    async fn say(&self, reached: f64, of: f64, doing: &str) {
        let Some(under) = self.under.clone() else {
            return;
        };
        let news = ProgressNotificationParam::new(under, reached)
            .with_total(of)
            .with_message(doing);
        if timeout(NEWS_WITHIN, self.peer.notify_progress(news))
            .await
            .is_err()
        {
            tracing::debug!("nobody takes news of progress");
        }
    }
}

impl ServerHandler for AgentServer {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("timbre", env!("CARGO_PKG_VERSION")))
            .with_instructions(say("mcp-instructions"))
    }

    async fn list_tools(
        &self,
        _page: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::all()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let answer = tokio::select! {
            answer = self.answer(request, ToolProgress::of(&context)) => answer,
            // What was begun of a voice by then goes on; what was only made ready is dropped.
            () = context.ct.cancelled() => Err(problem(&say("mcp-cancelled"))),
            () = self.gone.cancelled() => Err(problem(&say("mcp-ended"))),
        };
        Ok(self.result(answer).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "01936d2e-1111-7000-8000-000000000001";

    #[test]
    fn why_a_row_waits_is_said_beside_how_it_stands() {
        let mut heard = CallOutcome::default();
        assert!(!heard.take(json!({"row": ROW, "state": "checking", "settled": false})));
        assert!(!heard.take(json!({"row": ROW, "settled": false, "waits": {"try": 2}})));
        let value = heard.answer().unwrap();
        assert_eq!(value["state"], "checking");
        assert_eq!(value["waits"]["try"], 2);
    }

    #[test]
    fn what_is_no_row_is_the_end_and_a_refusal_is_an_error() {
        for (value, is_error) in [
            (json!({"dry_run": []}), false),
            (json!({"total": 0, "voices": []}), false),
            (json!({"name": "Ayu", "refused": ["why"]}), true),
            (json!({"problem": "why"}), true),
            (
                json!({"row": ROW, "state": "failed", "settled": true, "problem": "why"}),
                false,
            ),
        ] {
            let mut heard = CallOutcome::default();
            assert!(heard.take(value.clone()), "{value}");
            assert_eq!(heard.answer().is_err(), is_error, "{value}");
        }
        assert!(CallOutcome::default().answer().is_err());
    }
}
