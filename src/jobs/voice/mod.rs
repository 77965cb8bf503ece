//! A voice's course: one run a row, from the click to the VoiceId.
//!
//! [`run`] holds the rows at work, [`submit`] makes a voice step by step, [`resolve`] finds out what became of a
//! paid call whose answer was lost, [`follow`] watches a task. What is tried again and how often stands in
//! [`retry`] and [`limiter`], what a start goes on with in [`recover`].

pub(super) mod calls;
pub(super) mod checkpoints;
pub(super) mod delete;
pub(super) mod dry_run;
pub(super) mod follow;
pub(super) mod keep_sample;
pub(super) mod keep_statement;
pub(super) mod lease;
pub(super) mod limiter;
pub(super) mod pace;
pub(super) mod pasted_task;
pub(super) mod recover;
pub(super) mod resolve;
pub(super) mod resolve_plan;
pub(super) mod retry;
pub(super) mod rows;
pub(super) mod run;
pub(super) mod runs;
pub(super) mod schedule;
pub(super) mod submit;
pub(super) mod trial;
pub(super) mod upload;
pub(super) mod writes;
