//! The work of a script, done by the open window: its rows are the window's, and the script hears of them.

use super::handed::{Handed, HandedOrder, WindowAnswer, Wish, line};
use super::look;
use super::offline::Offline;
use super::telling::Telling;
use super::{ALL_READY, NO_WAY, NOT_ALL_READY, can_keep_rows, made_before, print, words};
use crate::domain::{RowId, Voice};
use crate::jobs::{Callers, Services};
use crate::model::{Event, Start};
use crate::platform::conversation::{Conversation, ConversationReader, ConversationWriter};
use crate::platform::env;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{MissedTickBehavior, interval, timeout};
use zeroize::Zeroize;

/// How long a voice that was handed over may take to be on disk.
const TAKEN_WITHIN: Duration = Duration::from_secs(30);
/// How often it is looked whether a wait has come to its end.
const GLANCE: Duration = Duration::from_millis(250);
/// How often a script that waits hears that somebody is there: several times within what it waits for a word.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// Does what the scripts of later starts want, until the runtime ends. Where the window has no database, each of them is
/// told why.
pub fn attend(runtime: &Handle, callers: Callers, services: Arc<Services>, start: &Start) {
    let unread: Option<Arc<str>> = can_keep_rows(start).err().map(Arc::from);
    crate::jobs::attend(runtime, callers, move |conversation| {
        let (services, unread) = (Arc::clone(&services), unread.clone());
        async move {
            // One that is gone needs no answer, and its rows are the window's.
            if let Err(error) = converse(conversation, services, unread).await {
                tracing::info!(%error, "a later start is gone");
            }
        }
    });
}

