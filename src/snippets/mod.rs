//! Code snippets: one description of an API call, written out as code that makes the same call elsewhere.
//!
//! The code takes its keys from the environment, under the names that Tencent Cloud's own tools read; a
//! snippet holds no key, whatever is copied with it. Only curl, tccli and Python need anything beside their
//! language: the rest signs by what the language brings along.

mod literal;
mod python;
pub mod read;
mod tccli;
mod template;
#[cfg(test)]
mod tests;

use crate::domain::Endpoint;
use serde_json::{Map, Value};
use template::Template;

/// A call of VOD as it is described for a snippet.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiCall {
    /// Where it goes.
    pub endpoint: Endpoint,
    /// `X-TC-Region`.
    pub region: String,
    /// `X-TC-Action`.
    pub action: String,
    /// `X-TC-Version`.
    pub version: String,
    /// The members of its body.
    pub body: Map<String, Value>,
    /// The sample that is uploaded before it, whose link becomes `VoiceUrl`.
    pub upload: Option<SampleUpload>,
}

impl ApiCall {
    /// The version of the VOD API.
    pub const VERSION: &'static str = "2018-07-17";
    /// The paid call.
    pub const CREATE_VOICE: &'static str = "CreateAigcCustomVoice";

    /// A call that was made, with what is whole of its recorded body.
    pub fn of_recorded(
        endpoint: Endpoint,
        region: &str,
        action: &str,
        body: Map<String, Value>,
    ) -> Self {
        Self {
            endpoint,
            region: region.to_owned(),
            action: action.to_owned(),
            version: Self::VERSION.to_owned(),
            body,
            upload: None,
        }
    }
}

/// A file that is uploaded as the app does it: `ApplyUpload`, a PUT to the storage, `CommitUpload`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleUpload {
    /// Where the file lies.
    pub path: String,
    /// `MediaType`: the ending of its container.
    pub media_type: &'static str,
    /// The content type of the PUT.
    pub mime: &'static str,
    /// `MediaName`.
    pub media_name: Option<String>,
    /// After how many days it deletes itself.
    pub keep_days: u16,
    /// Where it is put, in the place of the bucket's own host.
    pub storage: Option<Endpoint>,
}

/// A language in which a call can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SnippetLanguage {
    Curl,
    Tccli,
    Python,
    NodeJs,
    Go,
    Java,
    CSharp,
    Php,
    Rust,
}

