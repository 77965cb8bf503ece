//! The Fluent files of a language, and how a message is taken from them.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// A language that the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, the language that has every message.
    #[default]
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::English];

    /// The tag by which the language is known, BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// The files of the language.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::English => &[
                ("start.ftl", include_str!("../../assets/words/en/start.ftl")),
                ("ui.ftl", include_str!("../../assets/words/en/ui.ftl")),
                ("help.ftl", include_str!("../../assets/words/en/help.ftl")),
                ("form.ftl", include_str!("../../assets/words/en/form.ftl")),
                (
                    "sample.ftl",
                    include_str!("../../assets/words/en/sample.ftl"),
                ),
                (
                    "record.ftl",
                    include_str!("../../assets/words/en/record.ftl"),
                ),
                (
                    "accounts.ftl",
                    include_str!("../../assets/words/en/accounts.ftl"),
                ),
                (
                    "reading.ftl",
                    include_str!("../../assets/words/en/reading.ftl"),
                ),
                (
                    "voices.ftl",
                    include_str!("../../assets/words/en/voices.ftl"),
                ),
                ("whose.ftl", include_str!("../../assets/words/en/whose.ftl")),
                ("data.ftl", include_str!("../../assets/words/en/data.ftl")),
                (
                    "states.ftl",
                    include_str!("../../assets/words/en/states.ftl"),
                ),
                (
                    "window.ftl",
                    include_str!("../../assets/words/en/window.ftl"),
                ),
                (
                    "failures.ftl",
                    include_str!("../../assets/words/en/failures.ftl"),
                ),
            ],
        }
    }
}

/// A value that a message holds a place for.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// Loads a language.
    pub fn new(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // The marks that isolate text directions have no glyph, and no language of ours needs them.
        bundle.set_use_isolating(false);
        for (name, text) in language.files() {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    tracing::error!(name, ?errors, "a language file has errors");
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(name, ?errors, "a language file repeats messages");
            }
        }
        Self { language, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without places. A missing one shows its key, and a test fails.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A message with its places filled.
    pub fn fill(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.format(key, None, args).unwrap_or_else(|| {
            tracing::error!(key, "a message is missing");
            key.to_owned()
        })
    }

    /// An attribute of a message with its places filled; `None` where there is none.
    pub fn attribute(&self, key: &str, attribute: &str, args: &[Arg<'_>]) -> Option<String> {
        self.format(key, Some(attribute), args)
    }

    fn format(&self, key: &str, attribute: Option<&str>, args: &[Arg<'_>]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            fluent_args.set(Cow::Borrowed(*name), value.clone());
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&fluent_args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a message could not be filled");
        }
        Some(text.into_owned())
    }

    /// The longest piece of a message between its places: by it the message is found on a screen,
    /// whatever was put into them.
    pub fn longest_piece(&self, key: &str) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        // Without arguments each place shows its name in braces.
        let unfilled = self.bundle.format_pattern(pattern, None, &mut Vec::new());
        let pieces = unfilled
            .split('{')
            .map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
        let longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
        longest.trim().to_owned()
    }

    /// Whether a message exists.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_file_reads_without_errors_and_repeats_no_key() {
        for language in Language::ALL {
            let mut bundle: FluentBundle<FluentResource> = FluentBundle::default();
            for (name, text) in language.files() {
                let resource = FluentResource::try_new((*text).to_owned())
                    .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
            }
        }
    }
}
