//! Voices as a table for other programs.

use super::atomic::{Target, write_whole};
use super::{BackupError, Watch, tell};
use crate::domain::redaction::cut_links;
use crate::domain::{Consent, ConsentKind, RowId, SampleSource, TableFormat, Voice};
use crate::store::Store;
use serde::Serialize;
use std::io::{self, Write};

/// Rows read at once.
const CHUNK: usize = 500;
/// Spreadsheets calculate with this many digits; longer numbers come out as others.
const EXACT_DIGITS: usize = 15;

/// A table that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// Voices in it.
    pub rows: u64,
    /// Size of the file.
    pub bytes: u64,
}

/// A voice as others see it.
#[derive(Debug, Serialize)]
struct TableEntry {
    name: String,
    voice_id: Option<String>,
    state: &'static str,
    task_id: Option<String>,
    account: String,
    site: String,
    application: Option<String>,
    practice: bool,
    created: String,
    finished: Option<String>,
    source: String,
    /// `mine`, `agreed` or `licensed`; none where it was not said.
    whose: Option<&'static str>,
    speaker: Option<String>,
    agreed_on: Option<String>,
    statement: Option<String>,
    note: String,
    labels: Vec<String>,
    star: bool,
    session_id: Option<String>,
    session_context: String,
    request_id: Option<String>,
    row: String,
}

impl From<Voice> for TableEntry {
    fn from(voice: Voice) -> Self {
        let host = match &voice.account.site {
            crate::domain::Site::Custom { api, .. } => api.to_string(),
            site => site.host().unwrap_or_default().to_owned(),
        };
        let consent = voice.annotations.consent;
        let agreement = consent.as_ref().and_then(Consent::agreement);
        Self {
            whose: consent.as_ref().map(|consent| match consent.whose() {
                ConsentKind::Mine => "mine",
                ConsentKind::Agreed => "agreed",
                ConsentKind::Licensed => "licensed",
            }),
            speaker: agreement.map(|of| of.name.as_str().to_owned()),
            agreed_on: agreement.map(|of| of.date.to_string()),
            statement: agreement.and_then(|of| Some(of.statement.as_ref()?.to_string())),
            voice_id: voice.state.voice_id().map(ToString::to_string),
            state: voice.state.kind(),
            task_id: voice.state.task_id().map(ToString::to_string),
            site: host,
            application: voice.account.sub_app_id.map(|id| id.to_string()),
            practice: voice.account.is_practice(),
            account: voice.account.name,
            created: voice.created.to_string(),
            finished: voice.following.finished.map(|at| at.to_string()),
            source: source(&voice.source),
            note: voice.annotations.note.into(),
            labels: voice
                .annotations
                .labels
                .into_iter()
                .map(String::from)
                .collect(),
            star: voice.annotations.star,
            session_id: voice.session_id.map(String::from),
            session_context: voice.session_context.into(),
            request_id: voice.request_id.map(|id| id.to_string()),
            row: voice.id.to_string(),
            name: voice.name,
        }
    }
}

impl TableEntry {
    const COLUMNS: [&'static str; 22] = [
        "name",
        "voice_id",
        "state",
        "task_id",
        "account",
        "site",
        "application",
        "practice",
        "created",
        "finished",
        "source",
        "whose",
        "speaker",
        "agreed_on",
        "statement",
        "note",
        "labels",
        "star",
        "session_id",
        "session_context",
        "request_id",
        "row",
    ];

    fn cells(self) -> [String; 22] {
        let yes = |yes: bool| if yes { "yes" } else { "" }.to_owned();
        [
            self.name,
            self.voice_id.unwrap_or_default(),
            self.state.to_owned(),
            self.task_id.unwrap_or_default(),
            self.account,
            self.site,
            self.application.unwrap_or_default(),
            yes(self.practice),
            self.created,
            self.finished.unwrap_or_default(),
            self.source,
            self.whose.unwrap_or_default().to_owned(),
            self.speaker.unwrap_or_default(),
            self.agreed_on.unwrap_or_default(),
            self.statement.unwrap_or_default(),
            self.note,
            self.labels.join("; "),
            yes(self.star),
            self.session_id.unwrap_or_default(),
            self.session_context,
            self.request_id.unwrap_or_default(),
            self.row,
        ]
        .map(harmless)
    }
}

