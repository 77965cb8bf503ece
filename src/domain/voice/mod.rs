//! A voice: what a person asks for, the row that it becomes, and what is kept of it.

pub mod annotations;
pub mod consent;
pub mod draft;
pub mod embedding;
pub mod failure;
pub mod following;
pub mod group_counts;
pub mod ids;
pub mod kept;
pub mod link;
pub mod list_page;
pub mod priority;
pub mod row;
pub mod same_sample;
pub mod session;
pub mod source;
pub mod speaker_match;
pub mod state_kind;
pub mod voice_name;
pub mod voice_query;
