//! Why a voice failed, and what was wrong with a recording.

use crate::{is_kept, pinned};
use timbre::domain::voice::consent::StatementProblem;
use timbre::domain::voice::failure::{BodyKind, Cause, Refusal, Step, Transport};
use timbre::domain::{ClipProblem, Container, Failure, Format};

#[test]
fn every_step_keeps_its_word() {
    pinned!(Step:
        Step::Prepare => r#""prepare""#,
        Step::ApplyUpload => r#""apply_upload""#,
        Step::PutObject => r#""put_object""#,
        Step::CommitUpload => r#""commit_upload""#,
        Step::CheckLink => r#""check_link""#,
        Step::Create => r#""create""#,
        Step::Follow => r#""follow""#,
        Step::Task => r#""task""#,
        Step::DeleteMedia => r#""delete_media""#,
        Step::Connect => r#""connect""#,
        Step::Metering => r#""metering""#,
    );
}

#[test]
fn every_cause_keeps_its_words() {
    pinned!(Cause:
        Cause::Service { .. } => r#"{"cause":"service","code":"InternalError"}"#,
        Cause::Task { .. } => r#"{"cause":"task","err_code":1,"err_code_ext":"x"}"#,
        Cause::Storage { .. } => r#"{"cause":"storage","status":403,"code":"AccessDenied"}"#,
        Cause::Network { .. } => r#"{"cause":"network","transport":"proxy","maybe_arrived":true}"#,
        Cause::Own { .. } => r#"{"cause":"own","refusal":"panic"}"#,
    );
    pinned!(Transport:
        Transport::NameNotFound => r#"{"transport":"name_not_found"}"#,
        Transport::NotConnected => r#"{"transport":"not_connected"}"#,
        Transport::Proxy => r#"{"transport":"proxy"}"#,
        Transport::ProxyUnusable { .. } =>
            r#"{"transport":"proxy_unusable","variable":"ALL_PROXY"}"#,
        Transport::SystemProxyUnusable => r#"{"transport":"system_proxy_unusable"}"#,
        Transport::NoAuthorities => r#"{"transport":"no_authorities"}"#,
        Transport::Tls { .. } => r#"{"transport":"tls","reason":"x"}"#,
        Transport::TimedOut => r#"{"transport":"timed_out"}"#,
        Transport::ConnectionLost => r#"{"transport":"connection_lost"}"#,
        Transport::NotTheService { .. } =>
            r#"{"transport":"not_the_service","status":502,"body":"html"}"#,
        Transport::Other { .. } => r#"{"transport":"other","reason":"x"}"#,
    );
    pinned!(BodyKind:
        BodyKind::Empty => r#""empty""#,
        BodyKind::Html => r#""html""#,
        BodyKind::BrokenJson => r#""broken_json""#,
        BodyKind::TooLarge => r#""too_large""#,
        BodyKind::Other => r#""other""#,
    );
}

#[test]
fn every_refusal_of_our_own_keeps_its_words() {
    pinned!(Refusal:
        Refusal::Sample { .. } => r#"{"refusal":"sample","problem":{"too_short":{"millis":1}}}"#,
        Refusal::SampleChanged => r#"{"refusal":"sample_changed"}"#,
        Refusal::NoPassthrough => r#"{"refusal":"no_passthrough"}"#,
        Refusal::Statement { .. } =>
            r#"{"refusal":"statement","problem":{"statement":"missing"}}"#,
        Refusal::LinkStatus { .. } => r#"{"refusal":"link_status","status":403}"#,
        Refusal::LinkIsAPage => r#"{"refusal":"link_is_a_page"}"#,
        Refusal::LinkIsPrivate => r#"{"refusal":"link_is_private"}"#,
        Refusal::NeedsKeys => r#"{"refusal":"needs_keys"}"#,
        Refusal::NotJournalled { .. } => r#"{"refusal":"not_journalled","reason":"x"}"#,
        Refusal::Interrupted => r#"{"refusal":"interrupted"}"#,
        Refusal::InterruptedWhileSending => r#"{"refusal":"interrupted_while_sending"}"#,
        Refusal::SessionUsed => r#"{"refusal":"session_used"}"#,
        Refusal::OtherTask => r#"{"refusal":"other_task"}"#,
        Refusal::Panic => r#"{"refusal":"panic"}"#,
        Refusal::AnswerIncomplete { .. } => r#"{"refusal":"answer_incomplete","member":"x"}"#,
    );
    pinned!(StatementProblem:
        StatementProblem::Missing => r#"{"statement":"missing"}"#,
        StatementProblem::NotAFile => r#"{"statement":"not_a_file"}"#,
        StatementProblem::Empty => r#"{"statement":"empty"}"#,
        StatementProblem::TooLarge => r#"{"statement":"too_large"}"#,
        StatementProblem::Unreadable { .. } => r#"{"statement":"unreadable","reason":"x"}"#,
    );
}

