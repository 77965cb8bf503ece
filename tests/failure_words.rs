//! Every way to fail has words: what happened, what it cost, what to do.

use std::collections::BTreeSet;
use timbre::domain::voice::consent::StatementProblem;
use timbre::domain::voice::failure::{BodyKind, Charge};
use timbre::domain::{
    Cause, ClipProblem, Failure, Field, Format, Refusal, RequestId, SessionId, Site, Step, TaskId,
    Transport,
};
use timbre::words::failure::{
    ConsolePage, Remedy, SMALLEST_POLICY, SupportContext, explain, known_codes, own_key,
    support_text,
};
use timbre::words::{Language, Words, problems};

const STEPS: [Step; 11] = [
    Step::Prepare,
    Step::ApplyUpload,
    Step::PutObject,
    Step::CommitUpload,
    Step::CheckLink,
    Step::Create,
    Step::Follow,
    Step::Task,
    Step::DeleteMedia,
    Step::Connect,
    Step::Metering,
];

const FTL: &str = include_str!("../assets/words/en/failures.ftl");

fn words() -> Words {
    Words::new(Language::English)
}

fn failure(step: Step, cause: Cause) -> Failure {
    Failure {
        step,
        cause,
        message: None,
        request_id: None,
        clock_behind_s: None,
    }
}

fn service(step: Step, code: &str) -> Failure {
    let code = code.to_owned();
    failure(step, Cause::Service { code })
}

/// A known code as the app meets it at a step.
fn coded(step: Step, code: &str) -> Failure {
    let cause = match (step, code.parse::<i64>()) {
        (Step::Task, Ok(err_code)) => Cause::Task {
            err_code,
            err_code_ext: String::new(),
        },
        (Step::Task, Err(_)) => Cause::Task {
            err_code: 70000,
            err_code_ext: code.to_owned(),
        },
        (Step::PutObject, _) => Cause::Storage {
            status: 400,
            code: code.to_owned(),
        },
        _ => return service(step, code),
    };
    failure(step, cause)
}

fn coded_failures() -> Vec<Failure> {
    known_codes()
        .iter()
        .map(|(step, code)| coded(*step, code))
        .collect()
}

fn transports() -> Vec<Transport> {
    let mut all = vec![
        Transport::NameNotFound,
        Transport::NotConnected,
        Transport::Proxy,
        Transport::ProxyUnusable {
            variable: "ALL_PROXY".to_owned(),
        },
        Transport::SystemProxyUnusable,
        Transport::NoAuthorities,
        Transport::TimedOut,
        Transport::ConnectionLost,
    ];
    for reason in ["", "the certificate is not trusted"] {
        let reason = reason.to_owned();
        all.push(Transport::Tls {
            reason: reason.clone(),
        });
        all.push(Transport::Other { reason });
    }
    for status in [200, 302, 400, 403, 407, 500, 502, 503, 504, 511] {
        for body in [
            BodyKind::Empty,
            BodyKind::Html,
            BodyKind::BrokenJson,
            BodyKind::TooLarge,
            BodyKind::Other,
        ] {
            all.push(Transport::NotTheService { status, body });
        }
    }
    all
}

fn network_failures() -> Vec<Failure> {
    let mut all = Vec::new();
    for step in STEPS {
        for maybe_arrived in [false, true] {
            for transport in transports() {
                all.push(failure(
                    step,
                    Cause::Network {
                        transport,
                        maybe_arrived,
                    },
                ));
            }
        }
    }
    all
}

