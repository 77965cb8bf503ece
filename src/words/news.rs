//! What a person is told who does not look at the window.

use super::Words;
use crate::model::{Notification, RowOutcome};

/// A notification of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsWords {
    /// What happened.
    pub title: String,
    /// The voice, where it may be named, and what to do.
    pub body: String,
}

/// The words of a notification. Others may see it on the screen: it names nothing but what `news` names.
pub fn news(words: &Words, news: &Notification) -> NewsWords {
    let (title, body) = match (news.outcome, news.practice) {
        (RowOutcome::Ready, false) => ("news-ready", "news-ready-more"),
        (RowOutcome::Ready, true) => ("news-ready-practice", "news-practice-more"),
        (RowOutcome::Failed, false) => ("news-failed", "news-failed-more"),
        (RowOutcome::Failed, true) => ("news-failed-practice", "news-practice-more"),
        (RowOutcome::Unconfirmed, false) => ("news-unconfirmed", "news-unconfirmed-more"),
        (RowOutcome::Unconfirmed, true) => ("news-unconfirmed-practice", "news-practice-more"),
    };
    let more = words.say(body);
    NewsWords {
        title: words.say(title),
        body: match &news.name {
            Some(name) => words.fill(
                "news-named",
                &[("name", name.as_str().into()), ("more", more.into())],
            ),
            None => more,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_notification_names_the_voice_only_where_it_was_told_to() {
        let words = Words::new(Language::English);
        for outcome in [
            RowOutcome::Ready,
            RowOutcome::Failed,
            RowOutcome::Unconfirmed,
        ] {
            for practice in [false, true] {
                let said = |name: Option<&str>| {
                    news(
                        &words,
                        &Notification {
                            outcome,
                            name: name.map(str::to_owned),
                            practice,
                        },
                    )
                };
                assert!(said(Some("Ayu")).body.contains("Ayu"));
                assert_eq!(said(Some("Ayu")).title, said(None).title);
                assert!(!said(None).body.is_empty());
            }
        }
    }
}
