//! What is counted, on the service's side and on the app's.

use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use timbre::domain::Voice;
use timbre::words::{Language, Words};

/// A task as the service has it: its TaskId, the SessionId that it was made under, its VoiceId.
pub struct Made {
    pub task: String,
    pub session: String,
    pub voice: String,
}

/// What was told of rows before the end, by row: their TaskIds and VoiceIds.
#[derive(Default)]
struct Told {
    rows: HashSet<String>,
    tasks: HashSet<(String, String)>,
    voices: HashSet<(String, String)>,
}

/// What persons were told to be on disk.
#[derive(Default)]
struct ToldPersons {
    /// The last note of each row.
    notes: HashMap<String, u64>,
    /// The rows whose uploaded sample was deleted.
    deletions: HashSet<String>,
}

#[derive(Default)]
pub struct Tally {
    kills: u32,
    /// Where rows stood when the app was killed.
    stood: BTreeMap<String, u32>,
    told: Told,
    persons: ToldPersons,
    /// How often each agent may pay, by what the names of its voices begin with.
    agents: HashMap<String, usize>,
    /// Ends of the last starts that were not in order.
    bad_ends: Vec<String>,
    voices_asked: usize,
    tasks_made: usize,
    /// Voices that the service counted.
    counted: usize,
    doubled: usize,
    unasked: usize,
    vanished: usize,
    lost_task_ids: usize,
    lost_voice_ids: usize,
    /// What persons did: notes that were told to be on disk, deleted uploads, restores.
    notes: usize,
    deletions: usize,
    restores: usize,
    lost_notes: usize,
    lost_deletions: usize,
    /// Voices of agents that were paid for, calls that were refused as there were enough, and paid calls beyond.
    paid_for_agents: usize,
    refused_to_agents: usize,
    beyond_allowance: usize,
    /// How the rows ended.
    ends: BTreeMap<String, usize>,
}

/// The ends at which nothing more is done for a row by itself.
const ENDS: [&str; 5] = ["ready", "failed", "unconfirmed", "too_old", "cancelled"];

/// What an agent is told where it paid as often as it may.
fn none_left() -> String {
    Words::new(Language::English).say("mcp-none-left")
}

impl Tally {
    pub fn killed(&mut self, stood: HashMap<String, u32>) {
        self.kills += 1;
        for (state, rows) in stood {
            *self.stood.entry(state).or_default() += rows;
        }
    }

    /// What an app printed: from then on it has promised it.
    pub fn heard(&mut self, lines: &[Value]) {
        for line in lines {
            if line["restored"].is_u64() {
                self.restores += 1;
                continue;
            }
            if line["opened"] == true {
                continue;
            }
            if line["paid_calls"]["made"].as_u64() > line["paid_calls"]["allowed"].as_u64() {
                self.beyond_allowance += 1;
            }
            if line["refused"].is_array() && line["refused"] == json!([none_left()]) {
                self.refused_to_agents += 1;
                continue;
            }
            // A window that did not answer in time may have written it down or not: nothing is promised.
            if line["refused"].is_array() && line["row"].is_string() {
                continue;
            }
            let Some(row) = line["row"].as_str() else {
                self.bad_ends.push(format!("an app said {line}"));
                continue;
            };
            self.told.rows.insert(row.to_owned());
            if let Some(note) = line["noted"].as_u64() {
                self.notes += 1;
                let last = self.persons.notes.entry(row.to_owned()).or_default();
                *last = note.max(*last);
            }
            if line["upload_deleted"] == true && self.persons.deletions.insert(row.to_owned()) {
                self.deletions += 1;
            }
            if let Some(task) = line["task_id"].as_str() {
                self.told.tasks.insert((row.to_owned(), task.to_owned()));
            }
            if let Some(voice) = line["voice_id"].as_str() {
                self.told.voices.insert((row.to_owned(), voice.to_owned()));
            }
        }
    }

