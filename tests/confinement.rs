//! The confinement of the process that reads recordings: a reader that a file has taken over tries what
//! it could do harm with, and gets nowhere. The same reader without the confinement gets everywhere, so
//! each attempt is a real one.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "what is tried is told"
)]

use landlock::{ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use timbre::decoder::protocol;
use timbre::decoder::protocol::{DecodeTask, DecoderMessage};
use timbre::decoder::{ARGUMENT, MEMORY};
use timbre::platform::confinement::{Confinement, Enforcement};
use timbre::platform::{child, confined_program};

/// Tells the hostile reader what is around it: the folder, the port, the abstract name, and how it is
/// confined.
const AROUND: &str = "TIMBRE_TEST_HOSTILE";
/// What begins a line of what it tells.
const TOLD: &str = "hostile: ";

/// What may be done inside a confinement too.
const HARMLESS: [&str; 5] = [
    "the recording",
    "memory",
    "a thread",
    "random numbers",
    "the networks",
];
/// What needs a path to be opened, which Landlock is asked about where opening is allowed at all.
const FILES: [&str; 9] = [
    "another file",
    "the system's users",
    "the home folder",
    "the data folder",
    "the environment",
    "a new file",
    "the recording for writing",
    "deleting a file",
    "a folder",
];
const REST: [&str; 11] = [
    "a TCP port",
    "a TCP port of its own",
    "UDP",
    "the bus by its path",
    "the bus by its abstract name",
    "a pair of sockets",
    "a datagram to the bus",
    "a process",
    "a signal to the parent",
    "a change of mode",
    "a program in its place",
];

fn say(what: &str, result: io::Result<()>) {
    match result {
        Ok(()) => println!("{TOLD}{what}=through"),
        Err(error) => println!("{TOLD}{what}={}", error.raw_os_error().unwrap_or(-1)),
    }
}

fn read(path: impl AsRef<Path>) -> io::Result<()> {
    let mut some = [0; 4];
    File::open(path)?.read(&mut some).map(drop)
}

/// What the tests below start in a process of its own.
#[test]
#[ignore = "the hostile reader, which the other tests start"]
fn hostile_reader() {
    let Ok(around) = std::env::var(AROUND) else {
        return;
    };
    let around: Vec<&str> = around.split('|').collect();
    let [folder, port, name, how] = around[..] else {
        panic!("{around:?}");
    };
    let folder = Path::new(folder);
    let recording = folder.join("recording.wav");
    let bus = folder.join("bus");
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap();
    let mut held = File::open(if how == "ffmpeg" {
        Path::new(confined_program::INPUT)
    } else {
        &recording
    })
    .unwrap();
    let _told_by_the_outcome = match how {
        "reader" => Some(timbre::decoder::confine(MEMORY)),
        "opening" => Some(Confinement::new().readable(&recording).enter()),
        // What stands in for ffmpeg was confined before it became this program.
        _ => None,
    };

    // A reader that may open the recording does; the other holds it.
    say(
        "the recording",
        match how {
            "ffmpeg" => read(confined_program::INPUT),
            "opening" => read(&recording),
            _ => held.read_exact(&mut [0; 4]),
        },
    );
    say("memory", {
        let much = vec![1_u8; 64 << 20];
        assert_eq!(much.last(), Some(&1));
        Ok(())
    });
    say(
        "a thread",
        std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn(|| {})
            .map(|thread| thread.join().unwrap()),
    );
    // Ends the process where there are none.
    let table: std::collections::HashMap<u8, u8> = [(1, 2)].into();
    say("random numbers", {
        assert_eq!(table.get(&1), Some(&2));
        Ok(())
    });

    say("the networks", {
        let sound: Vec<f32> = (0_u16..32_000)
            .map(|n| f32::from(n % 100) / 1000.0)
            .collect();
        assert_eq!(
            timbre::models::quality::dnsmos(&sound, || {})
                .unwrap()
                .len(),
            1
        );
        let windows = timbre::models::speaker::windows(&sound, |_| true);
        assert_eq!(windows.unwrap().len(), 2);
        Ok(())
    });

    say("another file", read(folder.join("other")));
    say("the system's users", read("/etc/passwd"));
    say("the home folder", fs::read_dir(home).map(drop));
    say("the data folder", read(folder.join("data/timbre.db")));
    say("the environment", read("/proc/self/environ"));
    say("a new file", fs::write(folder.join("new"), "x"));
    let writing = OpenOptions::new().append(true).open(&recording);
    say("the recording for writing", writing.map(drop));
    say("deleting a file", fs::remove_file(folder.join("deleted")));
    say("a folder", fs::create_dir(folder.join("made")));

    let port: u16 = port.parse().unwrap();
    say(
        "a TCP port",
        TcpStream::connect(("127.0.0.1", port)).map(drop),
    );
    say(
        "a TCP port of its own",
        TcpListener::bind("127.0.0.1:0").map(drop),
    );
    say("UDP", UdpSocket::bind("127.0.0.1:0").map(drop));
    say("the bus by its path", UnixStream::connect(&bus).map(drop));
    let abstract_bus = SocketAddr::from_abstract_name(name).unwrap();
    say(
        "the bus by its abstract name",
        UnixStream::connect_addr(&abstract_bus).map(drop),
    );
    say("a pair of sockets", UnixStream::pair().map(drop));
    say("a datagram to the bus", UnixDatagram::unbound().map(drop));
    say("a process", Command::new("true").status().map(drop));
    let parent = nix::unistd::Pid::parent();
    say(
        "a signal to the parent",
        nix::sys::signal::kill(parent, None).map_err(io::Error::from),
    );
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    say("a change of mode", held.set_permissions(mode));
    io::stdout().flush().unwrap();
    let told = format!("echo '{TOLD}a program in its place=through'");
    say(
        "a program in its place",
        Err(Command::new("/bin/sh").args(["-c", &told]).exec()),
    );
}

/// What surrounds the reader, and what became of it.
struct Around {
    folder: TempDir,
    port: TcpListener,
    bus: UnixListener,
    abstract_bus: UnixListener,
    name: String,
}

impl Around {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("data")).unwrap();
        for file in ["recording.wav", "other", "deleted", "data/timbre.db"] {
            fs::write(at(file), "RIFF").unwrap();
        }
        let name = format!("timbre-test-{}", folder.path().display()).replace('/', "-");
        let address = SocketAddr::from_abstract_name(&name).unwrap();
        let around = Self {
            port: TcpListener::bind("127.0.0.1:0").unwrap(),
            bus: UnixListener::bind(at("bus")).unwrap(),
            abstract_bus: UnixListener::bind_addr(&address).unwrap(),
            name,
            folder,
        };
        around.port.set_nonblocking(true).unwrap();
        around.bus.set_nonblocking(true).unwrap();
        around.abstract_bus.set_nonblocking(true).unwrap();
        around
    }

    /// Lets the hostile reader loose; what it tells.
    fn attack(&self, how: &str) -> BTreeMap<String, String> {
        let reader = Command::new(std::env::current_exe().unwrap());
        self.attack_by(reader, how)
    }

    /// Lets it loose in the place of ffmpeg, as the app starts that.
    fn attack_as_ffmpeg(&self) -> BTreeMap<String, String> {
        let own = Path::new(env!("CARGO_BIN_EXE_timbre"));
        let program = std::env::current_exe().unwrap();
        let mut ffmpeg = confined_program::command(own, MEMORY, &program);
        ffmpeg.stdin(File::open(self.folder.path().join("recording.wav")).unwrap());
        self.attack_by(ffmpeg, "ffmpeg")
    }

    fn attack_by(&self, mut reader: Command, how: &str) -> BTreeMap<String, String> {
        let port = self.port.local_addr().unwrap().port();
        let folder = self.folder.path().display();
        let output = reader
            .args(["--exact", "hostile_reader", "--ignored", "--nocapture"])
            .arg("--test-threads=1")
            .env(AROUND, format!("{folder}|{port}|{}|{how}", self.name))
            .env("HOME", self.folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        said.lines()
            .filter_map(|line| line.split_once(TOLD)?.1.split_once('='))
            .map(|(what, outcome)| (what.to_owned(), outcome.to_owned()))
            .collect()
    }

    /// What of the reader arrived outside it.
    fn arrived(&self) -> Vec<&'static str> {
        let is_there = |name: &str| self.folder.path().join(name).exists();
        let connected = |accepted: io::Result<()>| match accepted {
            Ok(()) => true,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::WouldBlock);
                false
            }
        };
        let all = [
            ("a connection", connected(self.port.accept().map(drop))),
            ("the bus", connected(self.bus.accept().map(drop))),
            (
                "the abstract bus",
                connected(self.abstract_bus.accept().map(drop)),
            ),
            ("a new file", is_there("new")),
            ("a folder", is_there("made")),
            ("a deletion", !is_there("deleted")),
        ];
        let arrived = all.into_iter().filter(|(_, arrived)| *arrived);
        arrived.map(|(what, _)| what).collect()
    }
}

