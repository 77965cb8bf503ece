//! The window on models made by hand: what is found by name, what is said when, and pictures of it in
//! `target/pictures` for people to look at.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod data;
mod hands;
mod models;
mod names;
mod pictures;
mod record;
mod views;
mod voices;
mod window;