impl SnippetLanguage {
    /// In the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Curl,
        Self::Tccli,
        Self::Python,
        Self::NodeJs,
        Self::Go,
        Self::Java,
        Self::CSharp,
        Self::Php,
        Self::Rust,
    ];

    /// Its own name, which is the same in every language of the window.
    pub fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Tccli => "tccli",
            Self::Python => "Python",
            Self::NodeJs => "Node.js",
            Self::Go => "Go",
            Self::Java => "Java",
            Self::CSharp => "C#",
            Self::Php => "PHP",
            Self::Rust => "Rust",
        }
    }

    /// How its file is called when the snippet is run.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Curl | Self::Tccli => "call.sh",
            Self::Python => "call.py",
            Self::NodeJs => "call.mjs",
            Self::Go => "call.go",
            Self::Java => "Call.java",
            Self::CSharp => "Call.cs",
            Self::Php => "call.php",
            Self::Rust => "main.rs",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Curl => include_str!("../../assets/snippets/curl.sh"),
            Self::Tccli => include_str!("../../assets/snippets/tccli.sh"),
            Self::Python => include_str!("../../assets/snippets/python.py"),
            Self::NodeJs => include_str!("../../assets/snippets/node.mjs"),
            Self::Go => include_str!("../../assets/snippets/go.go"),
            Self::Java => include_str!("../../assets/snippets/java.java"),
            Self::CSharp => include_str!("../../assets/snippets/csharp.cs"),
            Self::Php => include_str!("../../assets/snippets/php.php"),
            Self::Rust => include_str!("../../assets/snippets/rust.rs"),
        }
    }

    /// A text as it stands in the code.
    pub fn literal(self, text: &str) -> String {
        match self {
            Self::Curl | Self::Tccli => literal::shell(text),
            Self::Python => literal::python(text),
            Self::NodeJs => literal::javascript(text),
            Self::Go => literal::go(text),
            Self::Java => literal::java(text),
            Self::CSharp => literal::csharp(text),
            Self::Php => literal::php(text),
            Self::Rust => literal::rust(text),
        }
    }

    /// A member of an object that is written in the language itself: one of the application, which is a
    /// number, or of a text.
    fn entry(self, name: &str, value: &str) -> String {
        match self {
            Self::Curl | Self::Tccli | Self::Java | Self::CSharp => String::new(),
            Self::Python | Self::Go | Self::Rust => format!("\"{name}\": {value}"),
            Self::NodeJs => format!("{name}: {value}"),
            Self::Php => format!("'{name}' => {value}"),
        }
    }

    /// The call as code, from its first line to its last.
    pub fn write(self, call: &ApiCall) -> String {
        let lit = |text: &str| self.literal(text);
        let mut of = Template::default();
        let action: String = word(&call.action);
        let url = call.endpoint.url();
        of.set("ACTION_TEXT", &action);
        of.set("VERSION_TEXT", word(&call.version));
        of.set("ACTION", lit(&action));
        of.set("VERSION", lit(&word(&call.version)));
        of.set("SCHEME", url.scheme());
        of.set("HOST", lit(&call.endpoint.host_header()));
        of.set("REGION", lit(&call.region));
        let is_international = call.endpoint.host_header().contains(".intl.");
        of.set(
            "TCCLI_PACKAGE",
            if is_international {
                "tccli-intl-en"
            } else {
                "tccli"
            },
        );
        of.set(
            "PYTHON_PACKAGES",
            match (is_international, call.upload.is_some()) {
                (true, false) => "tencentcloud-sdk-python-intl-en",
                (true, true) => "tencentcloud-sdk-python-intl-en cos-python-sdk-v5",
                (false, false) => "tencentcloud-sdk-python-common",
                (false, true) => "tencentcloud-sdk-python-common cos-python-sdk-v5",
            },
        );
        let body = BodyText::of(call);
        of.set("BODY", lit(&body.whole()));
        of.set("BODY_BEFORE", lit(&body.before));
        of.set("BODY_AFTER", lit(&body.after));
        if self == Self::Python {
            let mut members = call.body.clone();
            if call.upload.is_some() {
                members.shift_remove("VoiceUrl");
            }
            of.set("PARAMS", python::dict(&members));
        }
        if self == Self::Tccli {
            of.set("GLOBAL_OPTIONS", tccli::global_options(call));
            of.set("OPTIONS", tccli::options(call, &body));
        }
        if let Some(upload) = &call.upload {
            of.flag("upload");
            self.set_upload(
                &mut of,
                upload,
                call.body.get("SubAppId").and_then(Value::as_u64),
            );
        } else {
            of.flag("plain");
        }
        of.write(self.template())
    }

    fn set_upload(self, of: &mut Template, upload: &SampleUpload, application: Option<u64>) {
        let lit = |text: &str| self.literal(text);
        of.set("PATH", lit(&upload.path));
        of.set("MEDIA_TYPE", lit(upload.media_type));
        of.set("MIME", lit(upload.mime));
        of.set(
            "KEEP_SECONDS",
            (u32::from(upload.keep_days) * 86_400).to_string(),
        );
        let application = application.map(|id| id.to_string());
        let name = upload.media_name.as_deref();
        let member = |member: Option<String>| {
            let member = member.unwrap_or_default();
            match self {
                Self::Curl | Self::Tccli if member.is_empty() => member,
                _ => lit(&member),
            }
        };
        of.set(
            "SUB_APP_MEMBER",
            member(application.as_ref().map(|id| format!("\"SubAppId\":{id},"))),
        );
        of.set(
            "NAME_MEMBER",
            member(name.map(|name| format!("\"MediaName\":{},", Value::from(name)))),
        );
        // Where others follow in the same list, a comma stands between.
        let follows = match self {
            Self::Go | Self::Rust => ", ",
            _ => "",
        };
        let entry =
            |name, value: &str, follows: &str| format!("{}{follows}", self.entry(name, value));
        let application_entry = application
            .as_ref()
            .map(|id| entry("SubAppId", id, follows));
        of.set("SUB_APP_ENTRY", application_entry.unwrap_or_default());
        let name_entry = name.map(|name| entry("MediaName", &lit(name), ", "));
        of.set("NAME_ENTRY", name_entry.unwrap_or_default());
        let option = |name: &str, value: String| format!(" --{name}={value}");
        of.set(
            "SUB_APP_OPTION",
            application
                .map(|id| option("SubAppId", id))
                .unwrap_or_default(),
        );
        let name_option = name.map(|name| option("MediaName", lit(name)));
        of.set("NAME_OPTION", name_option.unwrap_or_default());
        match &upload.storage {
            None => of.flag("bucket"),
            Some(storage) => {
                of.flag("storage");
                of.set("STORAGE", lit(&storage.to_string()));
                of.set(
                    "STORAGE_HOST",
                    lit(storage.url().host_str().unwrap_or_default()),
                );
                of.set("STORAGE_SCHEME", lit(storage.url().scheme()));
                of.set("STORAGE_AUTHORITY", lit(&storage.host_header()));
            }
        }
    }
}

/// Letters, digits, `-` and `_`: what an action or a version is made of, and no code.
fn word(text: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.chars().filter(is_plain).collect()
}

/// The text of a body. Where a sample is uploaded it has two halves, between which the link comes as JSON.
struct BodyText {
    before: String,
    after: String,
}

impl BodyText {
    fn of(call: &ApiCall) -> Self {
        let mut members: Vec<String> = Vec::new();
        // The link stands behind the name, as the documentation has it.
        let mut link = 0;
        for (name, value) in &call.body {
            if call.upload.is_some() && name == "VoiceUrl" {
                continue;
            }
            members.push(format!("{}:{value}", Value::from(name.as_str())));
            if matches!(name.as_str(), "SubAppId" | "VoiceName") {
                link = members.len();
            }
        }
        if call.upload.is_none() {
            return Self {
                before: format!("{{{}}}", members.join(",")),
                after: String::new(),
            };
        }
        let after = members.split_off(link);
        members.push("\"VoiceUrl\":".to_owned());
        Self {
            before: format!("{{{}", members.join(",")),
            after: after
                .iter()
                .map(|member| format!(",{member}"))
                .collect::<String>()
                + "}",
        }
    }

    fn whole(&self) -> String {
        format!("{}{}", self.before, self.after)
    }
}