fn clip_problems() -> Vec<ClipProblem> {
    let reason = || "it is odd".to_owned();
    vec![
        ClipProblem::Missing,
        ClipProblem::NotAFile,
        ClipProblem::NoPermission,
        ClipProblem::Empty,
        ClipProblem::Unreadable { reason: reason() },
        ClipProblem::UnknownType { looks_like: None },
        ClipProblem::UnknownType {
            looks_like: Some("FLAC".to_owned()),
        },
        ClipProblem::NoAudio {
            format: Format::Mov,
        },
        ClipProblem::Undecodable {
            format: Format::Mp4,
            reason: reason(),
        },
        ClipProblem::Unsupported {
            format: Format::Mp4,
            codec: "AC-3".to_owned(),
        },
        ClipProblem::Protected {
            format: Format::M4a,
        },
        ClipProblem::Endless { hours: 12 },
        ClipProblem::Crashed { reason: reason() },
        ClipProblem::Stuck { seconds: 30 },
        ClipProblem::NotConverted { reason: reason() },
        ClipProblem::NoRoom,
        ClipProblem::NoReader { reason: reason() },
        ClipProblem::TooShort { millis: 4949 },
        ClipProblem::TooLong { millis: 30_151 },
        ClipProblem::TooLarge {
            bytes: 2_147_483_648,
            limit: 1_000_000_000,
        },
        ClipProblem::Damaged { reason: reason() },
    ]
}

fn refusals() -> Vec<Refusal> {
    let mut all: Vec<Refusal> = clip_problems()
        .into_iter()
        .map(|problem| Refusal::Sample { problem })
        .collect();
    all.extend(
        [301, 400, 401, 403, 404, 410, 418, 429, 500, 503]
            .map(|status| Refusal::LinkStatus { status }),
    );
    all.extend([
        Refusal::SampleChanged,
        Refusal::NoPassthrough,
        Refusal::Statement {
            problem: StatementProblem::Missing,
        },
        Refusal::Statement {
            problem: StatementProblem::NotAFile,
        },
        Refusal::Statement {
            problem: StatementProblem::Empty,
        },
        Refusal::Statement {
            problem: StatementProblem::TooLarge,
        },
        Refusal::Statement {
            problem: StatementProblem::Unreadable {
                reason: "Input/output error".to_owned(),
            },
        },
        Refusal::Statement {
            problem: StatementProblem::Unreadable {
                reason: String::new(),
            },
        },
        Refusal::LinkIsAPage,
        Refusal::LinkIsPrivate,
        Refusal::NeedsKeys,
        Refusal::NotJournalled {
            reason: "No space left on device".to_owned(),
        },
        Refusal::NotJournalled {
            reason: String::new(),
        },
        Refusal::Interrupted,
        Refusal::InterruptedWhileSending,
        Refusal::SessionUsed,
        Refusal::OtherTask,
        Refusal::Panic,
        Refusal::AnswerIncomplete {
            member: "TaskId".to_owned(),
        },
    ]);
    all
}

fn own_failures() -> Vec<Failure> {
    STEPS
        .into_iter()
        .flat_map(|step| {
            refusals()
                .into_iter()
                .map(move |refusal| Failure::own(step, refusal))
        })
        .collect()
}

fn unknown_failures() -> Vec<Failure> {
    let mut all: Vec<Failure> = STEPS
        .into_iter()
        .flat_map(|step| {
            [
                "",
                "Strange.New",
                "UnauthorizedOperation.New",
                "InternalError.New",
            ]
            .map(|code| service(step, code))
        })
        .collect();
    for code in ["", "Strange"] {
        for status in [403, 503] {
            all.push(failure(
                Step::PutObject,
                Cause::Storage {
                    status,
                    code: code.to_owned(),
                },
            ));
        }
        all.push(failure(
            Step::Task,
            Cause::Task {
                err_code: 1,
                err_code_ext: code.to_owned(),
            },
        ));
    }
    all
}

/// Each failure there is, silent and with a message of the service, with and without a clock.
fn all_failures() -> Vec<Failure> {
    let mut all = Vec::new();
    for plain in [
        coded_failures(),
        network_failures(),
        own_failures(),
        unknown_failures(),
    ]
    .concat()
    {
        let mut spoken = plain.clone();
        spoken.message = Some("The thing is odd.".to_owned());
        spoken.clock_behind_s = Some(-420);
        all.extend([plain, spoken]);
    }
    all
}

#[test]
fn every_known_code_has_words_of_its_own() {
    let words = words();
    for failure in coded_failures() {
        let key = own_key(&failure).unwrap_or_else(|| panic!("{failure:?} has no entry"));
        assert!(words.has(&key), "{key} is missing");
        assert!(
            words
                .attribute(&key, "advice", &[("step", "create".into())])
                .is_some(),
            "{key} has no advice"
        );
    }
}

