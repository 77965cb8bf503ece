//! How a decoding by ffmpeg ends where it does not end well.

use crate::domain::ClipProblem;

/// Why there is no copy, or none that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::jobs::sound::decoder) enum DecodeEnd {
    /// ffmpeg makes nothing of the file either, or came to its end in the middle of it.
    Refused,
    /// It was ended for reaching a limit, or something else is wrong.
    Problem(ClipProblem),
}
