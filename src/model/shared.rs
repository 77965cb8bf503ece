//! The small part of the model that all areas have in common.

use super::effects::Effects;
use super::{JobEffect, Notice, PersistenceError, Question, Uuids, View};
use crate::clock::Clock;
use crate::domain::{
    Account, AccountId, Appearance, Desktop, Language, LinkScope, Locale, Location, Settings,
    SubAppId, ThemeChoice,
};
use std::path::PathBuf;

/// What every area may read, and some change.
#[derive(Debug)]
pub struct Shared {
    /// The time.
    pub clock: Clock,
    pub(super) uuids: Uuids,
    /// Which view is open.
    pub view: View,
    /// Whether the doors of the first run stand in the place of the view.
    pub first_run: bool,
    /// Whether the person looks at the window.
    pub is_seen: bool,
    /// The accounts that can be chosen: practice, the environment's if it names one, and stored ones.
    pub accounts: Vec<Account>,
    /// What is kept between starts.
    pub settings: Settings,
    /// Messages at the top, oldest first. They are to be read: nothing is decided by them.
    pub notices: Vec<Notice>,
    /// The one question that is open.
    pub question: Option<Question>,
    /// Why the database could not be opened: nothing that is written would be kept.
    pub database_error: Option<PersistenceError>,
    pub(super) appearance: Appearance,
    pub desktop: Desktop,
    /// Where the data folder is chosen; nothing where it was named for this run.
    pub location: Option<Location>,
}

impl Shared {
    /// Light, dark, or as the system says.
    pub fn theme(&self) -> ThemeChoice {
        self.appearance.theme(&self.settings)
    }

    /// The language that the person chose; `None` follows the system.
    pub fn language(&self) -> Option<Language> {
        self.appearance.chosen_language(&self.settings)
    }

    /// In what the window speaks, and how it writes dates and numbers.
    pub fn locale(&self) -> Locale {
        self.appearance.locale(&self.settings)
    }

    /// The folder that the next start moves everything to, if any.
    pub(super) fn move_to(&mut self, wanted: Option<PathBuf>) {
        if let Some(location) = &mut self.location {
            location.wanted = wanted;
        }
    }

    /// In what it would speak if nobody had chosen.
    pub fn system_locale(&self) -> Locale {
        self.appearance.system_locale()
    }

    /// The account in use. The environment's is chosen by itself only when none was ever chosen.
    pub(super) fn account(&self) -> &Account {
        let wanted = self.settings.current_account;
        let found = match wanted {
            Some(id) => self.accounts.iter().find(|account| account.id == id),
            None => self
                .accounts
                .iter()
                .find(|account| account.id == AccountId::Environment),
        };
        // Practice is put first by `Model::new` and never removed.
        found.unwrap_or(&self.accounts[0])
    }

    pub(super) fn is_practice(&self) -> bool {
        self.account().id == AccountId::Practice
    }

    pub(super) fn link_scope(&self) -> LinkScope {
        self.account().site.link_scope()
    }

    pub(super) fn can_keep_rows(&self) -> bool {
        self.database_error.is_none()
    }

    /// What the form's field for the application holds before anybody types.
    pub(super) fn default_sub_app_id(&self) -> String {
        self.account()
            .sub_app_id
            .map(SubAppId::get)
            .map(|id| id.to_string())
            .unwrap_or_default()
    }

    pub(super) fn save_settings(&self, effects: &mut Effects) {
        effects.push(JobEffect::SaveSettings(Box::new(self.settings.clone())));
    }

    /// Changes what is kept between starts.
    pub(super) fn change_settings(
        &mut self,
        change: impl FnOnce(&mut Settings),
        effects: &mut Effects,
    ) {
        change(&mut self.settings);
        self.save_settings(effects);
    }

    /// The database is not what was written to it: nothing that is written would be kept.
    pub(super) fn database_is_damaged(&mut self) {
        self.database_error = Some(PersistenceError::Damaged);
        self.tell(Notice::DatabaseUnusable(PersistenceError::Damaged));
    }

    /// A list could not be read; of several errors the last is told.
    pub(super) fn list_is_unread(&mut self, error: PersistenceError) {
        self.lists_are_read();
        self.tell(Notice::ListUnread(error));
    }

    /// All lists that could not be read were read.
    pub(super) fn lists_are_read(&mut self) {
        self.notices
            .retain(|notice| !matches!(notice, Notice::ListUnread(_)));
    }

    /// A message was read.
    pub(super) fn dismiss(&mut self, notice: &Notice) {
        self.notices.retain(|other| other != notice);
    }

    /// Shows a message, once. Of the clock the last word stands.
    pub(super) fn tell(&mut self, notice: Notice) {
        if matches!(notice, Notice::ClockOff(_)) {
            self.notices
                .retain(|other| !matches!(other, Notice::ClockOff(_)));
        }
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Tells which members of a recorded call cannot be sent again, as something was cut from them.
    pub(super) fn tell_cut(&mut self, members: Vec<String>) {
        if !members.is_empty() {
            self.tell(Notice::MembersCut(members));
        }
    }
}
