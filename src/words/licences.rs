//! The licences of what the app carries: their names and their texts.

/// Something that the app carries, and the licence that it is under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarriedLicence {
    /// The message that names both.
    pub name: &'static str,
    /// The text of the licence, as its owner wrote it.
    pub text: &'static str,
}

/// A licence by its message and its file.
macro_rules! licences {
    ($($name:literal => $file:literal;)*) => {
        /// All of them; the last is the list of the crates.
        pub const LICENCES: &[CarriedLicence] = &[$(CarriedLicence {
            name: $name,
            text: include_str!(concat!("../../", $file)),
        }),*];
    };
}

licences! {
    "licence-app" => "LICENSE";
    "licence-inter" => "assets/fonts/Inter-OFL.txt";
    "licence-mono" => "assets/fonts/JetBrainsMono-OFL.txt";
    "licence-noto-sans" => "assets/fonts/NotoSansSC-OFL.txt";
    "licence-noto-emoji" => "assets/fonts/NotoEmoji-OFL.txt";
    "licence-lucide" => "assets/fonts/Lucide-LICENSE.txt";
    "licence-dnsmos" => "assets/models/dnsmos-MIT.txt";
    "licence-dnsmos-model" => "assets/models/dnsmos-CC-BY-4.0.txt";
    "licence-speakers" => "assets/models/speaker-encoder-Apache-2.0.txt";
    "licence-cldr" => "assets/formats/cldr-LICENSE.txt";
    "licence-sample" => "assets/sample/LICENSE.md";
    "licence-crates" => "assets/licences/crates.txt";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Every file of a licence in the assets is one that the page of help shows.
    #[test]
    fn every_licence_that_is_carried_can_be_read() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut texts = Vec::new();
        for folder in ["fonts", "formats", "licences", "models", "sample"] {
            for file in std::fs::read_dir(assets.join(folder)).unwrap() {
                let path = file.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.extension().is_some_and(|ending| ending == "txt")
                    || name.starts_with("LICENSE")
                {
                    texts.push((name, std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
        assert!(texts.len() >= 11, "{}", texts.len());
        for (name, text) in texts {
            assert!(
                LICENCES.iter().any(|carried| carried.text == text),
                "{name}"
            );
        }
    }

    /// `scripts/make-licences` has made the list of the crates that are locked.
    #[test]
    fn every_crate_of_the_list_is_locked() {
        let lock = include_str!("../../Cargo.lock");
        let crates = LICENCES.last().map_or("", |last| last.text);
        assert!(crates.lines().count() > 300);
        for line in crates.lines() {
            let mut words = line.split(' ');
            let (name, version) = (words.next().unwrap(), words.next().unwrap());
            let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
            assert!(lock.contains(&locked), "{line}: run scripts/make-licences");
        }
    }
}
