//! A start in the folder to which the data was moved.

use super::Unopened;
use crate::domain::NotMoved;
use crate::jobs;
use crate::model::Notice;
use crate::platform::log_file;
use crate::store::kept;

impl Unopened {
    /// Works in the folder to which everything was moved, or says why it is where it was.
    pub(super) fn take_in(&mut self, moved: Result<jobs::Moved, NotMoved>) {
        let claimed = &mut self.claimed;
        match moved {
            Ok(moved) => {
                // Those of the folder that was left find nobody there.
                self.callers = claimed
                    .hands_over
                    .then_some(&moved.instance)
                    .and_then(|instance| {
                        jobs::listen(self.runtime.handle(), instance, self.outbox.clone())
                    });
                claimed.instance = Some(moved.instance);
                if let Some(location) = &mut claimed.location {
                    location.chosen = Some(moved.folder.clone());
                    location.wanted = None;
                }
                claimed.notices.push(Notice::FolderMoved {
                    to: moved.folder.clone(),
                    from: moved.from,
                    amount: moved.amount,
                });
                claimed.folder = moved.folder;
                kept::delete_parts(&claimed.folder);
            }
            Err(not_moved) => {
                let location = claimed.location.as_mut();
                let wanted = location.and_then(|location| {
                    if not_moved.is_still_wanted {
                        location.wanted.clone()
                    } else {
                        location.wanted.take()
                    }
                });
                claimed.notices.push(Notice::FolderNotMoved {
                    to: wanted.unwrap_or_default(),
                    not_moved,
                });
            }
        }
        log_file::start(&claimed.folder);
    }
}
