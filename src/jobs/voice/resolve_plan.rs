//! What is done, in which order, to find out whether a paid call was taken whose answer was lost. Pure:
//! `resolve` does it.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// For how long after its first sending a call may be sent again under its SessionId. The service
/// keeps a SessionId for three days by one page and for seven by another: a day is left as a margin.
pub const RESEND_WITHIN: SignedDuration = SignedDuration::from_hours(48);
/// For how long the service lists a task.
pub const LISTED_FOR: SignedDuration = SignedDuration::from_hours(72);
/// For how long a SessionId is not used for another voice: the longer of the two documented times.
pub const SESSION_BURNT_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often a call is sent again at most.
const MOST_RESENDS: u32 = 3;

/// When tasks are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvePace {
    /// The waits before each look, before the call is sent again.
    pub looks: Vec<Duration>,
    /// The same once the service said that it has the call: its list may be late.
    pub late_looks: Vec<Duration>,
}

impl Default for ResolvePace {
    fn default() -> Self {
        let seconds = |waits: &[u64]| waits.iter().copied().map(Duration::from_secs).collect();
        Self {
            looks: seconds(&[2, 5, 15]),
            late_looks: seconds(&[2, 10, 30, 120, 600, 1800]),
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextMove {
    /// Wait, then list the tasks that were made since then; all that are listed with `None`.
    Look {
        /// The wait.
        after: Duration,
        /// The beginning of the list.
        from: Option<Timestamp>,
    },
    /// Send the same bytes again.
    Resend,
    /// It cannot be found out.
    GiveUp,
}

/// What came of a call that was sent again, where it gave no TaskId.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resent {
    /// The service has the SessionId already: the call was taken.
    TakenBefore,
    /// This answer was lost too.
    LostAgain,
    /// Refused for another reason, which says nothing of the first call.
    Refused,
}

/// The search for one call.
#[derive(Debug, Clone)]
pub struct Search {
    pace: ResolvePace,
    first_sent: Timestamp,
    has_bytes: bool,
    look: usize,
    resends: u32,
    taken: bool,
    over: bool,
}

impl Search {
    /// The search for a call that was first sent then, under a SessionId: without one it could not be told
    /// from others, and sent again it would be paid twice.
    pub fn new(pace: ResolvePace, first_sent: Timestamp, has_bytes: bool) -> Self {
        Self {
            pace,
            first_sent,
            has_bytes,
            look: 0,
            resends: 0,
            taken: false,
            over: false,
        }
    }

    /// What to do now. A look that found nothing is followed by the next move; whatever finds a
    /// TaskId ends the search.
    pub fn next_move(&mut self, now: Timestamp) -> NextMove {
        let age = now.duration_since(self.first_sent);
        if self.over || age >= LISTED_FOR {
            return NextMove::GiveUp;
        }
        let looks = if self.taken {
            &self.pace.late_looks
        } else {
            &self.pace.looks
        };
        if let Some(&after) = looks.get(self.look) {
            self.look += 1;
            return NextMove::Look {
                after,
                from: self.list_from(),
            };
        }
        let may_resend =
            self.has_bytes && !self.taken && age < RESEND_WITHIN && self.resends < MOST_RESENDS;
        if may_resend {
            self.resends += 1;
            NextMove::Resend
        } else {
            NextMove::GiveUp
        }
    }

    /// A day before the first sending, as a computer's clock may be wrong. Once the call is known to
    /// be taken, everything.
    fn list_from(&self) -> Option<Timestamp> {
        if self.taken {
            return None;
        }
        self.first_sent
            .checked_sub(SignedDuration::from_hours(24))
            .ok()
    }

    /// The list may not be read: nothing more can be found out.
    pub fn list_refused(&mut self) {
        self.over = true;
    }

    /// The call was sent again.
    pub fn resent(&mut self, came: Resent) {
        self.look = 0;
        match came {
            Resent::TakenBefore => self.taken = true,
            Resent::LostAgain => {}
            Resent::Refused => self.over = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn start() -> Timestamp {
        Timestamp::from_second(1_780_000_000).unwrap()
    }

    fn search(has_bytes: bool) -> Search {
        Search::new(ResolvePace::default(), start(), has_bytes)
    }

    fn moves_until_the_end(search: &mut Search, now: Timestamp, came: Resent) -> Vec<NextMove> {
        let mut moves = Vec::new();
        loop {
            let next = search.next_move(now);
            moves.push(next);
            match next {
                NextMove::Look { .. } => {}
                NextMove::Resend => search.resent(came),
                NextMove::GiveUp => return moves,
            }
            assert!(moves.len() < 100, "{moves:?}");
        }
    }

    #[test]
    fn the_list_is_looked_at_several_times_before_the_call_is_sent_again() {
        let moves = moves_until_the_end(&mut search(true), start(), Resent::TakenBefore);
        let first_resend = moves.iter().position(|next| *next == NextMove::Resend);
        assert_eq!(first_resend, Some(ResolvePace::default().looks.len()));
        let resends = moves
            .iter()
            .filter(|next| **next == NextMove::Resend)
            .count();
        assert_eq!(resends, 1, "what was taken is not sent again");
    }

    #[test]
    fn after_48_hours_nothing_is_sent_again_and_after_72_nothing_is_looked_for() {
        let at = |hours, seconds| {
            start() + SignedDuration::from_hours(hours) + SignedDuration::from_secs(seconds)
        };
        let resends = |now| {
            moves_until_the_end(&mut search(true), now, Resent::LostAgain)
                .contains(&NextMove::Resend)
        };
        assert!(resends(at(48, -1)));
        assert!(!resends(at(48, 0)));
        assert_eq!(search(true).next_move(at(72, 0)), NextMove::GiveUp);
    }

    #[test]
    fn where_the_list_may_not_be_read_nothing_is_sent_again() {
        let mut search = search(true);
        search.list_refused();
        assert_eq!(search.next_move(start()), NextMove::GiveUp);
    }

    fn came() -> impl Strategy<Value = Resent> {
        prop_oneof![
            Just(Resent::TakenBefore),
            Just(Resent::LostAgain),
            Just(Resent::Refused)
        ]
    }

    proptest! {
        #[test]
        fn no_course_sends_again_what_must_not_be(
            has_bytes: bool,
            answers in proptest::collection::vec((came(), any::<bool>(), 0..40_i64), 0..60),
        ) {
            let mut search = search(has_bytes);
            let mut now = start();
            let mut taken = false;
            let mut refused = false;
            let mut resends = 0;
            for (came, list_refused, hours) in answers {
                let next = search.next_move(now);
                match next {
                    NextMove::Resend => {
                        prop_assert!(has_bytes && !taken && !refused);
                        prop_assert!(now.duration_since(start()) < RESEND_WITHIN);
                        resends += 1;
                        search.resent(came);
                        taken |= came == Resent::TakenBefore;
                        refused |= came == Resent::Refused;
                    }
                    NextMove::Look { .. } => {
                        if list_refused && hours > 35 {
                            search.list_refused();
                            refused = true;
                        }
                    }
                    NextMove::GiveUp => {
                        // Once it has given up, it stays so.
                        prop_assert_eq!(search.next_move(now), NextMove::GiveUp);
                    }
                }
                prop_assert!(resends <= MOST_RESENDS);
                now += SignedDuration::from_mins(hours * 6);
            }
        }

        #[test]
        fn every_course_comes_to_an_end(has_bytes: bool, came in came()) {
            moves_until_the_end(&mut search(has_bytes), start(), came);
        }
    }
}
