//! How the window looks and speaks in one run.

use super::{Language, Locale, Settings, ThemeChoice};

/// What the command line and the system say of the window's look and language; none of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appearance {
    /// A theme for this run, over the one of the settings.
    pub theme: Option<ThemeChoice>,
    /// A language for this run, over the one of the settings.
    pub language: Option<Language>,
    /// The system's languages, the most wanted first: for who chose none.
    pub system_languages: Vec<String>,
}

impl Appearance {
    /// Light, dark, or as the system says.
    pub fn theme(&self, settings: &Settings) -> ThemeChoice {
        self.theme.unwrap_or(settings.theme)
    }

    /// The language that was chosen; `None` follows the system.
    pub fn chosen_language(&self, settings: &Settings) -> Option<Language> {
        let kept = settings.language.as_deref();
        self.language.or_else(|| kept.and_then(Language::of_tag))
    }

    /// In what the window speaks, and how it writes dates and numbers.
    pub fn locale(&self, settings: &Settings) -> Locale {
        Locale::choose(self.chosen_language(settings), &self.system_languages)
    }

    /// In what it would speak if nobody had chosen.
    pub fn system_locale(&self) -> Locale {
        Locale::choose(None, &self.system_languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_run_was_told_stands_over_the_settings_and_they_over_the_system() {
        let settings = Settings {
            language: Some("id".to_owned()),
            theme: ThemeChoice::Light,
            ..Settings::default()
        };
        let mut run = Appearance {
            theme: Some(ThemeChoice::Dark),
            language: Some(Language::SimplifiedChinese),
            system_languages: vec!["en-US".to_owned()],
        };
        assert_eq!(run.theme(&settings), ThemeChoice::Dark);
        assert_eq!(run.locale(&settings).language, Language::SimplifiedChinese);
        run.theme = None;
        run.language = None;
        assert_eq!(run.theme(&settings), ThemeChoice::Light);
        assert_eq!(run.locale(&settings).language, Language::Indonesian);
        let nothing_chosen = Settings::default();
        assert_eq!(run.locale(&nothing_chosen).language, Language::English);
    }
}
