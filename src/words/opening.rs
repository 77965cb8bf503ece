//! What an opening of the database is at, in words.

use super::Words;
use super::state::bytes_of;
use crate::domain::OpenProgress;

/// The step that is under way.
pub fn step(words: &Words, progress: OpenProgress) -> String {
    let sized = |key, done, of| words.fill(key, &[("size", bytes_of(words, done, of).into())]);
    match progress {
        OpenProgress::Moving { done, of } => sized("opening-moving", done, of),
        OpenProgress::Comparing { done, of } => sized("opening-comparing", done, of),
        OpenProgress::Checking => words.say("opening-checking"),
        OpenProgress::Copying { done, of } => sized("opening-copying", done, of),
        OpenProgress::Migrating => words.say("opening-migrating"),
    }
}

/// Why it takes long.
pub fn reason(words: &Words, progress: OpenProgress) -> String {
    words.say(match progress {
        OpenProgress::Moving { .. } | OpenProgress::Comparing { .. } => "opening-elsewhere",
        OpenProgress::Checking => "opening-damage",
        OpenProgress::Copying { .. } | OpenProgress::Migrating => "opening-earlier",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn each_step_is_said_and_of_the_copy_how_much_of_it_is_made() {
        let words = Words::new(Language::English);
        let (done, of) = (410_000_000, 1_100_000_000);
        let copying = step(&words, OpenProgress::Copying { done, of });
        assert_eq!(copying, "Copying: 0.4 / 1.1 GB");
        for other in [OpenProgress::Migrating, OpenProgress::Checking] {
            assert_ne!(step(&words, other), copying);
        }
        let why = reason(&words, OpenProgress::Copying { done, of });
        assert_eq!(why, reason(&words, OpenProgress::Migrating));
        assert_ne!(why, reason(&words, OpenProgress::Checking));
    }
}
