//! What the person wants of the form.

use crate::domain::{Draft, Field, RowId, SourceTab};
use std::path::PathBuf;

/// What the person wants of the form.
#[derive(Debug, Clone, PartialEq)]
pub enum FormAction {
    /// A field holds another text.
    Edit(Field, String),
    /// A field was left: from now on it shows its error.
    Touch(Field),
    /// Another source is to be sent.
    ChooseSource(SourceTab),
    /// Ask the system for a file.
    BrowseFile,
    /// A file was dropped, or came as an argument.
    UseFile(PathBuf),
    /// Several files were dropped; the first is taken, and the person is told.
    UseFirstOf(Vec<PathBuf>),
    /// Take the sample clip that comes with the app.
    UseSampleClip,
    /// Show or hide the testers' fields.
    ShowAllFields(bool),
    /// Put a fresh SessionId into the form.
    FreshSessionId,
    /// Send what the form holds.
    CreateVoice,
    /// Go back to the form that was sent, from the voice that it became.
    Reopen,
    /// Empty the form for another voice.
    CreateAnother,
    /// Put this into the form in the place of all that it holds and remembers, under a fresh SessionId.
    Fill(Box<Draft>),
    /// Put a row back into the form with a fresh SessionId.
    EditAsNew(RowId),
}
