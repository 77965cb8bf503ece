//! A session bus, a home and a keyring of a test's own.

use crate::support::{PATIENCE, until};
use serde::Serialize;
use std::any::type_name;
use std::fs;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use zbus::Message;
use zbus::blocking::Connection;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};

/// Tells the test binary that it is the one inside.
const INSIDE: &str = "TIMBRE_TEST_INSIDE_SESSION";
/// The password of the keyrings here.
const PASSWORD: &str = "a password";
/// How a process ends that hangs: with a status that the test harness does not use.
const HANGS: i32 = 99;

/// Which session bus a test finds.
pub enum Bus {
    /// One of its own, which starts no service by itself.
    Own,
    /// The variable that names it is not set, and it is not at its usual place.
    NotSet,
    /// The variable names a socket that is not there.
    Unreachable,
}

/// Runs the body in a process of its own with a fresh home and session. The test names itself by its
/// body, so it must be the only closure on that path.
pub fn in_session<Body: FnOnce()>(bus: &Bus, body: Body) {
    if std::env::var_os(INSIDE).is_some() {
        std::thread::spawn(|| {
            std::thread::sleep(2 * PATIENCE);
            std::process::exit(HANGS);
        });
        body();
        return;
    }
    let test = type_name::<Body>()
        .split_once("::")
        .unwrap()
        .1
        .trim_end_matches("::{{closure}}");
    let home = tempfile::tempdir().unwrap();
    let runtime = home.path().join("run");
    fs::DirBuilder::new().mode(0o700).create(&runtime).unwrap();
    let this = std::env::current_exe().unwrap();
    let mut command = match bus {
        Bus::Own => {
            let config = home.path().join("bus.conf");
            fs::write(&config, bus_config(&runtime)).unwrap();
            let mut command = Command::new(program("dbus-run-session", "dbus-daemon"));
            command
                .arg(format!("--config-file={}", config.display()))
                .arg("--")
                .arg(this);
            command
        }
        Bus::NotSet => Command::new(this),
        Bus::Unreachable => {
            let mut command = Command::new(this);
            let nowhere = runtime.join("no-socket");
            command.env(
                "DBUS_SESSION_BUS_ADDRESS",
                format!("unix:path={}", nowhere.display()),
            );
            command
        }
    };
    for variable in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "GNOME_KEYRING_CONTROL",
    ] {
        command.env_remove(variable);
    }
    if !matches!(bus, Bus::Unreachable) {
        command.env_remove("DBUS_SESSION_BUS_ADDRESS");
    }
    let output = command
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", &runtime)
        .output()
        .unwrap();
    let said = text_of(&output);
    assert_ne!(output.status.code(), Some(HANGS), "it hangs:\n{said}");
    assert!(output.status.success(), "inside the session:\n{said}");
    assert!(said.contains("1 passed"), "no test {test} inside:\n{said}");
}

/// A bus without service files: nothing starts a keyring or a dialog behind a test's back.
fn bus_config(runtime: &Path) -> String {
    format!(
        r#"<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#,
        runtime.display()
    )
}

/// A program, or the package that the machine lacks.
fn program<'name>(name: &'name str, package: &str) -> &'name str {
    let found = std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|directory| directory.join(name).is_file())
    });
    assert!(
        found,
        "{name} is missing: install the package {package} (scripts/test does)"
    );
    name
}

/// A running gnome-keyring, ended with the value.
pub struct Daemon(Child);

impl Daemon {
    /// Starts it with its login keyring, unlocked; the first start in a home makes that keyring.
    pub fn unlocked() -> Self {
        Self::start(&["--unlock"], PASSWORD)
    }

    /// Starts it in a home where nobody made a keyring yet.
    pub fn without_a_keyring() -> Self {
        Self::start(&[], "")
    }

