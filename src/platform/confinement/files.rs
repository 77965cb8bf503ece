//! Landlock: which files a confined process reaches, and that it reaches no port and no socket.

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, path_beneath_rules,
};
use std::path::PathBuf;

/// The newest rules that are known; a kernel that has fewer enforces those.
const RULES: ABI = ABI::V10;

/// Leaves these paths to be read, and nothing else of the file system. Tells whether the kernel does it.
pub(super) fn restrict(readable: &[PathBuf]) -> bool {
    match ruleset(readable) {
        Ok(status) => status != RulesetStatus::NotEnforced,
        Err(error) => {
            tracing::warn!(%error, "Landlock refused the rules");
            false
        }
    }
}

fn ruleset(readable: &[PathBuf]) -> Result<RulesetStatus, RulesetError> {
    let reading = AccessFs::ReadFile | AccessFs::ReadDir;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(RULES))?
        .handle_access(AccessNet::from_all(RULES))?
        .scope(Scope::from_all(RULES))?
        .create()?
        .add_rules(path_beneath_rules(readable, reading))?
        .restrict_self()?;
    Ok(status.ruleset)
}