    /// An agent whose voices have names that begin so may pay so often.
    pub fn allowed(&mut self, name: String, paid: u32) {
        self.agents.insert(name, paid as usize);
    }

    /// What was paid for agents, as the rows tell in the end: whether the call has left stands in each.
    fn held_to_allowances(&mut self, rows: &[Value]) {
        for (name, allowed) in std::mem::take(&mut self.agents) {
            let is_of_agent = |row: &&Value| {
                let voice = row["name"].as_str().unwrap_or_default();
                voice.rsplit_once('-').is_some_and(|(of, _)| of == name)
            };
            let paid = rows
                .iter()
                .filter(is_of_agent)
                .filter(|row| row["sent"].is_string())
                .count();
            self.paid_for_agents += paid;
            self.beyond_allowance += paid.saturating_sub(allowed);
        }
    }

    pub fn last_code(&mut self, code: Option<i32>) {
        if code != Some(0) {
            self.bad_ends
                .push(format!("the last start ended with {code:?}"));
        }
    }

    /// Compares the rows of one app, as it lists them in the end, with the tasks of its service.
    pub fn found(&mut self, rows: &[Value], made: &[Made]) {
        self.held_to_allowances(rows);
        let text = |row: &Value, member: &str| row[member].as_str().unwrap_or_default().to_owned();
        let by_row: HashMap<String, &Value> =
            rows.iter().map(|row| (text(row, "row"), row)).collect();
        let sessions: HashSet<String> = rows.iter().map(|row| text(row, "session_id")).collect();
        self.voices_asked += by_row.len();
        self.tasks_made += made.len();
        let distinct: HashSet<&str> = made.iter().map(|task| task.session.as_str()).collect();
        self.doubled += made.len() - distinct.len();
        self.unasked += made
            .iter()
            .filter(|task| !sessions.contains(&task.session))
            .count();
        for row in rows {
            *self.ends.entry(text(row, "state")).or_default() += 1;
        }
        let told = std::mem::take(&mut self.told);
        self.vanished += told
            .rows
            .iter()
            .filter(|row| !by_row.contains_key(*row))
            .count();
        let missing = |told: &HashSet<(String, String)>, member: &str| {
            told.iter()
                .filter(|(row, id)| by_row.get(row).is_none_or(|row| row[member] != **id))
                .count()
        };
        self.lost_task_ids += missing(&told.tasks, "task_id");
        self.lost_voice_ids += missing(&told.voices, "voice_id");
        // What the service made and nobody told of is lost as well, where it stands in no row.
        let held = |member: &str| -> HashSet<(String, String)> {
            rows.iter()
                .map(|row| (text(row, "session_id"), text(row, member)))
                .collect()
        };
        let (tasks, voices) = (held("task_id"), held("voice_id"));
        for task in made {
            let session = task.session.clone();
            if !tasks.contains(&(session.clone(), task.task.clone())) {
                self.lost_task_ids += 1;
            }
            if !voices.contains(&(session, task.voice.clone())) {
                self.lost_voice_ids += 1;
            }
        }
    }

    /// What the service counted: another way to know how many voices there are.
    pub fn counted(&mut self, voices: u64) {
        self.counted += usize::try_from(voices).unwrap_or(usize::MAX);
    }

    /// Compares what persons were told to be on disk with what is there. A note that came to disk with
    /// nobody left to tell of it is a later one.
    pub fn kept(&mut self, rows: &[Voice]) {
        let told = std::mem::take(&mut self.persons);
        for row in rows {
            let id = row.id.to_string();
            let note: u64 = row.annotations.note.as_str().parse().unwrap_or_default();
            if told.notes.get(&id).is_some_and(|told| note < *told) {
                self.lost_notes += 1;
            }
            let deleted = row.upload.as_ref().and_then(|upload| upload.deleted);
            if told.deletions.contains(&id) && deleted.is_none() {
                self.lost_deletions += 1;
            }
        }
    }

