//! Puts the icon, the version and the manifest into the programs of Windows, and an id of the build for what a fault
//! leaves behind; elsewhere there is nothing to do.

use std::io;

const ICON: &str = "assets/icon/timbre.ico";
const MANIFEST: &str = "packaging/windows/timbre.manifest";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=packaging/windows/build.rs");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    for file in [ICON, MANIFEST] {
        println!("cargo:rerun-if-changed={file}");
    }
    // Other linkers give one by themselves, where they keep symbols at all.
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|it| it == "gnu") {
        println!("cargo:rustc-link-arg=-Wl,--build-id");
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set("ProductName", "Timbre")
        // The name that "Open with" and the task manager show.
        .set("FileDescription", "Timbre")
        .set("LegalCopyright", "2026 The Timbre authors");
    ["timbre", "timbre-cli"]
        .into_iter()
        .try_for_each(|program| resource.compile_for(program))
}
