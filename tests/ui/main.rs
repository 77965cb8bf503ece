//! The window on models made by hand: what is found by name, what is said when, and each of its states laid
//! out. `scripts/prove pictures` makes pictures of these for people to look at; some are compared.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod activity;
mod api_console;
mod bench;
mod commands;
#[cfg(target_os = "linux")]
mod compared;
mod composing;
mod data;
mod first_run;
mod fit;
mod form;
mod hands;
mod help;
mod incoming;
mod metering;
mod models;
mod names;
mod opening;
mod pictures;
mod pieces;
mod record;
mod rehearsal;
mod rest;
mod sight;
mod speakers;
#[path = "../support/mod.rs"]
mod support;
mod updates;
mod views;
mod voices;
mod window;
