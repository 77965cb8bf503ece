//! A desktop of the test's own, with assistive technology turned on: a screen, a session bus, and the bus of
//! accessibility, which the session's starts.

use crate::support;
use crate::support::screen::Screen;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::Value;

/// Where the accessibility bus is asked for; both are the standard's.
const NAME: &str = "org.a11y.Bus";
const PATH: &str = "/org/a11y/bus";
/// What a session bus starts it by.
const SERVICE: &str = "org.a11y.Bus.service";

pub struct Desktop {
    home: TempDir,
    screen: Screen,
    session: Child,
    session_address: String,
    /// The bus on which applications and assistive technology meet.
    pub accessibility: Connection,
}

impl Desktop {
    /// With a screen of this size.
    pub fn new(size: [u32; 2]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let runtime = home.path().join("run");
        let services = home.path().join("services");
        fs::DirBuilder::new().mode(0o700).create(&runtime).unwrap();
        fs::create_dir(&services).unwrap();
        // No other service starts behind the test's back.
        fs::copy(standard_service(), services.join(SERVICE)).unwrap();
        let config = home.path().join("bus.conf");
        fs::write(&config, bus_config(&runtime, &services)).unwrap();
        let mut session = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", &runtime)
            // Where the accessibility bus keeps whether it is wanted: nobody keeps settings here.
            .env("GSETTINGS_BACKEND", "memory")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is missing: install the package dbus (scripts/test does)");
        let mut address = String::new();
        let output = session.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut address).unwrap();
        let session_address = address.trim().to_owned();
        let bus = connect(&session_address);
        // As a screen reader does when it starts.
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            let setting = ("org.a11y.Status", property, Value::from(true));
            let properties = Some("org.freedesktop.DBus.Properties");
            bus.call_method(Some(NAME), PATH, properties, "Set", &setting)
                .unwrap();
        }
        let asked = bus
            .call_method(Some(NAME), PATH, Some(NAME), "GetAddress", &())
            .unwrap();
        let accessibility = connect(&asked.body().deserialize::<String>().unwrap());
        let [width, height] = size;
        let screen = Screen::new(&["-screen", "0", &format!("{width}x{height}x24")]);
        Self {
            home,
            screen,
            session,
            session_address,
            accessibility,
        }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The program, as it is started from this desktop.
    pub fn timbre(&self) -> Command {
        let mut command = support::program::timbre(self.home());
        command
            .env("DISPLAY", &self.screen.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.session_address)
            .env("XDG_RUNTIME_DIR", self.home().join("run"));
        command
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // What it started ends with it.
        self.session.kill().ok();
        self.session.wait().ok();
    }
}

fn connect(address: &str) -> Connection {
    Builder::address(address).unwrap().build().unwrap()
}

/// How this system starts the accessibility bus.
fn standard_service() -> PathBuf {
    let path = Path::new("/usr/share/dbus-1/services").join(SERVICE);
    assert!(
        path.exists(),
        "no {SERVICE}: install the package at-spi2-core (scripts/test does)"
    );
    path
}

fn bus_config(runtime: &Path, services: &Path) -> String {
    format!(
        r#"<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#,
        runtime.display(),
        services.display()
    )
}