    fn start(arguments: &[&str], input: &str) -> Self {
        let mut child = Command::new(program("gnome-keyring-daemon", "gnome-keyring"))
            .args(["--foreground", "--components=secrets"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let daemon = Self(child);
        wait_until("the keyring's name on the bus", is_on_the_bus);
        daemon
    }
}

/// Takes the mark of the default keyring away. GNOME's service falls back on the one that is opened with the session.
pub fn forget_default() {
    let bus = Connection::session().unwrap();
    let none = ObjectPath::try_from("/").unwrap();
    let standard = "org.freedesktop.Secret.Service";
    call(&bus, standard, "SetAlias", &("default", none));
}

/// The keyring that is the default one.
pub fn default_keyring() -> OwnedObjectPath {
    let bus = Connection::session().unwrap();
    let standard = "org.freedesktop.Secret.Service";
    let answer = call(&bus, standard, "ReadAlias", &("default",));
    answer.body().deserialize().unwrap()
}

/// How many keyrings there are, with that of the session.
pub fn count_keyrings() -> usize {
    let bus = Connection::session().unwrap();
    let body = ("org.freedesktop.Secret.Service", "Collections");
    let answer = call(&bus, "org.freedesktop.DBus.Properties", "Get", &body);
    let value: OwnedValue = answer.body().deserialize().unwrap();
    Vec::<OwnedObjectPath>::try_from(value).unwrap().len()
}

/// What a person does in another window: gives the password. gnome-keyring has a call for that which
/// shows no dialog.
pub fn unlock_from_outside() {
    let bus = Connection::session().unwrap();
    let standard = "org.freedesktop.Secret.Service";
    let opened = call(&bus, standard, "OpenSession", &("plain", Value::from("")));
    let (_output, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
    let keyring = ObjectPath::try_from("/org/freedesktop/secrets/collection/login").unwrap();
    let no_parameters: &[u8] = &[];
    let password = (session, no_parameters, PASSWORD.as_bytes(), "text/plain");
    call(
        &bus,
        "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
        "UnlockWithMasterPassword",
        &(keyring, password),
    );
}

fn call(
    bus: &Connection,
    interface: &str,
    method: &str,
    body: &(impl Serialize + DynamicType),
) -> Message {
    let service = Some("org.freedesktop.secrets");
    bus.call_method(
        service,
        "/org/freedesktop/secrets",
        Some(interface),
        method,
        body,
    )
    .unwrap()
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
        // The bus notices a moment later, and another one that asks for the name before gets none.
        wait_until("the keyring's name to be free", || !is_on_the_bus());
    }
}

/// Whether a keyring has its name on the bus.
fn is_on_the_bus() -> bool {
    asked_bus("NameHasOwner", "string:org.freedesktop.secrets").contains("boolean true")
}

/// Locks the login keyring.
pub fn lock() {
    let answer = send(
        "org.freedesktop.secrets",
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        "array:objpath:/org/freedesktop/secrets/collection/login",
    );
    assert!(answer.contains("collection/login"), "{answer}");
}

/// Stores text under our service as another program could.
pub fn store_foreign(entry: &str, more: &[&str], text: &str) {
    let mut arguments = vec![
        "store",
        "--label=foreign",
        "service",
        "timbre",
        "username",
        entry,
    ];
    arguments.extend(more);
    let output = secret_tool(&arguments, text);
    assert!(output.status.success(), "{}", text_of(&output));
}

/// The text of one entry of ours as another program sees it.
pub fn look_up(entry: &str) -> String {
    let output = secret_tool(&["lookup", "service", "timbre", "username", entry], "");
    String::from_utf8(output.stdout).unwrap()
}

/// How many entries of ours the keyring holds.
pub fn count_entries() -> usize {
    let output = secret_tool(&["search", "--all", "service", "timbre"], "");
    text_of(&output).matches("attribute.username").count()
}

fn secret_tool(arguments: &[&str], input: &str) -> Output {
    run(program("secret-tool", "libsecret-tools"), arguments, input)
}

fn asked_bus(method: &str, argument: &str) -> String {
    send(
        "org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        &format!("org.freedesktop.DBus.{method}"),
        argument,
    )
}

fn send(service: &str, object: &str, method: &str, argument: &str) -> String {
    let destination = format!("--dest={service}");
    let output = run(
        program("dbus-send", "dbus-bin"),
        &[
            "--session",
            "--print-reply",
            &destination,
            object,
            method,
            argument,
        ],
        "",
    );
    text_of(&output)
}

fn run(program: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that reads nothing may have ended before.
    stdin.write_all(input.as_bytes()).ok();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn text_of(output: &Output) -> String {
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    text
}

/// Looks again and again until the condition holds.
pub fn wait_until(what: &str, condition: impl Fn() -> bool) {
    until(what, condition);
}