    pub fn and(mut self, other: Self) -> Self {
        self.kills += other.kills;
        for (state, rows) in other.stood {
            *self.stood.entry(state).or_default() += rows;
        }
        self.bad_ends.extend(other.bad_ends);
        self.voices_asked += other.voices_asked;
        self.tasks_made += other.tasks_made;
        self.counted += other.counted;
        self.doubled += other.doubled;
        self.unasked += other.unasked;
        self.vanished += other.vanished;
        self.lost_task_ids += other.lost_task_ids;
        self.lost_voice_ids += other.lost_voice_ids;
        self.notes += other.notes;
        self.deletions += other.deletions;
        self.restores += other.restores;
        self.lost_notes += other.lost_notes;
        self.lost_deletions += other.lost_deletions;
        self.paid_for_agents += other.paid_for_agents;
        self.refused_to_agents += other.refused_to_agents;
        self.beyond_allowance += other.beyond_allowance;
        for (end, rows) in other.ends {
            *self.ends.entry(end).or_default() += rows;
        }
        self
    }

    /// What must not be; none of it, and the proof holds.
    pub fn violations(&self, count: u32) -> Vec<String> {
        let mut found = self.bad_ends.clone();
        let mut never = |what: &str, number: usize| {
            if number > 0 {
                found.push(format!("{number} {what}"));
            }
        };
        never("voices paid twice", self.doubled);
        never("tasks that nobody asked for", self.unasked);
        never("vanished rows", self.vanished);
        never("lost TaskIds", self.lost_task_ids);
        never("lost VoiceIds", self.lost_voice_ids);
        never("lost notes", self.lost_notes);
        never("lost deletions of uploads", self.lost_deletions);
        never(
            "paid calls beyond what an agent was allowed",
            self.beyond_allowance,
        );
        let illegal = self
            .ends
            .iter()
            .filter(|(end, _)| !ENDS.contains(&end.as_str()))
            .map(|(_, rows)| rows)
            .sum();
        never("rows in no state to end in", illegal);
        if self.tasks_made != self.voices_asked {
            let (tasks, voices) = (self.tasks_made, self.voices_asked);
            found.push(format!("{tasks} tasks for {voices} voices"));
        }
        if self.counted != self.tasks_made {
            let (counted, tasks) = (self.counted, self.tasks_made);
            found.push(format!("{counted} voices counted for {tasks} tasks"));
        }
        if self.kills != count || self.voices_asked == 0 {
            let (kills, voices) = (self.kills, self.voices_asked);
            found.push(format!(
                "{kills} of {count} kills, {voices} voices: no proof"
            ));
        }
        found
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |map: Vec<(&String, String)>| {
            map.into_iter()
                .map(|(name, number)| format!("{name} {number}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let stood = self.stood.iter().map(|(name, n)| (name, n.to_string()));
        let ends = self.ends.iter().map(|(name, n)| (name, n.to_string()));
        for (what, number) in [
            ("SIGKILLs", self.kills as usize),
            ("voices asked for (rows on disk)", self.voices_asked),
            ("tasks made (in the service's store)", self.tasks_made),
            ("voices that the service counted", self.counted),
            ("voices paid twice", self.doubled),
            ("tasks that nobody asked for", self.unasked),
            ("vanished rows", self.vanished),
            ("lost TaskIds", self.lost_task_ids),
            ("lost VoiceIds", self.lost_voice_ids),
            ("voices paid for agents", self.paid_for_agents),
            ("calls refused to agents", self.refused_to_agents),
            (
                "paid beyond what an agent was allowed",
                self.beyond_allowance,
            ),
            ("notes that persons wrote", self.notes),
            ("uploads that persons deleted", self.deletions),
            ("backups that persons restored", self.restores),
            ("lost notes", self.lost_notes),
            ("lost deletions of uploads", self.lost_deletions),
        ] {
            writeln!(f, "{what:<44}{number:>8}")?;
        }
        writeln!(
            f,
            "rows when the app was killed: {}",
            listed(stood.collect())
        )?;
        write!(f, "rows in the end: {}", listed(ends.collect()))
    }
}