#[test]
fn every_transport_failure_and_every_refusal_has_words_of_its_own() {
    let words = words();
    for failure in [network_failures(), own_failures()].concat() {
        let key = own_key(&failure).unwrap_or_else(|| panic!("{failure:?} has no entry"));
        assert!(words.has(&key), "{key} is missing");
        assert!(
            words
                .attribute(&key, "advice", &[("step", "create".into())])
                .is_some(),
            "{key} has no advice"
        );
    }
}

#[test]
fn every_explanation_is_whole() {
    let words = words();
    for failure in all_failures() {
        let told = explain(&words, &failure);
        for text in [&told.headline, &told.cost, &told.advice] {
            assert!(!text.trim().is_empty(), "{failure:?}: {told:?}");
            for broken in ["failure-", "remedy-", "{", "}", "  ", "“”", ".."] {
                assert!(!text.contains(broken), "{failure:?}: {told:?}");
            }
            assert!(
                text.lines()
                    .all(|line| line.trim() == line && !line.is_empty()),
                "{failure:?}: {told:?}"
            );
        }
        assert!(!told.headline.contains('\n'), "{told:?}");
    }
}

#[test]
fn the_cost_is_told_as_the_failure_has_it() {
    let words = words();
    for failure in all_failures() {
        let told = explain(&words, &failure).cost;
        let start = match failure.charge() {
            Charge::No => "Nothing was charged",
            Charge::NotKnown => "Not known whether it was charged.",
        };
        assert!(told.starts_with(start), "{failure:?}: {told}");
    }
}

