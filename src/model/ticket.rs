//! Which question an answer belongs to. What comes late is told from the present answer by this alone.

/// What a question is given and its answer gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(u64);

impl Ticket {
    /// Its number, which is greater than those of the tickets of its kind that were issued before.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// The tickets of one kind of question. An answer with another one than the last that was issued is late,
/// and changes nothing.
#[derive(Debug, Default)]
pub struct Tickets(Ticket);

impl Tickets {
    /// A ticket for a question, which makes all before it late.
    pub fn issue(&mut self) -> Ticket {
        self.0.0 += 1;
        self.0
    }

    /// The last that was issued.
    pub fn current(&self) -> Ticket {
        self.0
    }

    /// Whether this is the last that was issued.
    pub fn is_current(&self, ticket: Ticket) -> bool {
        self.0 == ticket
    }

    /// Whether nothing was asked so far.
    pub fn is_unused(&self) -> bool {
        self.0 == Ticket::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_ticket_is_current() {
        let mut tickets = Tickets::default();
        assert!(tickets.is_unused());
        let first = tickets.issue();
        assert!(tickets.is_current(first) && !tickets.is_unused());
        let second = tickets.issue();
        assert!(tickets.is_current(second) && !tickets.is_current(first));
        assert!(second.number() > first.number());
    }
}
