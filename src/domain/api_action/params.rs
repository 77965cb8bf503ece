//! What each action of the API that the app knows declares as its parameters: one description for the forms of a
//! call by hand and for the service that is simulated.

/// The type of a parameter.
#[derive(Debug, Clone, Copy)]
pub enum ParamType {
    /// A whole number that is not negative.
    Unsigned,
    /// A whole number.
    Signed,
    /// A string.
    Text,
    /// An object with these members.
    Object(&'static [Param]),
    /// An array of these.
    List(&'static ParamType),
}

/// A declared parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    pub name: &'static str,
    pub kind: ParamType,
    pub required: bool,
    /// A value as the documentation writes it, or the values that it may have.
    pub example: &'static str,
}

impl Param {
    const fn like(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }
}

const fn may(name: &'static str, kind: ParamType) -> Param {
    Param {
        name,
        kind,
        required: false,
        example: "",
    }
}

const fn must(name: &'static str, kind: ParamType) -> Param {
    Param {
        name,
        kind,
        required: true,
        example: "",
    }
}

const TIME_RANGE: ParamType = ParamType::Object(&[
    may("After", ParamType::Text).like("2026-11-01T00:00:00Z"),
    may("Before", ParamType::Text).like("2026-11-28T00:00:00Z"),
]);

/// Every action that is described, in the order in which they are offered.
const ACTIONS: &[(&str, &[Param])] = &[
    (
        "CreateAigcCustomVoice",
        &[
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
            may("VoiceName", ParamType::Text),
            may("VoiceUrl", ParamType::Text),
            may("VideoId", ParamType::Text),
            may("DisableModeration", ParamType::Text).like("True|False"),
            may("SessionId", ParamType::Text),
            may("SessionContext", ParamType::Text),
            may("TasksPriority", ParamType::Signed),
        ],
    ),
    (
        "DescribeTaskDetail",
        &[
            must("TaskId", ParamType::Text).like("1500012345-CreateAigcCustomVoice-…t"),
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
        ],
    ),
    (
        "DescribeTasks",
        &[
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
            may("Status", ParamType::Text).like("WAITING|PROCESSING|FINISH"),
            may("FileId", ParamType::Text),
            may("CreateTime", TIME_RANGE),
            may("FinishTime", TIME_RANGE),
            may(
                "Sort",
                ParamType::Object(&[
                    must("Field", ParamType::Text).like("CreateTime|FinishTime"),
                    must("Order", ParamType::Text).like("Asc|Desc"),
                ]),
            ),
            may("Limit", ParamType::Unsigned).like("1–100"),
            may("ScrollToken", ParamType::Text),
        ],
    ),
    (
        "ApplyUpload",
        &[
            must("MediaType", ParamType::Text).like("mp3|wav|mp4|mov"),
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
            may("MediaName", ParamType::Text),
            may("CoverType", ParamType::Text),
            may("Procedure", ParamType::Text),
            may("ExpireTime", ParamType::Text).like("2026-12-05T00:00:00Z"),
            may("StorageRegion", ParamType::Text).like("ap-singapore"),
            may("ClassId", ParamType::Signed).like("0"),
            may("SourceContext", ParamType::Text),
            may("SessionContext", ParamType::Text),
            may("ExtInfo", ParamType::Text),
            may("MediaStoragePath", ParamType::Text),
        ],
    ),
    (
        "CommitUpload",
        &[
            must("VodSessionKey", ParamType::Text),
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
        ],
    ),
    (
        "DeleteMedia",
        &[
            must("FileId", ParamType::Text).like("5145403720640671256"),
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
            may(
                "DeleteParts",
                ParamType::List(&ParamType::Object(&[
                    may("Type", ParamType::Text),
                    may("Definition", ParamType::Unsigned),
                ])),
            )
            .like(r#"[{"Type":"OriginalFiles"}]"#),
        ],
    ),
    (
        "DescribeSubAppIds",
        &[
            may("Name", ParamType::Text),
            may(
                "Tags",
                ParamType::List(&ParamType::Object(&[
                    may("TagKey", ParamType::Text),
                    may("TagValue", ParamType::Text),
                ])),
            )
            .like(r#"[{"TagKey":"team","TagValue":"a"}]"#),
            may("Offset", ParamType::Unsigned).like("0"),
            may("Limit", ParamType::Unsigned).like("1–200"),
        ],
    ),
    (
        "DescribeAigcUsageData",
        &[
            must("StartTime", ParamType::Text).like("2026-11-01T00:00:00Z"),
            must("EndTime", ParamType::Text).like("2026-11-28T00:00:00Z"),
            must("AigcType", ParamType::Text).like("Video|Image|Text|Audio"),
            may("SubAppId", ParamType::Unsigned).like("1500012345"),
            may("APIKey", ParamType::Text),
            may("APIKeys", ParamType::List(&ParamType::Text)).like(r#"["…"]"#),
            may("ScrollToken", ParamType::Text),
            may("PageSize", ParamType::Unsigned),
            may("ReqId", ParamType::Text),
        ],
    ),
];

/// The actions that are described.
pub fn described() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(name, _)| *name)
}

/// The parameters of an action by name; `None` where it is not described.
pub fn params(action: &str) -> Option<&'static [Param]> {
    let (_, declared) = ACTIONS.iter().find(|(name, _)| *name == action)?;
    Some(declared)
}
