//! The sign of a state.

use crate::ui::icons::Icon;
use crate::words::state::Sign;

/// The icon of a sign.
pub(in crate::ui) fn icon(sign: Sign) -> Icon {
    match sign {
        Sign::Done => Icon::Check,
        Sign::Waiting => Icon::Clock,
        Sign::Uploading => Icon::Upload,
        Sign::Warning => Icon::Warning,
        Sign::Failed => Icon::Cross,
        Sign::Stopped => Icon::Nothing,
    }
}