#[test]
fn what_may_have_been_taken_is_never_proposed_a_second_time() {
    let words = words();
    let mut seen = 0;
    for failure in all_failures() {
        if !failure.may_have_been_taken() {
            continue;
        }
        seen += 1;
        let told = explain(&words, &failure);
        assert_eq!(told.remedy, Some(Remedy::LookAgain), "{failure:?}");
        assert!(told.advice.contains("may have been accepted"), "{told:?}");
        let text = format!("{} {} {}", told.headline, told.cost, told.advice).to_lowercase();
        for word in ["again", "repeat", "retry", "send as new", "sending it"] {
            assert!(!text.contains(word), "{failure:?}: {text}");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn no_words_invite_to_try_blindly_or_put_blame() {
    let lower = FTL.to_lowercase();
    for word in [
        "try again",
        "retry",
        "you must",
        "you should",
        "invalid ",
        "please try",
    ] {
        assert!(!lower.contains(word), "{word}");
    }
}

#[test]
fn headlines_are_free_of_codes() {
    let words = words();
    for failure in all_failures() {
        let told = explain(&words, &failure).headline;
        for (_, code) in known_codes() {
            assert!(!told.contains(code), "{code}: {told}");
        }
        for mark in ["HTTP", "Error", "Exception", " 403", " 502"] {
            assert!(!told.contains(mark), "{told}");
        }
    }
}

#[test]
fn every_message_of_the_file_is_used() {
    let mut used: BTreeSet<String> = all_failures().iter().filter_map(own_key).collect();
    let fields = [
        Field::VoiceName,
        Field::File,
        Field::Link,
        Field::VideoId,
        Field::Priority,
        Field::Statement,
        Field::SubAppId,
        Field::KeepDays,
        Field::SessionId,
        Field::SessionContext,
    ];
    used.extend(fields.map(|field| Remedy::EditField(field).key().to_owned()));
    let sources = [
        include_str!("../src/words/failure/mod.rs"),
        include_str!("../src/words/failure/entry.rs"),
        include_str!("../src/words/failure/remedy.rs"),
        include_str!("../src/words/failure/support.rs"),
    ]
    .concat();
    let keys = FTL
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key));
    for key in keys {
        assert!(
            used.contains(key)
                || sources.contains(&format!("\"{key}\""))
                || FTL.contains(&format!("{{ {key} }}")),
            "{key} is never shown"
        );
    }
}

#[test]
fn the_clock_is_told_by_how_much() {
    let words = words();
    for (behind, text) in [
        (420, "is 7 minutes behind,"),
        (-420, "is 7 minutes ahead,"),
        (75, "is 75 seconds behind,"),
        (7_200, "is 2 hours behind,"),
        (-31_536_000, "is 365 days ahead,"),
        (i64::MIN, "days ahead,"),
        (3, "more than 5 minutes off"),
    ] {
        let mut failure = service(Step::Create, "AuthFailure.SignatureExpire");
        failure.clock_behind_s = Some(behind);
        let told = explain(&words, &failure);
        assert!(told.headline.contains(text), "{behind}: {told:?}");
        assert_eq!(told.remedy, None, "no button sets the clock of a system");
    }
}

#[test]
fn an_unknown_code_shows_the_services_own_message() {
    let words = words();
    let mut failure = service(Step::Create, "Strange.New");
    failure.message = Some(" The name\nis odd. ".to_owned());
    let told = explain(&words, &failure);
    assert_eq!(told.headline, "Tencent Cloud said: “The name is odd”");

    failure.message = Some(" . ".to_owned());
    let told = explain(&words, &failure).headline;
    assert_eq!(
        told,
        "Tencent Cloud refused while creating the voice and gave no reason."
    );
}

#[test]
fn a_new_code_of_a_known_family_has_the_advice_of_the_family() {
    let words = words();
    let mut failure = service(Step::ApplyUpload, "UnauthorizedOperation.New");
    failure.message = Some("no".to_owned());
    assert_eq!(own_key(&failure), None);
    let told = explain(&words, &failure);
    assert_eq!(told.headline, "Tencent Cloud said: “no”");
    assert!(told.advice.contains("vod:ApplyUpload"), "{told:?}");
    assert_eq!(told.remedy, Some(Remedy::CopyPermission));
}

#[test]
fn one_code_reads_by_the_step_at_which_it_came() {
    let words = words();
    let told = |step| explain(&words, &service(step, "ResourceNotFound"));
    let follow = told(Step::Follow);
    assert_eq!(follow.headline, "Tencent Cloud does not find this task.");
    assert!(follow.advice.contains("3 days"), "{follow:?}");
    assert_eq!(
        told(Step::CommitUpload).headline,
        "The sample did not arrive in Tencent Cloud's storage."
    );
    assert_eq!(
        told(Step::DeleteMedia).headline,
        "The uploaded sample is no longer there."
    );
}

#[test]
fn a_missing_right_is_named_and_stands_in_the_policy() {
    let words = words();
    for (step, right) in [
        (Step::ApplyUpload, "vod:ApplyUpload"),
        (Step::CommitUpload, "vod:CommitUpload"),
        (Step::Create, "vod:CreateAigcCustomVoice"),
        (Step::Follow, "vod:DescribeTaskDetail"),
        (Step::DeleteMedia, "vod:DeleteMedia"),
        (Step::Connect, "vod:DescribeSubAppIds"),
        (Step::Metering, "vod:DescribeAigcUsageData"),
    ] {
        let told = explain(&words, &service(step, "UnauthorizedOperation"));
        assert!(told.advice.contains(right), "{told:?}");
        assert!(SMALLEST_POLICY.contains(right), "{right}");
    }
    assert!(serde_json::from_str::<serde_json::Value>(SMALLEST_POLICY).is_ok());
}

#[test]
fn a_task_without_its_result_is_asked_for_and_not_paid_for_once_more() {
    let refusal = Refusal::AnswerIncomplete {
        member: "VoiceId".to_owned(),
    };
    let told = explain(&words(), &Failure::own(Step::Task, refusal));
    assert_eq!(told.remedy, Some(Remedy::LookAgain));
    assert!(!told.advice.contains("send as new"), "{told:?}");
}

#[test]
fn hotlink_protection_is_explained_before_anything_is_paid() {
    let words = words();
    let failure = Failure::own(Step::CheckLink, Refusal::LinkStatus { status: 403 });
    let told = explain(&words, &failure);
    assert!(told.advice.contains("hotlink protection"), "{told:?}");
    assert_eq!(told.cost, "Nothing was charged.");
}

#[test]
fn a_second_sending_of_one_session_id_is_no_second_voice() {
    let told = explain(
        &words(),
        &service(Step::Create, "InvalidParameterValue.SessionId"),
    );
    assert_eq!(
        told.headline,
        "This was already sent. No second voice was made."
    );
    assert_eq!(told.cost, "Nothing was charged this time.");
    assert_eq!(told.remedy, Some(Remedy::FindEarlierTask));
}

#[test]
fn a_length_outside_the_limits_never_reads_as_one_inside() {
    let words = words();
    for (problem, shown) in [
        (ClipProblem::TooShort { millis: 4999 }, "4.9 s"),
        (ClipProblem::TooLong { millis: 30_051 }, "30.1 s"),
    ] {
        let said = problems::clip(&words, &problem);
        assert!(said.contains(shown), "{said}");
        let failure = Failure::own(Step::Prepare, Refusal::Sample { problem });
        let said = explain(&words, &failure).headline;
        assert!(said.contains(shown), "{said}");
    }
}

#[test]
fn a_link_in_a_message_loses_its_query() {
    let mut failure = service(Step::Create, "Strange");
    failure.message = Some("cannot fetch https://example.com/a.mp3?sign=secret".to_owned());
    let told = explain(&words(), &failure).headline;
    assert!(told.contains("https://example.com/a.mp3?…"), "{told}");
}

#[test]
fn each_site_has_a_console_of_its_own() {
    for page in [ConsolePage::Vod, ConsolePage::Keys] {
        assert_ne!(page.url(&Site::International), page.url(&Site::Mainland));
    }
}

#[test]
fn every_button_has_a_label() {
    let words = words();
    for failure in all_failures() {
        if let Some(remedy) = explain(&words, &failure).remedy {
            assert!(words.has(remedy.key()), "{remedy:?}");
        }
    }
    for remedy in [Remedy::UnlockKeyring, Remedy::EditField(Field::VoiceName)] {
        assert!(!remedy.label(&words).contains('-'), "{remedy:?}");
    }
}

#[test]
fn the_text_for_support_holds_the_facts_and_no_secret() {
    let mut failure = service(Step::Create, "FailedOperation");
    failure.message = Some(
        "https://example.com/a.mp3?sign=hidden1 of AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE".into(),
    );
    failure.request_id = Some(RequestId::new("daab1385-c7d7-4668-90a0-99f73f14c009"));
    failure.clock_behind_s = Some(-5);
    let task = TaskId::new("251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t");
    let session: SessionId = "studio-0001".parse().unwrap();
    let context = SupportContext {
        task_id: Some(&task),
        session_id: Some(&session),
        action: Some("CreateAigcCustomVoice"),
        time: "2026-11-22T08:00:00Z".parse().unwrap(),
        version: "0.1.0",
        system: "Linux",
    };
    let text = support_text(&words(), &failure, &context);
    for fact in [
        "Timbre 0.1.0 on Linux\n",
        "Time: 2026-11-22T08:00:00Z\n",
        "Operation: CreateAigcCustomVoice\n",
        "Code: FailedOperation\n",
        "Message: https://example.com/a.mp3?… of AKIDz8kr…\n",
        "RequestId: daab1385-c7d7-4668-90a0-99f73f14c009\n",
        "TaskId: 251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t\n",
        "SessionId: studio-0001\n",
        "Clock: 5 s ahead of the service\n",
    ] {
        assert!(text.contains(fact), "{fact} is not in\n{text}");
    }
    for secret in ["hidden1", "yKBZQpn"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn the_text_for_support_leaves_out_what_is_not_known() {
    let failure = Failure::own(Step::Prepare, Refusal::Panic);
    let context = SupportContext {
        task_id: None,
        session_id: None,
        action: None,
        time: "2026-11-22T08:00:00Z".parse().unwrap(),
        version: "0.1.0",
        system: "Linux",
    };
    let text = support_text(&words(), &failure, &context);
    assert_eq!(text.lines().count(), 3, "{text}");
}
