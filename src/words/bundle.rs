//! The Fluent files of a language, and how a message is taken from them.

use super::formats::{self, Formats};
use crate::domain::{Language, Locale};
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use std::borrow::Cow;
use std::cell::OnceCell;
use unic_langid::LanguageIdentifier;

/// The files of a language, each by its name.
macro_rules! files {
    ($folder:literal) => {
        files!($folder: "start" "agents" "doors" "ui" "help" "form" "sample" "record" "accounts" "reading"
            "bench" "voices" "metering" "activity" "whose" "speaker" "data" "files" "states" "window"
            "failures" "commands" "updates")
    };
    ($folder:literal: $($name:literal)*) => {
        &[$((
            concat!($name, ".ftl"),
            include_str!(concat!("../../assets/words/", $folder, "/", $name, ".ftl")),
        )),*]
    };
}

/// The Fluent files of a language.
fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English | Language::Pseudo => files!("en"),
        Language::SimplifiedChinese => files!("zh-CN"),
        Language::Indonesian => files!("id"),
    }
}

type Bundle = FluentBundle<FluentResource>;

/// The messages of a language, their numbers written as the region does.
fn bundle(locale: Locale) -> Bundle {
    let tag: LanguageIdentifier = locale.region.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new(vec![tag]);
    // The marks that isolate text directions have no glyph, and no language of ours needs them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formats::number));
    if locale.language == Language::Pseudo {
        bundle.set_transform(Some(lengthened));
    }
    for (name, text) in files(locale.language) {
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
    bundle
}

/// English a third longer, with letters that every font here has: the crates for this take letters that
/// hardly any font has.
fn lengthened(text: &str) -> Cow<'_, str> {
    let mut longer = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match letter {
            'a' => longer.push_str("åå"),
            'e' => longer.push_str("éé"),
            'i' => longer.push_str("ïï"),
            'o' => longer.push_str("öö"),
            'u' => longer.push_str("üü"),
            other => longer.push(other),
        }
    }
    longer.into()
}

/// A value that a message holds a place for.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The words of one language.
pub struct Words {
    locale: Locale,
    bundle: Bundle,
    /// What is said where the language lacks a message: English. Loaded when one is missing.
    english: OnceCell<Bundle>,
    formats: Option<Formats>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.locale).finish()
    }
}

impl Words {
    /// Loads a language, with the dates and numbers of a region.
    pub fn new(locale: impl Into<Locale>) -> Self {
        let locale = locale.into();
        let formats = Formats::new(locale.region);
        if formats.is_none() {
            tracing::error!(region = locale.region.tag(), "there are no formats");
        }
        Self {
            locale,
            bundle: bundle(locale),
            english: OnceCell::new(),
            formats,
        }
    }

    /// Which language this is, and the region whose formats it has.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// How dates and times of day are written; `None` where their data cannot be read.
    pub(super) fn formats(&self) -> Option<&Formats> {
        self.formats.as_ref()
    }

    /// A message without places. One that the language lacks is said in English, and a test fails.
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

    /// A question, which names what it is about, and what stands beneath it; that may be nothing.
    pub fn question(&self, key: &str, args: &[Arg<'_>]) -> (String, String) {
        let more = self.attribute(key, "more", args);
        (self.fill(key, args), more.unwrap_or_default())
    }

    fn format(&self, key: &str, attribute: Option<&str>, args: &[Arg<'_>]) -> Option<String> {
        let (bundle, pattern) = if let Some(pattern) = pattern(&self.bundle, key, attribute) {
            (&self.bundle, pattern)
        } else {
            let english = self
                .english
                .get_or_init(|| bundle(Language::English.into()));
            (english, pattern(english, key, attribute)?)
        };
        Some(filled(bundle, key, pattern, args))
    }

    /// A message in English with its places filled: by its words too something can be found, whatever language
    /// is spoken.
    pub fn in_english(&self, key: &str, args: &[Arg<'_>]) -> String {
        let english = self
            .english
            .get_or_init(|| bundle(Language::English.into()));
        pattern(english, key, None)
            .map(|pattern| filled(english, key, pattern, args))
            .unwrap_or_default()
    }

    /// The longest piece of a message between its places: by it the message is found on a screen,
    /// whatever was put into them.
    pub fn longest_piece(&self, key: &str) -> String {
        let Some(pattern) = pattern(&self.bundle, key, None) else {
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

    /// Whether a message exists, in whichever language.
    pub fn has(&self, key: &str) -> bool {
        self.format(key, None, &[]).is_some()
    }
}

fn filled(bundle: &Bundle, key: &str, pattern: &Pattern<&str>, args: &[Arg<'_>]) -> String {
    let mut fluent_args = FluentArgs::new();
    for (name, value) in args {
        fluent_args.set(Cow::Borrowed(*name), value.clone());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors);
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a message could not be filled");
    }
    text.into_owned()
}

fn pattern<'b>(
    bundle: &'b Bundle,
    key: &str,
    attribute: Option<&str>,
) -> Option<&'b Pattern<&'b str>> {
    let message = bundle.get_message(key)?;
    match attribute {
        None => message.value(),
        Some(name) => Some(message.get_attribute(name)?.value()),
    }
}

/// Tenths as a number with one decimal.
pub(super) fn tenths(tenths: u64) -> FluentValue<'static> {
    decimals(tenths as f64 / 10.0, 1)
}

/// A number with so many decimals, as a place of a message takes it.
pub(super) fn decimals(value: f64, decimals: u8) -> FluentValue<'static> {
    let steps = 10.0_f64.powi(i32::from(decimals));
    FluentValue::Number(FluentNumber::new(
        (value * steps).round() / steps,
        FluentNumberOptions {
            minimum_fraction_digits: Some(decimals.into()),
            ..FluentNumberOptions::default()
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_file_reads_without_errors_and_repeats_no_key() {
        for language in Language::ALL {
            let mut bundle: Bundle = FluentBundle::default();
            for (name, text) in files(language) {
                let resource = FluentResource::try_new((*text).to_owned())
                    .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
            }
        }
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        let mut words = Words::new(Language::Indonesian);
        words.bundle = Bundle::new(vec![]);
        let english = Words::new(Language::English);
        assert_eq!(words.say("theme-dark"), english.say("theme-dark"));
    }

    #[test]
    fn the_pseudo_language_is_longer_and_in_other_letters() {
        let said = Words::new(Language::Pseudo).say("theme-dark");
        let english = Words::new(Language::English).say("theme-dark");
        assert!(said.chars().count() > english.chars().count(), "{said}");
        assert!(!said.contains(&english), "{said}");
    }

    #[test]
    fn a_number_has_the_decimal_sign_of_its_region_and_no_groups() {
        for (language, expected) in [
            (Language::English, "18.6"),
            (Language::SimplifiedChinese, "18.6"),
            (Language::Indonesian, "18,6"),
        ] {
            let words = Words::new(language);
            let said = words.fill("length-seconds", &[("seconds", decimals(18.6, 1))]);
            assert!(said.contains(expected), "{said}");
        }
        let whole =
            Words::new(Language::Indonesian).fill("length-seconds", &[("seconds", 251_007.into())]);
        assert!(whole.contains("251007"), "{whole}");
    }
}
