//! Ids as the real service makes them.

use rand::RngExt;

/// `<SubAppId>-CreateAigcCustomVoice-<32 hex>t`.
pub(super) fn task_id(sub_app_id: u64) -> String {
    format!("{sub_app_id}-CreateAigcCustomVoice-{}t", hex_of(16))
}

/// 18 decimal digits; more than a double holds.
pub(super) fn voice_id() -> String {
    rand::random_range(100_000_000_000_000_000_u64..1_000_000_000_000_000_000).to_string()
}

/// 19 decimal digits.
pub(super) fn file_id() -> String {
    rand::random_range(1_000_000_000_000_000_000_u64..9_000_000_000_000_000_000).to_string()
}

/// `/<8hex>vodsgp<SubAppId>/<8hex><FileId>/f0.<type>`, where an upload is put and fetched again.
pub(super) fn media_path(sub_app_id: u64, file_id: &str, media_type: &str) -> String {
    format!(
        "/{}vodsgp{sub_app_id}/{}{file_id}/f0.{media_type}",
        hex_of(4),
        hex_of(4)
    )
}

/// The UUID of an answer.
pub(super) fn request_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// `AKID` and 32 letters and digits.
pub(super) fn secret_id() -> String {
    format!("AKID{}", letters(32))
}

/// Letters and digits.
pub(super) fn letters(count: usize) -> String {
    rand::rng()
        .sample_iter(rand::distr::Alphanumeric)
        .take(count)
        .map(char::from)
        .collect()
}

fn hex_of(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    rand::rng().fill(random.as_mut_slice());
    hex::encode(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_shape_of_the_real_service() {
        let task = task_id(1_500_012_345);
        let tail = task
            .strip_prefix("1500012345-CreateAigcCustomVoice-")
            .unwrap();
        assert_eq!(tail.len(), 33);
        assert!(tail.ends_with('t'));
        assert_eq!(voice_id().len(), 18);
        assert_eq!(file_id().len(), 19);
        assert_eq!(secret_id().len(), 36);
        let path = media_path(7, "5145403720640671256", "mp3");
        assert_eq!(path.matches('/').count(), 3);
        assert!(path.ends_with("5145403720640671256/f0.mp3"));
    }
}
