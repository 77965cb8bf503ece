//! What a voice costs, as the person typed it: the service tells nobody.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A price with its currency, such as `0.6 USD` or `¥4`. It is exact: no binary fraction is involved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitPrice {
    before: String,
    /// In the smallest unit that was typed.
    amount: u64,
    /// Digits behind the point.
    decimals: u32,
    after: String,
}

/// The text is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a price such as 0.6 USD")]
pub struct NotAPrice;

/// Digits behind the point.
const MOST_DECIMALS: usize = 6;
/// Digits in all.
const MOST_DIGITS: usize = 12;
/// Letters of a currency.
const MOST_LETTERS: usize = 8;

impl UnitPrice {
    /// What so many cost; `write` writes its number, given with a point.
    pub fn times(&self, count: u64, write: impl FnOnce(String) -> String) -> String {
        let sum = u128::from(self.amount) * u128::from(count);
        self.shown(sum, write)
    }

    fn shown(&self, amount: u128, write: impl FnOnce(String) -> String) -> String {
        let Self {
            before,
            decimals,
            after,
            ..
        } = self;
        let unit = 10_u128.pow(*decimals);
        let number = match decimals {
            0 => amount.to_string(),
            _ => format!(
                "{}.{:0width$}",
                amount / unit,
                amount % unit,
                width = *decimals as usize
            ),
        };
        format!("{before}{}{after}", write(number))
    }
}

impl FromStr for UnitPrice {
    type Err = NotAPrice;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let begin = text.find(|c: char| c.is_ascii_digit()).ok_or(NotAPrice)?;
        let (before, rest) = text.split_at(begin);
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let currency = |text: &str| {
            text.chars().count() <= MOST_LETTERS
                && !text.contains(|c: char| c.is_ascii_digit() || c.is_control() || c == '-')
        };
        let number = number.replace(',', ".");
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        let digits = [whole, fraction].concat();
        let is_price = currency(before)
            && currency(after)
            && fraction.len() <= MOST_DECIMALS
            && digits.len() <= MOST_DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_price {
            return Err(NotAPrice);
        }
        Ok(Self {
            before: before.to_owned(),
            amount: digits.parse().map_err(|_never| NotAPrice)?,
            decimals: u32::try_from(fraction.len()).map_err(|_never| NotAPrice)?,
            after: after.to_owned(),
        })
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(self.amount.into(), |number| number))
    }
}

impl TryFrom<String> for UnitPrice {
    type Error = NotAPrice;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<UnitPrice> for String {
    fn from(price: UnitPrice) -> Self {
        price.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_multiplied_exactly_and_keeps_its_currency() {
        for (typed, three) in [
            ("0.1", "0.3"),
            ("0.60 USD", "1.80 USD"),
            ("¥4", "¥12"),
            (" 0,07€ ", "0.21€"),
            ("$1.005", "$3.015"),
        ] {
            let price: UnitPrice = typed.parse().expect(typed);
            assert_eq!(price.times(3, |number| number), three, "{typed}");
        }
        for typed in [
            "",
            "free",
            "1.2.3",
            "-1",
            "1e9",
            "0.1234567",
            "1 000",
            "1234567890123",
        ] {
            assert_eq!(typed.parse::<UnitPrice>(), Err(NotAPrice), "{typed}");
        }
    }

    #[test]
    fn a_price_is_read_back_as_it_is_written() {
        for typed in ["0.60 USD", "¥4", "0"] {
            let price: UnitPrice = typed.parse().unwrap();
            assert_eq!(price.to_string(), typed);
            assert_eq!(price.to_string().parse(), Ok(price));
        }
    }
}
