use super::*;
use crate::domain::{
    Account, ConsentKind, DeviceId, Notifications, ReleaseFeed, Settings, SoundDevice,
};
use crate::model::{ConsentAction, Event, FormAction, PlaybackEvent, Start, View};
use crate::testing;
use std::collections::{BTreeSet, HashSet};

fn device() -> SoundDevice {
    SoundDevice {
        id: DeviceId::new("alsa:headset"),
        name: "Headset".into(),
    }
}

/// Windows in which all settings can be reached.
fn models() -> Vec<Model> {
    let account = Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(1)),
        ..Account::practice()
    };
    let settings = Settings {
        accounts: vec![account],
        show_all_fields: true,
        ..Settings::default()
    };
    let mut found = Vec::new();
    for view in [
        View::Create,
        View::Voices,
        View::Activity,
        View::Settings,
        View::Help,
    ] {
        let start = Start {
            settings: settings.clone(),
            release_feed: ReleaseFeed::parse("https://a.example/release.json"),
            ..testing::start()
        };
        let mut model = Model::new(start).0;
        model.act(Action::Show(view));
        model.act(ConsentAction::Choose(ConsentKind::Mine).into());
        model.apply(Event::Playback(PlaybackEvent::Outputs(vec![device()])));
        model.takes.microphones = vec![device()];
        found.push(model);
    }
    found
}

macro_rules! settings {
    ($($field:ident),* $(,)?) => {
        /// All of them by name. A new one stands here or this does not compile.
        const SETTINGS: &[&str] = &[$(stringify!($field)),*];

        /// Those that differ.
        fn changed(before: &Settings, after: &Settings) -> Vec<&'static str> {
            let Settings { $($field),* } = before;
            let differ = [$((stringify!($field), *$field != after.$field)),*];
            differ.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect()
        }
    };
}

settings!(
    theme,
    show_all_fields,
    first_run_done,
    more_options,
    history_open,
    current_account,
    accounts,
    window,
    view,
    voice_sort,
    notifications,
    language,
    output,
    speakers,
    microphone,
    record_limit,
    compare_voices,
    ready_sound,
    saved_requests,
    numbered_requests,
    voice_prices,
    renderer,
    rehearsal,
    fault_scenarios,
    updates,
);

/// Settings that no command sets, and why.
const NOT_BY_A_COMMAND: [(&str, &str); 8] = [
    ("voice_prices", "what is typed beside what was counted"),
    (
        "accounts",
        "what is typed in the editor, which a command opens",
    ),
    ("first_run_done", "a door of the first run, or any way in"),
    (
        "speakers",
        "a voice that is asked for, where its speaker is remembered",
    ),
    ("window", "its frame"),
    (
        "saved_requests",
        "a name that is typed in their dialog, which a command opens",
    ),
    (
        "fault_scenarios",
        "a name that is typed in their dialog, which a command opens",
    ),
    ("numbered_requests", "a request with a number that is sent"),
];

#[test]
fn every_setting_is_set_by_a_command_but_for_those_that_are_named() {
    let mut set = BTreeSet::new();
    for at in 0..models().len() {
        for command in 0..models()[at].commands().len() {
            let mut model = models().swap_remove(at);
            let before = model.shared.settings.clone();
            let intents = model.commands().swap_remove(command).intents;
            for intent in intents.unwrap_or_default() {
                if let Intent::Act(action) = intent {
                    model.act(action);
                }
            }
            set.extend(changed(&before, &model.shared.settings));
        }
    }
    for (excused, _) in NOT_BY_A_COMMAND {
        assert!(set.insert(excused), "a command sets {excused}");
    }
    assert_eq!(set, SETTINGS.iter().copied().collect());
}

#[test]
fn every_switch_of_the_notifications_has_a_command() {
    let told = Notifications::default();
    let (on, with_names, in_practice) = (!told.on, !told.with_names, !told.in_practice);
    for wanted in [
        Notifications { on, ..told },
        Notifications { with_names, ..told },
        Notifications {
            in_practice,
            ..told
        },
    ] {
        let wanted = vec![Intent::Act(Action::SetNotifications(wanted))];
        let mut commands = models()[0].commands().into_iter();
        assert!(commands.any(|command| command.intents.as_ref() == Some(&wanted)));
    }
}

#[test]
fn no_two_commands_have_the_same_id() {
    for model in models() {
        let mut seen = HashSet::new();
        for command in model.commands() {
            assert!(seen.insert(command.id.clone()), "{:?}", command.id);
        }
    }
}

#[test]
fn every_shortcut_belongs_to_one_command_that_is_listed() {
    let commands = models()[0].commands();
    let mut seen = HashSet::new();
    for (id, shortcut) in Shortcut::all() {
        assert!(seen.insert(shortcut), "{shortcut:?}");
        assert!(commands.iter().any(|command| command.id == id), "{id:?}");
    }
}

#[test]
fn what_pays_is_possible_only_where_its_button_is() {
    for model in models() {
        let commands = model.commands();
        let pays: Vec<&Command> = commands.iter().filter(|command| command.pays()).collect();
        let create = Intent::Act(FormAction::CreateVoice.into());
        assert_eq!(pays.len(), 1);
        let is_seen = model.shared.view == View::Create;
        assert_eq!(pays[0].intents, is_seen.then(|| vec![create.clone()]));
    }
}