#[test]
fn a_failure_keeps_its_members() {
    for literal in [
        r#"{"step":"create","cause":{"cause":"own","refusal":"panic"}}"#,
        r#"{"step":"create","cause":{"cause":"network","transport":"not_the_service","status":502,
            "body":"html","maybe_arrived":true},"message":"m","request_id":"r","clock_behind_s":3}"#,
    ] {
        is_kept::<Failure>(literal);
    }
}

#[test]
fn every_problem_of_a_recording_keeps_its_word() {
    pinned!(ClipProblem:
        ClipProblem::Missing => r#""missing""#,
        ClipProblem::NotAFile => r#""not_a_file""#,
        ClipProblem::NoPermission => r#""no_permission""#,
        ClipProblem::Empty => r#""empty""#,
        ClipProblem::Unreadable { .. } => r#"{"unreadable":{"reason":"x"}}"#,
        ClipProblem::UnknownType { .. } => r#"{"unknown_type":{"looks_like":"AVI"}}"#,
        ClipProblem::NoAudio { .. } => r#"{"no_audio":{"format":"mp4"}}"#,
        ClipProblem::Undecodable { .. } => r#"{"undecodable":{"format":"mp4","reason":"x"}}"#,
        ClipProblem::Unsupported { .. } => r#"{"unsupported":{"format":"mkv","codec":"AC-3"}}"#,
        ClipProblem::Protected { .. } => r#"{"protected":{"format":"m4a"}}"#,
        ClipProblem::Endless { .. } => r#"{"endless":{"hours":3}}"#,
        ClipProblem::TooShort { .. } => r#"{"too_short":{"millis":1}}"#,
        ClipProblem::TooLong { .. } => r#"{"too_long":{"millis":1}}"#,
        ClipProblem::TooLarge { .. } => r#"{"too_large":{"bytes":2,"limit":1}}"#,
        ClipProblem::Damaged { .. } => r#"{"damaged":{"reason":"x"}}"#,
        ClipProblem::Crashed { .. } => r#"{"crashed":{"reason":"x"}}"#,
        ClipProblem::Stuck { .. } => r#"{"stuck":{"seconds":3}}"#,
        ClipProblem::NotConverted { .. } => r#"{"not_converted":{"reason":"x"}}"#,
        ClipProblem::NoRoom => r#""no_room""#,
        ClipProblem::NoReader { .. } => r#"{"no_reader":{"reason":"x"}}"#,
    );
}

#[test]
fn every_container_and_format_keeps_its_word() {
    pinned!(Container:
        Container::Mp3 => r#""mp3""#,
        Container::Wav => r#""wav""#,
        Container::Mp4 => r#""mp4""#,
        Container::Mov => r#""mov""#,
    );
    pinned!(Format:
        Format::Wav => r#""wav""#,
        Format::Mp3 => r#""mp3""#,
        Format::Mp2 => r#""mp2""#,
        Format::Mp4 => r#""mp4""#,
        Format::M4a => r#""m4a""#,
        Format::Mov => r#""mov""#,
        Format::Aac => r#""aac""#,
        Format::Flac => r#""flac""#,
        Format::Ogg => r#""ogg""#,
        Format::Webm => r#""webm""#,
        Format::Mkv => r#""mkv""#,
        Format::Aiff => r#""aiff""#,
        Format::Caf => r#""caf""#,
    );
}
