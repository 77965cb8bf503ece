//! How a voice is used in other calls of the service.

use crate::domain::{SubAppId, VoiceId};

/// The body of a `CreateAigcVideoTask` in which a voice speaks: Kling 2.6 in 1080P with sound, the safe
/// case of Tencent's guide. `ExtInfo` is JSON in a string in which another string is JSON again, and
/// there the VoiceId is a bare number: it is put in digit by digit, since as a double it would change.
pub fn video_task(voice_id: &VoiceId, application: Option<SubAppId>) -> String {
    let id = voice_id.as_str();
    let bare = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !id.starts_with('0');
    let id = if bare { id.to_owned() } else { quoted(id) };
    let voices = format!("{{\"voice_list\": [{{\"voice_id\": {id}}}]}}");
    let parameters = format!("{{\"AdditionalParameters\": {}}}", quoted(&voices));
    let application = match application {
        Some(id) => format!("  \"SubAppId\": {id},\n"),
        None => String::new(),
    };
    format!(
        r#"{{
{application}  "ModelName": "Kling",
  "ModelVersion": "2.6",
  "Prompt": "<<<voice_1>>> says: Hello.",
  "OutputConfig": {{
    "Resolution": "1080P",
    "AudioGeneration": "Enabled"
  }},
  "ExtInfo": {}
}}"#,
        quoted(&parameters)
    )
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_voice_id_keeps_all_its_digits_in_the_doubly_encoded_text() {
        let body = video_task(&VoiceId::new("869048851066937391"), None);
        assert!(body.contains(
            r#""ExtInfo": "{\"AdditionalParameters\": \"{\\\"voice_list\\\": [{\\\"voice_id\\\": 869048851066937391}]}\"}""#
        ), "{body}");
    }

    #[test]
    fn what_is_copied_is_json_down_to_the_innermost_text() {
        let id = "858400000000022928";
        let application = SubAppId::try_from(251_007).unwrap();
        let body = video_task(&VoiceId::new(id), Some(application));
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["SubAppId"], 251_007);
        let outer: serde_json::Value =
            serde_json::from_str(body["ExtInfo"].as_str().unwrap()).unwrap();
        let inner: serde_json::Value =
            serde_json::from_str(outer["AdditionalParameters"].as_str().unwrap()).unwrap();
        assert_eq!(inner["voice_list"][0]["voice_id"].to_string(), id);
    }

    #[test]
    fn a_voice_id_of_another_shape_breaks_no_quotes() {
        let body = video_task(&VoiceId::new("a\"b"), None);
        assert!(serde_json::from_str::<serde_json::Value>(&body).is_ok());
    }
}
