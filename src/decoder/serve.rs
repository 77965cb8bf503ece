//! The life of a reading process.

use super::out::{DecoderError, Out};
use super::protocol;
use super::protocol::{DecodeCommand, DecodeTask, DecoderMessage};
use super::{HEADER_BYTES, confine, pieces, survey};
use crate::decode::{ContainerOutline, Guard, ReadError, RecordingFile, read_under_way, words_of};
use crate::domain::ClipProblem;
use crate::platform::confinement::close_inherited;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Deep enough for boxes within boxes within boxes.
const STACK: usize = 64 << 20;

/// A read of the file, or its opening, that takes longer is told of, and then again so often.
const TELL_OF_WAITS: Duration = Duration::from_secs(1);
/// Enough for a thread that writes one message.
const SMALL_STACK: usize = 128 << 10;

/// Reads one wish from standard input and fulfils it on standard output.
pub fn serve() -> ExitCode {
    // What a decoder says when it panics goes to the parent as a message and nowhere else.
    std::panic::set_hook(Box::new(|_told_to_the_parent| {}));
    close_inherited();
    let mut stdin = io::stdin();
    let Ok(wish) = protocol::read_wish(&mut stdin) else {
        return ExitCode::FAILURE;
    };
    // Opened while that is possible, and not looked at before it no longer is. What tells of waits meanwhile has
    // ended before: a thread that was there already would stay outside.
    let Ok(waits) = WaitTeller::start() else {
        return ExitCode::FAILURE;
    };
    let file = RecordingFile::open(Path::new(&wish.path), u64::MAX);
    waits.end();
    let enforced = confine(wish.memory);
    let watch = thread::Builder::new().spawn(end_with_the_parent);
    let waits = WaitTeller::start();
    let work = thread::Builder::new().stack_size(STACK).spawn(move || {
        let mut out = Out(io::stdout());
        out.say(&DecoderMessage::Confined(enforced))?;
        fulfil(&wish, file, &mut out)
    });
    let ended = match (watch, waits, work) {
        (Ok(_), Ok(_), Ok(work)) => work.join().unwrap_or(Err(DecoderError::Gone)),
        _ => Err(DecoderError::Gone),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Waits until the other end of standard input is closed, and ends the process.
fn end_with_the_parent() {
    let mut rest = [0; 64];
    loop {
        match io::stdin().read(&mut rest) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(1..) => {}
            Ok(0) | Err(_) => std::process::exit(1),
        }
    }
}

/// Tells the parent for as long as the disk keeps a read of the file: that is not a decoder that hangs.
struct WaitTeller {
    over: Arc<AtomicBool>,
    thread: thread::JoinHandle<()>,
}

impl WaitTeller {
    fn start() -> io::Result<Self> {
        // Made here: what allocates in a thread of its own takes address space, which is limited.
        let message = protocol::framed(&DecoderMessage::Waiting)?;
        let over = Arc::new(AtomicBool::new(false));
        let is_over = Arc::clone(&over);
        let tell = move || {
            let mut before = None;
            loop {
                thread::park_timeout(TELL_OF_WAITS);
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let now = read_under_way();
                if now.is_none() || now != before {
                    before = now;
                    continue;
                }
                let mut out = io::stdout();
                if out.write_all(&message).and_then(|()| out.flush()).is_err() {
                    break;
                }
            }
        };
        let thread = thread::Builder::new().stack_size(SMALL_STACK).spawn(tell)?;
        Ok(Self { over, thread })
    }

    /// Ends its thread, and waits for that.
    fn end(self) {
        self.over.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        drop(self.thread.join());
    }
}

/// Fulfils a wish; what cannot be read is said too.
fn fulfil<W: Write + Send>(
    wish: &DecodeCommand,
    file: Result<RecordingFile, ReadError>,
    out: &mut Out<W>,
) -> Result<(), DecoderError> {
    let work = AssertUnwindSafe(|| {
        let file = &file?;
        match &wish.what {
            DecodeTask::Survey => survey::survey(wish, file, out),
            DecodeTask::Outline => {
                let guard = Guard::new(&|| false, None, HEADER_BYTES);
                let outline = ContainerOutline::of_file(file, &guard)?;
                out.say(&DecoderMessage::Outline(outline))
            }
            DecodeTask::Fetch { mix, spans } => pieces::fetch(wish, file, mix, spans, out),
            DecodeTask::Look {
                mix,
                stretches,
                wanted,
            } => pieces::look(wish, file, mix, stretches, *wanted, out),
            DecodeTask::Stream { mix, from, to } => {
                pieces::stream(wish, file, mix, *from, *to, out)
            }
        }
    });
    let problem = match catch_unwind(work) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(DecoderError::Read(ReadError::Problem(problem)))) => problem,
        Ok(Err(DecoderError::Gone | DecoderError::Read(ReadError::Cancelled))) => {
            return Err(DecoderError::Gone);
        }
        Err(panic) => ClipProblem::Damaged {
            reason: words_of(&*panic).to_owned(),
        },
    };
    out.say(&DecoderMessage::Problem(problem))
}
