//! Assistive technology in another process: what it is told of the window, what it does in it, and what it
//! hears.

use crate::support::PATIENCE;
use atspi::events::object::AnnouncementEvent;
use atspi::proxy::accessible::AccessibleProxyBlocking;
use atspi::proxy::action::ActionProxyBlocking;
use atspi::proxy::cache::CacheProxyBlocking;
use atspi::proxy::component::ComponentProxyBlocking;
use atspi::proxy::editable_text::EditableTextProxyBlocking;
use atspi::proxy::text::TextProxyBlocking;
use atspi::{CacheItem, Interface, Role, State};
use std::fmt::Write as _;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use zbus::MatchRule;
use zbus::blocking::{Connection, MessageIterator};
use zbus::proxy::CacheProperties;

/// Where the registry keeps who is on the desktop.
const REGISTRY: &str = "org.a11y.atspi.Registry";

/// What speaks about one thing, without a memory of what was told of it.
macro_rules! proxy {
    ($reader:expr, $kind:ident, $thing:expr) => {
        $kind::builder(&$reader.bus)
            .destination($reader.program.as_str())
            .unwrap()
            .path($thing.object.path_as_str().to_owned())
            .unwrap()
            .cache_properties(CacheProperties::No)
            .build()
            .unwrap()
    };
}

/// One thing that is there: a control, or a text.
pub type Thing = CacheItem;

/// A screen reader that follows one window.
pub struct Reader {
    bus: Connection,
    /// The window's program, by its name on the bus.
    program: String,
    announcements: Receiver<String>,
    /// All that was announced so far, and how much of it lies before what was waited for.
    heard: Vec<String>,
    waited_for: usize,
}

impl Reader {
    /// Follows the first program that comes onto the bus.
    pub fn of_the_first_program(bus: &Connection) -> Self {
        let rule = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .interface("org.a11y.atspi.Event.Object")
            .unwrap()
            .member("Announcement")
            .unwrap()
            .build();
        let messages = MessageIterator::for_match_rule(rule, bus, None).unwrap();
        let (sender, announcements) = channel();
        std::thread::spawn(move || {
            for message in messages {
                // The bus ends before the test does.
                let Ok(message) = message else { return };
                let Ok(event) = AnnouncementEvent::try_from(&message) else {
                    continue;
                };
                if sender.send(event.text).is_err() {
                    return;
                }
            }
        });
        let desktop = AccessibleProxyBlocking::builder(bus)
            .destination(REGISTRY)
            .unwrap()
            .cache_properties(CacheProperties::No)
            .build()
            .unwrap();
        let end = Instant::now() + PATIENCE;
        let program = loop {
            let programs = desktop.get_children().unwrap();
            if let Some(program) = programs.first().and_then(|program| program.name()) {
                break program.to_string();
            }
            assert!(Instant::now() < end, "no program came onto the bus");
            std::thread::sleep(Duration::from_millis(20));
        };
        Self {
            bus: bus.clone(),
            program,
            announcements,
            heard: Vec::new(),
            waited_for: 0,
        }
    }

    /// All that is in the window as it is.
    pub fn things(&self) -> Vec<Thing> {
        let cache = CacheProxyBlocking::builder(&self.bus)
            .destination(self.program.as_str())
            .unwrap()
            .cache_properties(CacheProperties::No)
            .build()
            .unwrap();
        // A window that is being made has no tree yet.
        cache.get_items().unwrap_or_default()
    }

