//! The second reader: an ffmpeg of this computer, for recordings that our own decoders refuse or hear
//! wrongly.
//!
//! It is a confined process of its own, which has the recording as its standard input and nothing else, and
//! a pipe to write to. What comes out of the pipe is counted, limited and put into a [copy] on the
//! disk, from where it goes the way of every other recording.

pub(super) mod copy;
mod copy_writer;
mod decode;
mod end;
mod head;
mod probe;
mod room;
mod sample_form;

pub(super) use copy_writer::DecodeProgress;
pub(super) use decode::CopyPlan;
pub(super) use end::{DecodeEnd, unwritable};
pub(super) use probe::FfmpegProbe;
pub(super) use room::{CopyRoom, FreeBytes};
pub(super) use sample_form::SampleForm;

use crate::platform::confined_program;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The kinds of files that are handed to ffmpeg. Lists of other files are not among them, nor is
/// anything that would make it look elsewhere, nor pictures and texts.
const KINDS: &str = "aac,aax,ac3,act,eac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dss,dts,dtshd,dv,flac,flv,\
                     g722,g729,gsm,iff,ircam,loas,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,mxf,nistsphere,ogg,oma,\
                     qcp,rm,sln,tak,truehd,tta,voc,w64,wav,wv,xwma";

/// Endings of recordings that nothing in them tells, and what ffmpeg calls those.
const UNTOLD: &[(&str, &str)] = &[
    ("g722", "g722"),
    ("g729", "g729"),
    ("gsm", "gsm"),
    ("sln", "sln"),
];

/// An ffmpeg of this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ffmpeg {
    program: PathBuf,
}

/// A recording that is handed to ffmpeg.
#[derive(Debug, Clone, Copy)]
pub(super) struct FfmpegInput<'a> {
    /// This app's binary, which becomes ffmpeg.
    pub own: &'a Path,
    /// Memory that it may have, in bytes.
    pub memory: u64,
    /// The recording, open for reading.
    pub file: &'a File,
    /// Where it lies, which only a system without a confinement tells ffmpeg.
    pub path: &'a Path,
    /// Whether its content tells nothing, so that the ending of its name is believed.
    pub untold: bool,
}

impl Ffmpeg {
    /// The one in the folder of this app's binary, or the first in `PATH`. What `PATH` names relative to
    /// where the person happens to stand is passed over.
    pub fn find(own: &Path, path: &OsStr) -> Option<Self> {
        let beside = own.parent().map(Path::to_owned);
        let folders = beside
            .into_iter()
            .chain(std::env::split_paths(path))
            .filter(|folder| folder.is_absolute());
        let places = std::env::join_paths(folders).ok()?;
        let found = which::which_in_global("ffmpeg", Some(places)).ok()?.next();
        found.map(|program| Self { program })
    }

    /// This program.
    pub fn at(program: PathBuf) -> Self {
        Self { program }
    }

    /// The program beside it that tells what a file is.
    fn prober(&self) -> Option<PathBuf> {
        let name = format!("ffprobe{}", std::env::consts::EXE_SUFFIX);
        Some(self.program.with_file_name(name)).filter(|path| path.is_file())
    }
}

/// A command for one of its programs with a recording as its input.
fn command(program: &Path, input: FfmpegInput<'_>) -> std::io::Result<tokio::process::Command> {
    let mut command = confined_program::command(input.own, input.memory, program);
    command
        .stdin(Stdio::from(input.file.try_clone()?))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut command = tokio::process::Command::from(command);
    command.kill_on_drop(true);
    Ok(command)
}

/// What both programs are told of the recording, up to its name.
fn input_arguments(input: FfmpegInput<'_>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = [
        "-v",
        "error",
        "-protocol_whitelist",
        "file,pipe,fd",
        "-format_whitelist",
        KINDS,
    ]
    .map(OsString::from)
    .into();
    if input.untold
        && let Some(kind) = kind_of(input.path)
    {
        arguments.extend(["-f", kind].map(OsString::from));
    }
    arguments
}

/// The recording by name. A name with a colon or a dash in it is a file all the same.
fn input_name(input: FfmpegInput<'_>) -> OsString {
    let mut name = OsString::from("file:");
    name.push(if confined_program::IS_KNOWN {
        OsStr::new(confined_program::INPUT)
    } else {
        input.path.as_os_str()
    });
    name
}

fn kind_of(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let untold = UNTOLD.iter().find(|(known, _)| *known == ending);
    untold.map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recording::endings;

    #[cfg(unix)]
    #[test]
    fn ffmpeg_is_found_beside_the_app_then_in_path_and_never_where_the_person_stands() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let place = folder.path().join(name);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(&place, "").unwrap();
            std::fs::set_permissions(&place, PermissionsExt::from_mode(0o755)).unwrap();
            place
        };
        let own = put("app/timbre");
        let found = |path: &str| Ffmpeg::find(&own, OsStr::new(path)).map(|it| it.program);
        let in_path = put("bin/ffmpeg");
        let path = format!("{0}/none:{0}/bin", folder.path().display());
        assert_eq!(found(&path), Some(in_path.clone()));
        // A relative place, as it would lead to the file that was just found.
        let here = std::env::current_dir().unwrap();
        let up = "../".repeat(here.components().count() - 1);
        let relative = format!(
            "{up}{}",
            in_path
                .parent()
                .unwrap()
                .strip_prefix("/")
                .unwrap()
                .display()
        );
        assert!(Path::new(&relative).join("ffmpeg").exists());
        for path in ["", ".", ":", relative.as_str()] {
            assert_eq!(found(path), None, "{path}");
        }
        let beside = put("app/ffmpeg");
        assert_eq!(found(&path), Some(beside.clone()));
        assert_eq!(found(""), Some(beside));
    }

    #[test]
    fn what_is_looked_for_under_a_name_is_what_ffmpeg_may_read() {
        let kinds: Vec<&str> = KINDS.split(',').collect();
        for (ending, kind) in endings::BY_FFMPEG.iter().chain(UNTOLD) {
            assert!(kinds.contains(kind), "{ending}: {kind}");
        }
        let looked_for = endings::of_recordings();
        for (ending, _) in UNTOLD {
            assert!(looked_for.contains(ending), "{ending}");
        }
    }

    #[test]
    fn only_endings_whose_files_tell_nothing_are_believed() {
        assert_eq!(kind_of(Path::new("a/CALL.GSM")), Some("gsm"));
        assert_eq!(kind_of(Path::new("a/memo.wma")), None);
        assert_eq!(kind_of(Path::new("gsm")), None);
    }
}