/// Asked of the kernel itself, not of what is tried here. Rules that are made bind nobody.
fn kernel_has_landlock() -> bool {
    Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .is_ok_and(|rules| rules.create().is_ok())
}

const NO_SUCH_CALL: &str = "38";
const NO_ACCESS: &str = "13";

#[test]
fn without_a_confinement_the_hostile_reader_gets_through_everywhere() {
    let around = Around::new();
    let told = around.attack("free");
    for what in HARMLESS.iter().chain(&FILES).chain(&REST) {
        assert_eq!(
            told.get(*what).map(String::as_str),
            Some("through"),
            "{what}"
        );
    }
    assert_eq!(around.arrived().len(), 6, "{:?}", around.arrived());
}

/// The filter alone refuses all of it, whether the kernel has Landlock or not.
#[test]
fn a_hostile_reader_reaches_nothing_but_the_recording_that_it_holds() {
    let around = Around::new();
    let told = around.attack("reader");
    for what in HARMLESS {
        assert_eq!(
            told.get(what).map(String::as_str),
            Some("through"),
            "{what}"
        );
    }
    for what in FILES.iter().chain(&REST) {
        assert_eq!(
            told.get(*what).map(String::as_str),
            Some(NO_SUCH_CALL),
            "{what}"
        );
    }
    assert_eq!(around.arrived(), Vec::<&str>::new());
}

