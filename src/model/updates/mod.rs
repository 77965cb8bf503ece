//! Updates: whether there is a newer release of the app, asked of its feed once a day where the person agreed to it
//! once, and not in practice. The person is told where nothing is under way, and what is told changes nothing by itself.

#[cfg(test)]
mod tests;

use super::WindowEffect;
use super::effects::Effects;
use super::shared::Shared;
use crate::domain::{
    Release, ReleaseFeed, ReleasePage, Settings, UpdateCheckError, UpdateChoice, UpdateSettings,
    own_version,
};
use semver::Version;

/// What the person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpdatesAction {
    /// Ask the feed once a day, but not in practice; or no longer.
    AskDaily(bool),
    /// Ask it now.
    AskNow,
    /// Open the page of a release in the browser.
    OpenPage(ReleasePage),
    /// Hear nothing more of this version.
    Skip(Version),
    /// The notice was read; the next start may tell it again.
    PutAway,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum UpdatesEvent {
    /// The window has been there for a while: if the feed is due, it is asked.
    Tick,
    /// The feed answered, or did not.
    Answered(Result<Release, UpdateCheckError>),
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpdatesEffect {
    /// Ask this feed which release is the newest.
    Ask(ReleaseFeed),
}

/// Where a question to the feed stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum UpdateCheck {
    /// None that the person pressed for.
    #[default]
    None,
    /// It is asked.
    Asking {
        /// Whether the person pressed for it: then what comes of it is said, whatever it is.
        by_hand: bool,
    },
    /// What came of one that the person pressed for.
    Answered(Result<(), UpdateCheckError>),
}

/// What the window tells of updates at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateNotice<'a> {
    /// Whether the feed may be asked once a day: asked once.
    Question,
    /// There is a newer release.
    Newer(&'a Release),
}

/// Updates, as the window shows them.
#[derive(Debug)]
pub struct UpdatesState {
    /// Who is asked; nobody where the app is kept up to date by others.
    pub feed: Option<ReleaseFeed>,
    pub check: UpdateCheck,
    /// The version of this app.
    pub own: Version,
    /// Whether the window has been there for a while. Until then the rows of the last run may not be known.
    is_settled: bool,
    /// Whether the person was here before, or has made a voice: whoever has not has other things to answer.
    knows_the_app: bool,
    is_put_away: bool,
}

impl UpdatesState {
    pub(super) fn new(feed: Option<ReleaseFeed>, was_here_before: bool) -> Self {
        Self {
            feed,
            check: UpdateCheck::default(),
            own: own_version(),
            is_settled: false,
            knows_the_app: was_here_before,
            is_put_away: false,
        }
    }

    /// Does what the person wants.
    pub(super) fn act(
        &mut self,
        action: UpdatesAction,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            UpdatesAction::AskDaily(is_on) => {
                let choice = if is_on {
                    UpdateChoice::On
                } else {
                    UpdateChoice::Off
                };
                shared.change_settings(|settings| settings.updates.choice = choice, effects);
                self.ask_if_due(shared, effects);
            }
            UpdatesAction::AskNow => self.ask(true, shared, effects),
            UpdatesAction::OpenPage(page) => effects.push(WindowEffect::OpenLink(page.into())),
            UpdatesAction::Skip(version) => {
                let skip = |settings: &mut Settings| {
                    settings.updates.skipped = Some(version);
                };
                shared.change_settings(skip, effects);
            }
            UpdatesAction::PutAway => self.is_put_away = true,
        }
    }

    /// Takes in what happened.
    pub(super) fn apply(
        &mut self,
        event: UpdatesEvent,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match event {
            UpdatesEvent::Tick => {
                self.is_settled = true;
                self.ask_if_due(shared, effects);
            }
            UpdatesEvent::Answered(answer) => {
                let by_hand = self.check == UpdateCheck::Asking { by_hand: true };
                let came_to = answer.as_ref().map(drop).map_err(Clone::clone);
                self.check = if by_hand {
                    UpdateCheck::Answered(came_to)
                } else {
                    UpdateCheck::None
                };
                if let Ok(release) = answer
                    && shared.settings.updates.newest.as_ref() != Some(&release)
                {
                    // A release that came since is news, whatever was put away before.
                    self.is_put_away = false;
                    shared.change_settings(
                        |settings| settings.updates.newest = Some(release),
                        effects,
                    );
                }
            }
        }
    }

    /// A voice became ready.
    pub(super) fn made_a_voice(&mut self) {
        self.knows_the_app = true;
    }

    /// What is told at the top of the window while nothing is under way.
    pub(super) fn notice<'a>(&self, kept: &'a UpdateSettings) -> Option<UpdateNotice<'a>> {
        if self.feed.is_none() || !self.is_settled {
            return None;
        }
        if kept.choice == UpdateChoice::NotAsked && self.knows_the_app {
            return Some(UpdateNotice::Question);
        }
        let newer = kept.to_tell(&self.own).filter(|_| !self.is_put_away);
        newer.map(UpdateNotice::Newer)
    }

    /// In practice nothing leaves the computer but by a press: it is asked once an account of one's own is in use.
    fn ask_if_due(&mut self, shared: &mut Shared, effects: &mut Effects) {
        if !shared.is_practice() && shared.settings.updates.is_due(shared.clock.now()) {
            self.ask(false, shared, effects);
        }
    }

    /// One question at a time. That it was asked is kept before it leaves, and whatever comes of it.
    fn ask(&mut self, by_hand: bool, shared: &mut Shared, effects: &mut Effects) {
        let Some(feed) = &self.feed else {
            return;
        };
        if let UpdateCheck::Asking { by_hand: already } = &mut self.check {
            *already |= by_hand;
            return;
        }
        self.check = UpdateCheck::Asking { by_hand };
        let now = shared.clock.now();
        shared.change_settings(|settings| settings.updates.last_check = Some(now), effects);
        effects.push(UpdatesEffect::Ask(feed.clone()));
    }
}
