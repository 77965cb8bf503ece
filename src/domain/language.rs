//! Locales: the languages that the app speaks, the regions whose formats it writes, and which of them a person
//! is met with.

/// A language that the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English, the language that has every message.
    #[default]
    English,
    /// Chinese as it is written in mainland China.
    SimplifiedChinese,
    /// Bahasa Indonesia.
    Indonesian,
    /// English with other letters and a third longer: what of the window does not come from the
    /// language files, or has no room for them, is seen at once. It is in no list to choose from.
    Pseudo,
}

impl Language {
    /// Those that a person can choose.
    pub const ALL: [Self; 3] = [Self::English, Self::SimplifiedChinese, Self::Indonesian];

    /// The tag by which the language is known, BCP 47; the word that the settings hold.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-CN",
            Self::Indonesian => "id",
            Self::Pseudo => "en-XA",
        }
    }

    /// Its own name for itself, a proper name in every language.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => "English",
            Self::SimplifiedChinese => "简体中文",
            Self::Indonesian => "Bahasa Indonesia",
        }
    }

    /// The language that a tag of any region or script stands for; `None` where it is not spoken. Who
    /// reads Chinese in another script is met with Chinese all the same.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let (language, rest) = match tag.split_once(['-', '_', '.', '@']) {
            Some((language, rest)) => (language, rest),
            None => (tag, ""),
        };
        match language.to_ascii_lowercase().as_str() {
            "en" if rest.eq_ignore_ascii_case("XA") => Some(Self::Pseudo),
            "en" => Some(Self::English),
            "zh" => Some(Self::SimplifiedChinese),
            // The older tag of Indonesian is still what some systems say.
            "id" | "in" => Some(Self::Indonesian),
            _ => None,
        }
    }
}

/// A language, and the region whose dates, times of day and numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locale {
    /// In what the window speaks.
    pub language: Language,
    /// How dates, times of day and numbers are written.
    pub region: Region,
}

/// A convention for dates, times of day and numbers, one for each that is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Region {
    /// 22 Nov 2026, 14:05.
    #[default]
    Britain,
    /// Nov 22, 2026, 2:05 PM.
    UnitedStates,
    /// 22 Nov 2026, 2:05 pm.
    Australia,
    /// 22 Nov 2026, 2:05 pm, as is usual in Singapore.
    Singapore,
    /// 22-Nov-2026, 2:05 pm, as is usual in India.
    India,
    /// 2026年11月22日 14:05.
    China,
    /// 22 Nov 2026, 14.05.
    Indonesia,
}

impl Region {
    /// All of them, as the data of `assets/formats` holds them.
    pub const ALL: [Self; 7] = [
        Self::Britain,
        Self::UnitedStates,
        Self::Australia,
        Self::Singapore,
        Self::India,
        Self::China,
        Self::Indonesia,
    ];

    /// Its tag, BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Britain => "en-GB",
            Self::UnitedStates => "en-US",
            Self::Australia => "en-AU",
            Self::Singapore => "en-SG",
            Self::India => "en-IN",
            Self::China => "zh-CN",
            Self::Indonesia => "id-ID",
        }
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let parts: Vec<&str> = tag.split(['-', '_', '.', '@']).collect();
        let language = parts.first()?;
        Self::ALL.into_iter().find(|region| {
            region.tag().split_once('-').is_some_and(|(own, country)| {
                own.eq_ignore_ascii_case(language)
                    && parts.iter().any(|part| part.eq_ignore_ascii_case(country))
            })
        })
    }
}

impl Locale {
    /// The language that is wanted or, without a wish, the first of the system's that is spoken; and the
    /// system's region as far as it writes in that language.
    pub fn choose(wanted: Option<Language>, system: &[String]) -> Self {
        let language = wanted
            .or_else(|| system.iter().find_map(|tag| Language::of_tag(tag)))
            .unwrap_or_default();
        let region = system
            .iter()
            .filter(|tag| Language::of_tag(tag) == Some(language))
            .find_map(|tag| Region::of_tag(tag));
        Self {
            language,
            region: region.unwrap_or(match language {
                Language::English | Language::Pseudo => Region::Britain,
                Language::SimplifiedChinese => Region::China,
                Language::Indonesian => Region::Indonesia,
            }),
        }
    }
}

impl From<Language> for Locale {
    /// The language as it is written where no system says how.
    fn from(language: Language) -> Self {
        Self::choose(Some(language), &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(wanted: Option<Language>, system: &[&str]) -> (&'static str, &'static str) {
        let system: Vec<String> = system.iter().map(|&tag| tag.to_owned()).collect();
        let locale = Locale::choose(wanted, &system);
        (locale.language.tag(), locale.region.tag())
    }

    #[test]
    fn the_first_language_of_the_system_that_is_spoken_is_taken() {
        for (system, locale) in [
            (&["zh-CN"][..], ("zh-CN", "zh-CN")),
            (&["zh-Hant-TW"], ("zh-CN", "zh-CN")),
            (&["id_ID.UTF-8"], ("id", "id-ID")),
            (&["de-DE", "id-ID", "en-US"], ("id", "id-ID")),
            (&["en-US"], ("en", "en-US")),
            (&["en-Latn-AU"], ("en", "en-AU")),
            (&["fr-FR"], ("en", "en-GB")),
            (&["C"], ("en", "en-GB")),
            (&[], ("en", "en-GB")),
        ] {
            assert_eq!(chosen(None, system), locale, "{system:?}");
        }
    }

    #[test]
    fn a_language_that_was_chosen_stands_over_the_systems() {
        assert_eq!(
            chosen(Some(Language::English), &["zh-CN", "en-US"]),
            ("en", "en-US")
        );
        assert_eq!(
            chosen(Some(Language::Indonesian), &["en-US"]),
            ("id", "id-ID")
        );
    }

    #[test]
    fn the_tag_of_a_language_leads_back_to_it() {
        for language in Language::ALL.into_iter().chain([Language::Pseudo]) {
            assert_eq!(Language::of_tag(language.tag()), Some(language));
        }
        assert_eq!(Language::of_tag("de"), None);
    }
}
