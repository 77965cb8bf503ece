//! What a button beside a failure does.

use crate::domain::{Field, Site};
use crate::words::Words;

/// A page of Tencent Cloud's web console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsolePage {
    /// Video on Demand.
    Vod,
    /// Where the keys of the API are made and switched off.
    Keys,
}

impl ConsolePage {
    /// The address of the page. Each site has a console of its own, and accounts of one are unknown to
    /// the other.
    pub fn url(self, site: &Site) -> &'static str {
        match (self, site) {
            (Self::Vod, Site::Mainland) => "https://console.cloud.tencent.com/vod/overview",
            (Self::Vod, _) => "https://console.tencentcloud.com/vod/overview",
            (Self::Keys, Site::Mainland) => "https://console.cloud.tencent.com/cam/capi",
            (Self::Keys, _) => "https://console.tencentcloud.com/cam/capi",
        }
    }
}

/// The next step that a failure offers on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Give the account's keys once more.
    EnterKeys,
    /// Unlock the system's keyring.
    UnlockKeyring,
    /// Pick another application.
    ChooseApplication,
    /// Open a page of the console of the account's site.
    OpenConsole(ConsolePage),
    /// Put [`SMALLEST_POLICY`] on the clipboard, for whoever looks after the account.
    CopyPermission,
    /// Open the network settings of the account: proxy and certificates.
    ProxySettings,
    /// Pick another recording.
    ChooseFile,
    /// Put the row back into the form with the cursor in a field.
    EditField(Field),
    /// Put the row back into the form with a fresh SessionId.
    EditAndSendAsNew,
    /// Ask the service again; never sends anything that is paid.
    LookAgain,
    /// Look for the task that the service made of the same SessionId.
    FindEarlierTask,
}

/// The rights that the app asks for and no more, as a policy of Cloud Access Management.
///
/// The uploads need no grant for the storage: they use keys that VOD gives for one file.
pub const SMALLEST_POLICY: &str = r#"{
  "version": "2.0",
  "statement": [
    {
      "effect": "allow",
      "resource": ["*"],
      "action": [
        "vod:CreateAigcCustomVoice",
        "vod:DescribeTaskDetail",
        "vod:DescribeTasks",
        "vod:ApplyUpload",
        "vod:CommitUpload",
        "vod:DeleteMedia",
        "vod:DescribeSubAppIds",
        "vod:DescribeAigcUsageData"
      ]
    }
  ]
}
"#;

impl Remedy {
    /// What stands on the button.
    pub fn label(self, words: &Words) -> String {
        words.say(self.key())
    }

    /// The message that holds the label.
    pub fn key(self) -> &'static str {
        match self {
            Self::EnterKeys => "remedy-enter-keys",
            Self::UnlockKeyring => "remedy-unlock-keyring",
            Self::ChooseApplication => "remedy-choose-application",
            Self::OpenConsole(ConsolePage::Vod) => "remedy-open-vod-console",
            Self::OpenConsole(ConsolePage::Keys) => "remedy-open-keys-console",
            Self::CopyPermission => "remedy-copy-permission",
            Self::ProxySettings => "remedy-proxy-settings",
            Self::ChooseFile => "remedy-choose-file",
            Self::EditField(field) => match field {
                Field::VoiceName => "remedy-edit-voice-name",
                Field::File => "remedy-choose-file",
                Field::Link => "remedy-edit-link",
                Field::VideoId => "remedy-edit-video-id",
                Field::Priority => "remedy-edit-priority",
                Field::ConsentKind | Field::SpeakerName | Field::AgreedDate | Field::Statement => {
                    "remedy-edit-speaker"
                }
                Field::SubAppId => "remedy-choose-application",
                Field::KeepDays => "remedy-edit-keep-days",
                Field::SessionId => "remedy-edit-session-id",
                Field::SessionContext => "remedy-edit-session-context",
            },
            Self::EditAndSendAsNew => "remedy-edit-and-send-as-new",
            Self::LookAgain => "remedy-look-again",
            Self::FindEarlierTask => "remedy-find-earlier-task",
        }
    }
}
