//! Voices as a table for other programs.

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TableFormat {
    /// Comma-separated, for spreadsheets: in UTF-8 with a mark, cells that would be run or rounded
    /// begin with an apostrophe.
    #[default]
    Csv,
    /// A list of objects with the exact values.
    Json,
}

impl TableFormat {
    /// The ending of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}
