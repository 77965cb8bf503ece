//! Who asks for the work of a run: a terminal, or a client that may go away and may be limited in what it pays for.

use super::print;
use crate::model::Order;
use crate::start::say_in_terminal;
use serde_json::Value;
use std::cell::RefCell;
use std::io;
use std::rc::Rc;

/// It hears what becomes of what it asked for.
pub(super) trait Requester {
    /// Takes in a row as it stands on disk, or what is said in place of one.
    ///
    /// # Errors
    /// Nobody listens any more: nothing more is begun.
    fn hear(&mut self, value: &Value) -> io::Result<()>;

    /// Takes in a sentence beside the rows.
    fn say(&mut self, sentence: &str);

    /// Whether what is being made ready is still waited for.
    fn waits(&self) -> bool {
        true
    }

    /// Admits a voice that is about to be asked for, and counts it.
    ///
    /// # Errors
    /// Why it is not asked for, in words.
    fn admit(&mut self, _order: &Order) -> Result<(), String> {
        Ok(())
    }
}

/// Whoever reads lines of JSON from the output and sentences beside them.
#[derive(Debug)]
pub(super) struct Terminal;

impl Requester for Terminal {
    fn hear(&mut self, value: &Value) -> io::Result<()> {
        print::line(value)
    }

    fn say(&mut self, sentence: &str) {
        say_in_terminal(sentence);
    }
}

/// One whom two parts of the same work tell.
impl<R: Requester> Requester for Rc<RefCell<R>> {
    fn hear(&mut self, value: &Value) -> io::Result<()> {
        self.borrow_mut().hear(value)
    }

    fn say(&mut self, sentence: &str) {
        self.borrow_mut().say(sentence);
    }

    fn waits(&self) -> bool {
        self.borrow().waits()
    }

    fn admit(&mut self, order: &Order) -> Result<(), String> {
        self.borrow_mut().admit(order)
    }
}
