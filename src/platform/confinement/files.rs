//! Landlock: which files a confined process reaches, and that it reaches no port and no socket.

use super::loader;
use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, path_beneath_rules,
};
use std::path::{Path, PathBuf};

/// The newest rules that are known; a kernel that has fewer enforces those.
const RULES: ABI = ABI::V10;

/// Where libraries are, in the many habits of distributions; what is not there is passed over.
const LIBRARIES: &[&str] = &[
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/etc/ld-musl-x86_64.path",
    "/etc/ld-musl-aarch64.path",
    // How many processors there are.
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
];

/// Leaves these paths to be read, one program to be run with its libraries, and nothing else of the file
/// system. Tells whether the kernel does it.
pub(super) fn restrict(readable: &[PathBuf], runs: Option<&Path>) -> bool {
    match ruleset(readable, runs) {
        Ok(status) => status != RulesetStatus::NotEnforced,
        Err(error) => {
            tracing::warn!(%error, "Landlock refused the rules");
            false
        }
    }
}

fn ruleset(readable: &[PathBuf], runs: Option<&Path>) -> Result<RulesetStatus, RulesetError> {
    let reading = AccessFs::ReadFile | AccessFs::ReadDir;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(RULES))?
        .handle_access(AccessNet::from_all(RULES))?
        .scope(Scope::from_all(RULES))?
        .create()?
        .add_rules(path_beneath_rules(readable, reading))?
        .add_rules(path_beneath_rules(
            runs.map(programs).unwrap_or_default(),
            AccessFs::ReadFile | AccessFs::Execute,
        ))?
        .add_rules(path_beneath_rules(
            runs.map(libraries).unwrap_or_default(),
            reading,
        ))?
        .restrict_self()?;
    Ok(status.ruleset)
}

/// The program, and the one that loads it.
fn programs(program: &Path) -> Vec<PathBuf> {
    let mut programs = vec![program.to_owned()];
    programs.extend(loader::of(program));
    programs
}

/// Where a program may have its libraries: the system's places, `lib` beside the program and beside its
/// folder, and where the environment says.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = LIBRARIES.iter().map(PathBuf::from).collect();
    let real = program.canonicalize();
    let own = real.as_deref().unwrap_or(program).parent();
    folders.extend(own.map(|folder| folder.join("lib")));
    folders.extend(own.and_then(Path::parent).map(|folder| folder.join("lib")));
    let told = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&told).filter(|folder| folder.is_absolute()));
    folders
}
