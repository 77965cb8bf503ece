//! Dates, times of day and numbers as a region writes them: CLDR's patterns, by ICU4X.

use crate::domain::Region;
use fixed_decimal::Decimal;
use fluent_bundle::FluentValue;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{MD, T, YMD, YMDT};
use icu_datetime::input::{DateTime, Time};
use icu_datetime::options::SubsecondDigits;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;
use icu_provider_blob::BlobDataProvider;
use intl_memoizer::{IntlLangMemoizer, Memoizable};
use jiff::civil;
use jiff_icu::ConvertFrom;
use unic_langid::LanguageIdentifier;

/// CLDR's data for the regions of [`Region::ALL`] and the formats of this file; `scripts/make-formats`
/// makes it.
const DATA: &[u8] = include_bytes!("../../assets/formats/cldr.postcard");

type OfDay<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// How a region writes dates and times of day.
#[derive(Debug)]
pub struct Formats {
    day: OfDay<MD>,
    day_and_year: OfDay<YMD>,
    moment: OfDay<YMDT>,
    instant: OfDay<YMDT>,
    time: NoCalendarFormatter<T>,
    number: DecimalFormatter,
}

impl Formats {
    /// The formats of a region; `None` where the data does not hold them, which a test rules out.
    pub fn new(region: Region) -> Option<Self> {
        let data = BlobDataProvider::try_new_from_static_blob(DATA).ok()?;
        let locale: Locale = region.tag().parse().ok()?;
        let prefs = (&locale).into();
        Some(Self {
            day: OfDay::try_new_with_buffer_provider(&data, prefs, MD::medium()).ok()?,
            day_and_year: OfDay::try_new_with_buffer_provider(&data, prefs, YMD::medium()).ok()?,
            moment: OfDay::try_new_with_buffer_provider(&data, prefs, YMD::medium().with_time_hm())
                .ok()?,
            instant: OfDay::try_new_with_buffer_provider(
                &data,
                prefs,
                YMD::medium().with_time_hmss(SubsecondDigits::S3),
            )
            .ok()?,
            time: NoCalendarFormatter::try_new_with_buffer_provider(&data, prefs, T::hm()).ok()?,
            number: DecimalFormatter::try_new_with_buffer_provider(
                &data,
                (&locale).into(),
                no_groups(),
            )
            .ok()?,
        })
    }

    /// A day of this year: "22 Nov".
    pub fn day(&self, day: civil::Date) -> String {
        self.day.format(&gregorian(day)).to_string()
    }

    /// A day in full: "22 Nov 2026".
    pub fn day_and_year(&self, day: civil::Date) -> String {
        self.day_and_year.format(&gregorian(day)).to_string()
    }

    /// A number of any length, given with a point: "0,60". What is none is left as it is.
    pub fn number(&self, digits: String) -> String {
        match digits.parse() {
            Ok(number) => self.number.format(&number).to_string(),
            Err(_) => digits,
        }
    }

    /// A time of day, without its seconds: "14:05" or "2:05 PM".
    pub fn time(&self, time: civil::Time) -> String {
        self.time.format(&Time::convert_from(time)).to_string()
    }

    /// A day in full and the time of day: "22 Nov 2026, 14:05".
    pub fn moment(&self, at: civil::DateTime) -> String {
        self.moment.format(&moment(at)).to_string()
    }

    /// The same to the thousandth of a second: "22 Nov 2026, 14:05:03.120".
    pub fn instant(&self, at: civil::DateTime) -> String {
        self.instant.format(&moment(at)).to_string()
    }
}

fn moment(at: civil::DateTime) -> DateTime<Gregorian> {
    DateTime {
        date: gregorian(at.date()),
        time: Time::convert_from(at.time()),
    }
}

fn gregorian(day: civil::Date) -> Date<Gregorian> {
    Date::<icu_calendar::Iso>::convert_from(day).to_calendar(Gregorian)
}

/// A number as the region of a bundle writes it: its decimal sign, no groups.
/// Anything else is left to Fluent.
pub fn number(value: &FluentValue<'_>, of_region: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let number: Decimal = number.as_string().parse().ok()?;
    of_region
        .with_try_get::<NumberFormat, _, _>((), |format| format.0.format(&number).to_string())
        .ok()
}

/// A number here may be an id.
fn no_groups() -> DecimalFormatterOptions {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Never);
    options
}

struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let data = BlobDataProvider::try_new_from_static_blob(DATA).map_err(drop)?;
        let locale: Locale = lang.to_string().parse().map_err(drop)?;
        DecimalFormatter::try_new_with_buffer_provider(&data, (&locale).into(), no_groups())
            .map(Self)
            .map_err(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_to_the_thousandth_of_a_second_in_the_way_of_the_region() {
        let at = civil::datetime(2026, 11, 22, 14, 5, 3, 120_000_000);
        for (region, expected) in [
            ("en-GB", "22 Nov 2026, 14:05:03.120"),
            ("zh-CN", "2026年11月22日 14:05:03.120"),
            ("id-ID", "22 Nov 2026, 14.05.03,120"),
        ] {
            let region = Region::ALL.into_iter().find(|it| it.tag() == region);
            assert_eq!(Formats::new(region.unwrap()).unwrap().instant(at), expected);
        }
    }

    #[test]
    fn each_region_writes_a_moment_in_its_own_way() {
        let at = civil::datetime(2026, 11, 22, 14, 5, 0, 0);
        let said = Region::ALL.map(|region| {
            let formats = Formats::new(region).unwrap_or_else(|| panic!("{}", region.tag()));
            [
                formats.day(at.date()),
                formats.day_and_year(at.date()),
                formats.time(at.time()),
                formats.moment(at),
            ]
        });
        let expected = [
            ["22 Nov", "22 Nov 2026", "14:05", "22 Nov 2026, 14:05"],
            ["Nov 22", "Nov 22, 2026", "2:05 PM", "Nov 22, 2026, 2:05 PM"],
            ["22 Nov", "22 Nov 2026", "2:05 pm", "22 Nov 2026, 2:05 pm"],
            ["22 Nov", "22 Nov 2026", "2:05 pm", "22 Nov 2026, 2:05 pm"],
            ["22 Nov", "22 Nov 2026", "2:05 pm", "22 Nov 2026, 2:05 pm"],
            [
                "11月22日",
                "2026年11月22日",
                "14:05",
                "2026年11月22日 14:05",
            ],
            ["22 Nov", "22 Nov 2026", "14.05", "22 Nov 2026, 14.05"],
        ];
        for (said, expected) in said.iter().zip(expected) {
            // Between a time and its half of the day stands a blank that does not break.
            assert_eq!(
                said.each_ref().map(|said| said.replace('\u{202f}', " ")),
                expected
            );
        }
    }
}