async fn converse(
    conversation: Conversation,
    services: Arc<Services>,
    unread: Option<Arc<str>>,
) -> io::Result<()> {
    let Conversation { mut heard, said } = conversation;
    let mut said = Mouth(said);
    let Some(mut text) = heard.next().await else {
        return Ok(());
    };
    let wish = serde_json::from_str(&text);
    // It may hold keys.
    text.zeroize();
    if let Some(reason) = unread {
        return said.say(&WindowAnswer::Unread(reason.to_string())).await;
    }
    // Voices are taken once it is known who pays.
    if !matches!(wish, Ok(Wish::Make { .. }) | Err(_)) {
        said.say(&WindowAnswer::Taken).await?;
    }
    match wish {
        Ok(Wish::List) => match super::every_row(&services).await {
            Ok(rows) => list(said, &rows).await,
            Err(reason) => said.say(&WindowAnswer::Unread(reason)).await,
        },
        Ok(Wish::Settle { wait }) => {
            let mut desk = Desk::new(heard, said, services, wait);
            let left = desk.services.rows.with(|store| store.under_way()).await;
            match left.map_err(|error| error.to_string()) {
                Ok(left) => desk.take_all(&left).await?,
                Err(reason) => return desk.said.say(&WindowAnswer::Unread(reason)).await,
            }
            desk.work().await
        }
        Ok(Wish::Follow { row, wait }) => {
            let mut desk = Desk::new(heard, said, services, wait);
            match look::find(&desk.services.rows, &row).await {
                Ok(Some(voice)) => desk.take_all(&[voice]).await?,
                Ok(None) => desk.miss_row().await?,
                Err(reason) => return desk.said.say(&WindowAnswer::Unread(reason)).await,
            }
            desk.work().await
        }
        Ok(Wish::Look(look)) => match look::look(&services.rows, look).await {
            Ok(seen) => {
                said.print(seen).await?;
                said.say(&WindowAnswer::End(ALL_READY)).await
            }
            Err(reason) => said.say(&WindowAnswer::Unread(reason)).await,
        },
        Ok(Wish::Make { wait, environment }) => {
            let mut desk = Desk::new(heard, said, services, wait);
            if !environment.is_empty() && !join(&desk.services, environment) {
                return desk.said.say(&WindowAnswer::OtherAccount).await;
            }
            desk.said.say(&WindowAnswer::Taken).await?;
            desk.takes_orders = true;
            desk.work().await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes over the account of the script, where there is no other.
fn join(services: &Services, mut variables: BTreeMap<String, String>) -> bool {
    let account = env::read(|name| variables.get(name).cloned());
    variables.values_mut().for_each(Zeroize::zeroize);
    match account {
        Ok(Some(account)) => services.join_environment(account),
        Ok(None) | Err(_) => false,
    }
}

async fn list(mut said: Mouth, rows: &[Voice]) -> io::Result<()> {
    for row in rows {
        let value = print::described(row, &words());
        said.print(value).await?;
    }
    said.say(&WindowAnswer::End(ALL_READY)).await
}

struct Mouth(ConversationWriter);

impl Mouth {
    async fn say(&mut self, said: &WindowAnswer) -> io::Result<()> {
        self.0.say(&line(said)).await
    }

    async fn print(&mut self, value: Value) -> io::Result<()> {
        self.say(&WindowAnswer::Print(value)).await
    }
}

/// One script's rows. Its words are made anew each time: they cannot go from one thread to another.
struct Desk {
    heard: ConversationReader,
    said: Mouth,
    services: Arc<Services>,
    events: UnboundedReceiver<Event>,
    /// Those that are told of.
    rows: HashSet<RowId>,
    telling: Telling,
    offline: Offline,
    /// Whether more voices may be handed over.
    takes_orders: bool,
}

impl Desk {
    fn new(heard: ConversationReader, said: Mouth, services: Arc<Services>, wait: u64) -> Self {
        Self {
            heard,
            said,
            events: services.outbox.of_rows(),
            services,
            rows: HashSet::new(),
            telling: Telling::default(),
            offline: Offline::new(Duration::from_secs(wait)),
            takes_orders: false,
        }
    }

    async fn take_all(&mut self, voices: &[Voice]) -> io::Result<()> {
        for voice in voices {
            self.rows.insert(voice.id);
            let value = self.telling.tell(voice, &words());
            if let Some(value) = value {
                self.said.print(value).await?;
            }
        }
        Ok(())
    }

    async fn miss_row(&mut self) -> io::Result<()> {
        self.telling.all_ready = false;
        let value = print::no_such_row(&words());
        self.said.print(value).await
    }

    async fn work(mut self) -> io::Result<()> {
        let mut glances = interval(GLANCE);
        let mut signs = interval(SIGN_OF_LIFE);
        signs.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while self.takes_orders || (self.telling.is_open() && !self.offline.is_over()) {
            tokio::select! {
                text = self.heard.next() => match text {
                    Some(text) => self.hear(&text).await?,
                    // Nobody listens any more; the rows are the window's.
                    None => return Ok(()),
                },
                Some(event) = self.events.recv() => self.pass_on(event).await?,
                // While voices are handed over it would be the answer to one of them.
                _ = signs.tick(), if !self.takes_orders => self.said.say(&WindowAnswer::Taken).await?,
                _ = glances.tick() => {}
            }
        }
        let code = match (self.telling.is_open(), self.telling.all_ready) {
            (true, _) => NO_WAY,
            (false, false) => NOT_ALL_READY,
            (false, true) => ALL_READY,
        };
        self.said.say(&WindowAnswer::End(code)).await
    }

    async fn hear(&mut self, text: &str) -> io::Result<()> {
        match serde_json::from_str(text)? {
            Handed::Order(order) => {
                self.take(*order).await?;
                self.said.say(&WindowAnswer::Taken).await
            }
            Handed::Done => {
                self.takes_orders = false;
                Ok(())
            }
        }
    }

    /// Has the window make a voice, and waits until its row is on disk.
    async fn take(&mut self, handed: HandedOrder) -> io::Result<()> {
        let (name, again) = (handed.name.clone(), handed.again);
        let order = match handed.order(&self.services) {
            Ok(order) => order,
            Err(error) => return self.refuse(&name, error.to_string()).await,
        };
        if !again {
            let account = order.account.clone();
            match made_before::look(&self.services.rows, &order.submission, &account).await {
                Ok(None) => {}
                Ok(Some(earlier)) => {
                    self.telling.all_ready = false;
                    let value = print::made_before(&name, &earlier, &words());
                    return self.said.print(value).await;
                }
                Err(error) => return self.said.say(&WindowAnswer::Unread(error)).await,
            }
        }
        let row = order.id;
        self.rows.insert(row);
        self.services.outbox.send(Event::Ordered(Box::new(order)));
        let known = async {
            while !self.telling.knows(row) {
                let Some(event) = self.events.recv().await else {
                    return Ok(());
                };
                self.pass_on(event).await?;
            }
            Ok(())
        };
        match timeout(TAKEN_WITHIN, known).await {
            Ok(done) => done,
            // It may be written down yet: who counts what is paid for is told the row.
            Err(_elapsed) => {
                self.telling.all_ready = false;
                let reason = words().say("headless-not-taken");
                let mut value = print::no_row(&name, &[reason]);
                value["row"] = serde_json::json!(row);
                self.said.print(value).await
            }
        }
    }

    async fn refuse(&mut self, name: &str, reason: String) -> io::Result<()> {
        self.telling.all_ready = false;
        self.said.print(print::no_row(name, &[reason])).await
    }

    async fn pass_on(&mut self, event: Event) -> io::Result<()> {
        if !event.row().is_some_and(|row| self.rows.contains(&row)) {
            return Ok(());
        }
        self.offline.hear(&event);
        let value = self.telling.hear(&event, &words());
        match value {
            Some(value) => self.said.print(value).await,
            None => Ok(()),
        }
    }
}