/// Where the filter lets a path through, it is Landlock that tells this one from others.
#[test]
fn a_reader_that_may_open_one_file_opens_no_other() {
    let around = Around::new();
    let told = around.attack("opening");
    let refused = |what: &str| told.get(what).is_some_and(|it| it != "through");
    for what in HARMLESS {
        assert_eq!(
            told.get(what).map(String::as_str),
            Some("through"),
            "{what}"
        );
    }
    for what in REST {
        assert_eq!(
            told.get(what).map(String::as_str),
            Some(NO_SUCH_CALL),
            "{what}"
        );
    }
    for what in ["deleting a file", "a folder"] {
        assert!(refused(what), "{what}");
    }
    if !kernel_has_landlock() {
        eprintln!("SKIPPED in part: this kernel has no Landlock, the filter was tried alone");
        return;
    }
    for what in FILES {
        assert!(refused(what), "{what}: {:?}", told.get(what));
    }
    assert_eq!(
        told.get("another file").map(String::as_str),
        Some(NO_ACCESS)
    );
    assert_eq!(around.arrived(), Vec::<&str>::new());
}

/// In the place of ffmpeg, where another program's needs leave more of the kernel: the recording is its
/// input, its libraries can be read, and it can become nothing but itself.
#[test]
fn a_hostile_ffmpeg_reaches_nothing_but_the_recording_that_is_its_input() {
    let around = Around::new();
    let told = around.attack_as_ffmpeg();
    for what in HARMLESS {
        assert_eq!(
            told.get(what).map(String::as_str),
            Some("through"),
            "{what}"
        );
    }
    let refused = |what: &str| told.get(what).is_some_and(|it| it != "through");
    let by_landlock = [
        "another file",
        "the system's users",
        "the home folder",
        "the data folder",
        "the environment",
    ];
    for what in REST.iter().filter(|it| **it != "a program in its place") {
        assert_eq!(
            told.get(*what).map(String::as_str),
            Some(NO_SUCH_CALL),
            "{what}"
        );
    }
    for what in FILES.iter().filter(|it| !by_landlock.contains(it)) {
        assert!(refused(what), "{what}: {:?}", told.get(*what));
    }
    if !kernel_has_landlock() {
        eprintln!("SKIPPED in part: this kernel has no Landlock, the filter was tried alone");
        return;
    }
    for what in by_landlock.iter().chain(&["a program in its place"]) {
        assert_eq!(
            told.get(*what).map(String::as_str),
            Some(NO_ACCESS),
            "{what}"
        );
    }
    assert_eq!(around.arrived(), Vec::<&str>::new());
}

