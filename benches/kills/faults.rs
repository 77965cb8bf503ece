//! What goes wrong besides: faults after which a voice still comes by itself.

use rand::RngExt;
use rand::rngs::StdRng;

const CALLS: [&str; 6] = [
    "CreateAigcCustomVoice",
    "DescribeTaskDetail",
    "DescribeTasks",
    "ApplyUpload",
    "PutObject",
    "CommitUpload",
];

const FAULTS: [&str; 14] = [
    "drop before",
    "drop after",
    "hang before",
    "hang",
    "http 502 html",
    "http 502 html before",
    "body html",
    "body cut",
    "body empty",
    "body array",
    "drip 20B/5ms",
    "throttle",
    "code InternalError",
    "cut 40",
];

/// Up to three rules, and every answer a little late, so that a kill falls between a call and its answer
/// more often.
pub fn some(random: &mut StdRng) -> String {
    let mut rules = vec![format!("*: delay {}ms", random.random_range(1..250))];
    for _ in 0..random.random_range(0..4) {
        let call = CALLS[random.random_range(0..CALLS.len())];
        let fault = FAULTS[random.random_range(0..FAULTS.len())];
        rules.push(format!("{call}#{}: {fault}", random.random_range(1..4)));
    }
    rules.join("\n")
}