    /// Waits until something is there of which this holds.
    pub fn until<T>(&mut self, what: &str, mut find: impl FnMut(&[Thing]) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let things = self.things();
            if let Some(found) = find(&things) {
                return found;
            }
            assert!(
                Instant::now() < end,
                "it did not come true that {what}; there is:\n{}heard: {:#?}",
                told(&things),
                self.listen(),
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a control of this role and name is there, whatever can be done with it.
    pub fn seen(&mut self, role: Role, name: &str) -> Thing {
        self.until(&format!("there is a {role} {name:?}"), |things| {
            let found = things.iter().find(|thing| is_called(thing, role, name));
            found.cloned()
        })
    }

    /// Waits for a control of this role and name that can be used.
    pub fn control(&mut self, role: Role, name: &str) -> Thing {
        self.until(&format!("there is a {role} {name:?}"), |things| {
            let mut found = things.iter().filter(|thing| is_called(thing, role, name));
            found.find(|thing| has(thing, State::Enabled)).cloned()
        })
    }

    /// Waits until a control of this role and name is in this state, or is not.
    pub fn until_state(&mut self, role: Role, name: &str, state: State, holds: bool) {
        let what = format!("{role} {name:?} is {state:?}: {holds}");
        self.until(&what, |things| {
            let mut found = things.iter().filter(|thing| is_called(thing, role, name));
            found.find(|thing| has(thing, state) == holds).map(|_| ())
        });
    }

    /// All that can be read.
    pub fn texts(&self) -> Vec<String> {
        let labels = self.things().into_iter();
        let labels = labels.filter(|thing| thing.role == Role::Label);
        labels.map(|label| label.short_name).collect()
    }

    /// Waits until the description of this control is this.
    pub fn described(&mut self, role: Role, name: &str, description: &str) {
        let what = format!("{role} {name:?} is described by {description:?}");
        self.until(&what, |things| {
            let mut named = things.iter().filter(|thing| is_called(thing, role, name));
            named.find(|thing| thing.name == description).map(|_| ())
        });
    }

    /// Waits until this is announced, after what was waited for before.
    pub fn hears(&mut self, text: &str) {
        self.hears_what(text, |said| said == text);
    }

    /// The same, of a text with figures in it that the test does not know.
    pub fn hears_piece(&mut self, piece: &str) {
        self.hears_what(piece, |said| said.contains(piece));
    }

    fn hears_what(&mut self, what: &str, is_it: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let since = self.waited_for;
            let heard = self.listen();
            if let Some(after) = heard.iter().skip(since).position(|said| is_it(said)) {
                self.waited_for = since + after + 1;
                return;
            }
            assert!(
                Instant::now() < end,
                "nobody said {what:?} after the first {since} of {heard:#?}; there is:\n{}",
                told(&self.things())
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// All that was announced until now.
    fn listen(&mut self) -> Vec<String> {
        self.heard.extend(self.announcements.try_iter());
        self.heard.clone()
    }

    /// Presses a control, as the key of a screen reader does.
    pub fn press(&mut self, role: Role, name: &str) {
        let control = self.control(role, name);
        let action = proxy!(self, ActionProxyBlocking, control);
        assert!(action.do_action(0).unwrap(), "{name} was not pressed");
    }

    /// Writes a text into the field of this name, in the place of what is in it.
    pub fn write(&mut self, name: &str, text: &str) {
        let field = self.control(Role::Entry, name);
        proxy!(self, ComponentProxyBlocking, field)
            .grab_focus()
            .unwrap();
        let taken = proxy!(self, EditableTextProxyBlocking, field).set_text_contents(text);
        assert!(taken.unwrap(), "{name} takes no text");
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.value(name);
            if value == text {
                return;
            }
            assert!(Instant::now() < end, "{name} holds {value:?}, not {text:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What stands in the field of this name.
    pub fn value(&mut self, name: &str) -> String {
        let field = self.control(Role::Entry, name);
        let text = proxy!(self, TextProxyBlocking, field);
        // A field that was drawn anew between the question and the look is asked again.
        text.get_text(0, -1).unwrap_or_default()
    }
}

fn is_called(thing: &Thing, role: Role, name: &str) -> bool {
    thing.role == role && thing.short_name == name
}

pub fn has(thing: &Thing, state: State) -> bool {
    thing.states.contains(state)
}

/// What is there, for a test that fails.
pub fn told(things: &[Thing]) -> String {
    let mut told = String::new();
    for thing in things {
        let (role, name, description) = (thing.role, &thing.short_name, &thing.name);
        if name.is_empty() && description.is_empty() && !has(thing, State::Focusable) {
            continue;
        }
        write!(told, "  {role} {name:?}").unwrap();
        if !description.is_empty() {
            write!(told, ": {description:?}").unwrap();
        }
        for (state, word) in [
            (State::Checked, "checked"),
            (State::Selected, "selected"),
            (State::Focused, "focused"),
        ] {
            if has(thing, state) {
                write!(told, ", {word}").unwrap();
            }
        }
        if !has(thing, State::Enabled) && thing.ifaces.contains(Interface::Action) {
            told.push_str(", disabled");
        }
        told.push('\n');
    }
    told
}