/// The program's own process that reads, as it is seen from outside while it waits for somebody to take
/// what it has read.
#[test]
fn the_process_that_reads_is_confined_and_holds_its_recording_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.wav");
    write_minutes(&path, 10);
    // What this process leaves open for its children, as a library may.
    let secret = File::create(folder.path().join("secret")).unwrap();
    nix::fcntl::fcntl(
        &secret,
        nix::fcntl::FcntlArg::F_SETFD(nix::fcntl::FdFlag::empty()),
    )
    .unwrap();
    let inherits = Command::new("ls")
        .args(["-l", "/proc/self/fd"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&inherits.stdout).contains("secret"));

    let mut reader = child::bare_command(env!("CARGO_BIN_EXE_timbre"))
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let wish = protocol::DecodeCommand {
        path: path.clone().into_os_string(),
        track: None,
        milestones: Vec::new(),
        memory: MEMORY,
        what: DecodeTask::Stream {
            mix: timbre::analysis::MixPlan::default(),
            from: 0.0,
            to: None,
        },
    };
    protocol::write(reader.stdin.as_mut().unwrap(), &wish).unwrap();
    let mut from = reader.stdout.take().unwrap();
    let DecoderMessage::Confined(enforced) = next(&mut from) else {
        panic!("nothing was told of a confinement");
    };
    assert!(matches!(next(&mut from), DecoderMessage::Samples { .. }));

    let of_process = |what: &str| PathBuf::from(format!("/proc/{}/{what}", reader.id()));
    let status = fs::read_to_string(of_process("status")).unwrap();
    let says = |line: &str| {
        status
            .lines()
            .any(|it| it.split_whitespace().eq(line.split(' ')))
    };
    let all = Enforcement {
        limits: true,
        landlock: kernel_has_landlock(),
        seccomp: true,
    };
    assert_eq!(enforced, all);
    if !all.landlock {
        eprintln!("SKIPPED in part: this kernel has no Landlock");
    }
    assert!(says("Seccomp: 2"), "{status}");
    assert!(says("NoNewPrivs: 1"), "{status}");
    // The first, the one that waits for the parent, the one that reads, and the one that tells of a slow disk.
    assert!(says("Threads: 4"), "{status}");
    let limits = fs::read_to_string(of_process("limits")).unwrap();
    let limit = |name: &str, bytes: u64| {
        let line = limits.lines().find_map(|line| line.strip_prefix(name));
        let values: Vec<&str> = line.unwrap().split_whitespace().take(2).collect();
        assert_eq!(values, [bytes.to_string(), bytes.to_string()], "{limits}");
    };
    limit("Max address space", MEMORY);
    // Too little for any dump, and the one value that keeps away a program that waits for dumps.
    limit("Max core file size", 1);
    let environment = fs::read(of_process("environ")).unwrap();
    let environment = String::from_utf8_lossy(&environment);
    let strange: Vec<&str> = environment
        .split('\0')
        .filter(|it| !it.is_empty() && !it.starts_with("LD_LIBRARY_PATH="))
        .collect();
    assert_eq!(strange, Vec::<&str>::new());
    let held: Vec<PathBuf> = fs::read_dir(of_process("fd"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_str().unwrap().parse::<u32>().unwrap() > 2)
        .map(|entry| fs::read_link(entry.path()).unwrap())
        .collect();
    assert!(!held.is_empty());
    assert!(
        held.iter().all(|it| *it == path.canonicalize().unwrap()),
        "{held:?}"
    );
    reader.kill().unwrap();
    reader.wait().unwrap();
}

/// Started by the test below with keys in its environment.
#[test]
#[ignore = "starts programs, for another test"]
fn started_with_keys() {
    let Ok(folder) = std::env::var("TIMBRE_TEST_FOLDER") else {
        return;
    };
    let folder = Path::new(&folder);
    assert!(std::env::var_os("TENCENTCLOUD_SECRET_KEY").is_some());
    for (name, mut command) in [
        ("command", child::command("env")),
        ("bare", child::bare_command("/usr/bin/env")),
    ] {
        fs::write(folder.join(name), command.output().unwrap().stdout).unwrap();
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let opened = child::open_in_browser("https://example.com/?a=1&b=2");
    runtime.block_on(opened).unwrap();
}

#[test]
fn programs_that_are_started_do_not_see_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let browser = folder.path().join("xdg-open");
    let opened = folder.path().join("opened");
    let script = format!(
        "#!/bin/sh\n{{ env; echo \"opened $1\"; }} > '{}'\n",
        opened.display()
    );
    fs::write(&browser, script).unwrap();
    fs::set_permissions(
        &browser,
        std::os::unix::fs::PermissionsExt::from_mode(0o700),
    )
    .unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "started_with_keys", "--ignored"])
        .env("TIMBRE_TEST_FOLDER", folder.path())
        .env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()))
        .env("TENCENTCLOUD_SECRET_ID", "hush")
        .env("TENCENTCLOUD_SECRET_KEY", "hush")
        .status()
        .unwrap();
    assert!(status.success());
    let told = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for name in ["command", "opened"] {
        assert!(told(name).contains("PATH="), "{name}");
        assert!(!told(name).contains("hush"), "{name}: {}", told(name));
    }
    assert!(told("opened").contains("opened https://example.com/?a=1&b=2"));
    let names = told("bare");
    let names: Vec<&str> = names
        .lines()
        .filter_map(|it| it.split('=').next())
        .collect();
    assert!(names.iter().all(|it| *it == "LD_LIBRARY_PATH"), "{names:?}");
}

/// The next message that is read.
fn next(from: &mut impl Read) -> DecoderMessage {
    let mut length = [0; 4];
    from.read_exact(&mut length).unwrap();
    let mut bytes = vec![0; u32::from_be_bytes(length) as usize];
    from.read_exact(&mut bytes).unwrap();
    postcard::from_bytes(&bytes).unwrap()
}

/// More than fits into a pipe.
fn write_minutes(path: &Path, minutes: u32) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(path, spec).unwrap();
    for at in 0..minutes * 60 * 8000 {
        wav.write_sample((at % 100) as i16).unwrap();
    }
    wav.finalize().unwrap();
}