/// A voice with the members that [`TableFormat::Json`] writes.
pub fn as_json(voice: Voice) -> serde_json::Value {
    // Texts, numbers and lists of texts alone: none of them can fail.
    serde_json::to_value(TableEntry::from(voice)).unwrap_or_default()
}

/// Writes these rows as a table into a file, in this order. Rows that are not there or cannot be read
/// are left out. Progress counts rows.
///
/// # Errors
/// See [`BackupError`]; the file is then as it was before, or not there.
pub fn export(
    store: &Store,
    ids: &[RowId],
    format: TableFormat,
    target: Target<'_>,
    watch: Watch<'_>,
) -> Result<Exported, BackupError> {
    let (rows, bytes) = write_whole(target, |file| {
        let mut table = Table::begin(format, file).map_err(BackupError::File)?;
        let mut rows = 0;
        for (number, chunk) in ids.chunks(CHUNK).enumerate() {
            tell(watch, (number * CHUNK) as u64, ids.len() as u64)?;
            for voice in store.voices(chunk)? {
                table.row(voice.into()).map_err(BackupError::File)?;
                rows += 1;
            }
        }
        table.end().map_err(BackupError::File)?;
        tell(watch, ids.len() as u64, ids.len() as u64)?;
        Ok(rows)
    })?;
    Ok(Exported { rows, bytes })
}

enum Table<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Json { to: W, first: bool },
}

impl<W: Write> Table<W> {
    fn begin(format: TableFormat, mut to: W) -> io::Result<Self> {
        match format {
            TableFormat::Csv => {
                // Without the mark Excel takes the text for one of its own code pages.
                to.write_all("\u{feff}".as_bytes())?;
                let mut csv = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(to);
                csv.write_record(TableEntry::COLUMNS)?;
                Ok(Self::Csv(Box::new(csv)))
            }
            TableFormat::Json => {
                to.write_all(b"[")?;
                Ok(Self::Json { to, first: true })
            }
        }
    }

    fn row(&mut self, entry: TableEntry) -> io::Result<()> {
        match self {
            Self::Csv(csv) => Ok(csv.write_record(entry.cells())?),
            Self::Json { to, first } => {
                to.write_all(if *first { b"\n" } else { b",\n" })?;
                *first = false;
                Ok(serde_json::to_writer(to, &entry)?)
            }
        }
    }

    fn end(self) -> io::Result<()> {
        match self {
            Self::Csv(mut csv) => csv.flush(),
            Self::Json { mut to, .. } => to.write_all(b"\n]\n"),
        }
    }
}

/// A cell that a spreadsheet neither runs as a formula nor rounds as a number. The full-width signs are
/// run where the language has them.
fn harmless(cell: String) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let rounds = cell.len() > EXACT_DIGITS && cell.bytes().all(|b| b.is_ascii_digit());
    if runs || rounds {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The file without its folders, the link without its query, the work.
fn source(source: &SampleSource) -> String {
    match source {
        SampleSource::File { file } => file.file_name(),
        SampleSource::Link { link } => cut_links(link.without_query()),
        SampleSource::EarlierWork { video_id } => video_id.as_str().to_owned(),
        SampleSource::LinkAndEarlierWork { link, video_id } => {
            format!("{} {}", link.without_query(), video_id.as_str())
        }
        SampleSource::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_or_round_begin_with_an_apostrophe() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            "829453489012345678",
        ] {
            assert_eq!(harmless(cell.into()), format!("'{cell}"));
        }
        for cell in ["", "Ayu", "a=1", "1500012345", "829453489012345678x", "声"] {
            assert_eq!(harmless(cell.into()), cell);
        }
    }
}
