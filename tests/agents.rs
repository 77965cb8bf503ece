//! Timbre for agents: the real program serves a client over its standard streams. What was paid is counted where it
//! is paid, at the simulated service.
#![expect(clippy::unwrap_used, reason = "tests")]

mod pieces;
mod support;

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use support::agent::Agent;
use support::program::{run, timbre, timbre_at};
use support::remote::Remote;
use support::until;
use support::words::say;
use tempfile::TempDir;
use timbre::clock::Clock;

const LINK: &str = "https://example.com/a.mp3";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("recording.wav"), support::CLIP).unwrap();
    folder
}

fn file(folder: &TempDir) -> String {
    let file = folder.path().join("recording.wav");
    file.to_str().unwrap().to_owned()
}

fn allowed(remote: &Remote, folder: &Path, paid: &str) -> Agent {
    Agent::greeted(timbre_at(remote, folder), &["--allow-paid", paid])
}

/// The arguments of a call that pays and waits for as long as it takes.
fn paid(line: Value) -> Value {
    let mut line = line;
    line["dry_run"] = false.into();
    line["whose"] = "mine".into();
    if line["wait"].is_null() {
        line["wait"] = 600.into();
    }
    line
}

fn left(answer: &Value) -> u64 {
    answer["paid_calls"]["left"].as_u64().unwrap()
}

#[test]
fn what_is_offered_is_described_and_says_what_costs() {
    let folder = folder();
    let mut agent = Agent::start(timbre(folder.path()), &[]);
    let greeting = agent.greet();
    assert_eq!(greeting["serverInfo"]["name"], "timbre");
    assert_eq!(greeting["instructions"], say("mcp-instructions"));
    let id = agent.ask("tools/list", &json!({}));
    let tools = agent.answer(id)["result"]["tools"].clone();
    let tools = tools.as_array().unwrap();
    let named = |name: &str| tools.iter().find(|tool| tool["name"] == name).unwrap();
    for name in [
        "judge_recording",
        "choose_best_stretch",
        "list_voices",
        "look_at_attempts",
    ] {
        assert_eq!(named(name)["annotations"]["readOnlyHint"], true, "{name}");
    }
    assert_eq!(named("make_voice")["annotations"]["readOnlyHint"], false);
    assert_eq!(named("follow_voice")["inputSchema"]["type"], "object");
    let unknown = agent.bad("pay", json!({}));
    assert_eq!(unknown["problem"], say("mcp-no-tool"));
    assert_eq!(agent.vanish().status.code(), Some(0));
}

#[test]
fn the_one_paid_call_that_is_allowed_is_made_and_no_second_one() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = allowed(&remote, folder.path(), "1");
    let line = json!({"name": "Ayu", "file": file(&folder), "whose": "mine"});

    // A dry run is what there is without a word, and sends nothing.
    let dry = agent.good("make_voice", line.clone());
    let requests = dry["dry_run"].as_array().unwrap();
    assert_eq!(requests.last().unwrap()["action"], "CreateAigcCustomVoice");
    assert_eq!(left(&dry), 1);
    assert!(remote.service().counts().calls.is_empty());

    // One of whom nobody said whose voice it is is not paid for, nor counted.
    let mut nobodys = paid(line.clone());
    nobodys.as_object_mut().unwrap().remove("whose");
    let refused = agent.bad("make_voice", nobodys);
    assert_eq!(refused["refused"], json!([say("problem-whose")]));
    assert_eq!((left(&refused), remote.creates()), (1, 0));

    let made = agent.good("make_voice", paid(line.clone()));
    assert_eq!(made["state"], "ready", "{made}");
    assert_eq!(made["voice_id"].as_str().unwrap().len(), 18);
    assert_eq!(
        made["paid_calls"],
        json!({"allowed": 1, "made": 1, "left": 0})
    );

    let second = agent.bad("make_voice", paid(json!({"name": "Budi", "link": LINK})));
    assert_eq!(second["refused"], json!([say("mcp-none-left")]));
    assert_eq!(left(&second), 0);
    assert_eq!((remote.creates(), remote.tasks_made()), (1, 1));

    // What is listed, followed and looked at says what is left too.
    let listed = agent.good("list_voices", json!({"search": "Ayu"}));
    assert_eq!((&listed["total"], left(&listed)), (&json!(1), 0));
    assert_eq!(listed["voices"][0]["voice_id"], made["voice_id"]);
    let followed = agent.good("follow_voice", json!({"task": made["task_id"]}));
    assert_eq!(followed["row"], made["row"]);
    let attempts = agent.good("look_at_attempts", json!({"row": made["row"]}));
    let actions: Vec<&str> = attempts["attempts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attempt| attempt["action"].as_str().unwrap())
        .collect();
    assert!(actions.contains(&"CreateAigcCustomVoice"), "{actions:?}");
    let end = agent.vanish();
    assert_eq!(end.status.code(), Some(0), "{}", end.said);
}

#[test]
fn a_line_that_made_a_voice_is_told_with_it_and_counts_nothing() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = allowed(&remote, folder.path(), "3");
    let line = paid(json!({"name": "Ayu", "file": file(&folder)}));
    let made = agent.good("make_voice", line.clone());
    let again = agent.bad("make_voice", line.clone());
    assert_eq!(again["made_before"]["voice_id"], made["voice_id"]);
    assert_eq!((left(&again), remote.creates()), (2, 1));
    let mut once_more = line;
    once_more["again"] = true.into();
    let third = agent.good("make_voice", once_more);
    assert_ne!(third["voice_id"], made["voice_id"]);
    assert_eq!((left(&third), remote.creates()), (1, 2));
}

#[test]
fn nothing_is_paid_for_where_the_person_did_not_allow_it() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = Agent::greeted(timbre_at(&remote, folder.path()), &[]);
    let refused = agent.bad("make_voice", paid(json!({"name": "Ayu", "link": LINK})));
    assert_eq!(refused["refused"], json!([say("mcp-none-allowed")]));
    assert_eq!(
        refused["paid_calls"],
        json!({"allowed": 0, "made": 0, "left": 0})
    );
    assert!(remote.service().counts().calls.is_empty());
    assert_eq!(agent.vanish().status.code(), Some(0));
}

#[test]
fn a_doubt_counts_and_what_never_left_is_given_back() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = allowed(&remote, folder.path(), "1");
    // The keys may not upload: the paid call is never made.
    remote.set_faults("ApplyUpload: code UnauthorizedOperation \"no\"");
    let failed = agent.good(
        "make_voice",
        paid(json!({"name": "Ayu", "file": file(&folder)})),
    );
    assert_eq!(
        (&failed["state"], &failed["sent"]),
        (&json!("failed"), &Value::Null)
    );
    assert_eq!((left(&failed), remote.creates()), (1, 0));

    // Whether the call was taken is not known for as long as nothing is listed.
    remote.set_faults("CreateAigcCustomVoice: drop after; DescribeTasks: delay 20s");
    let mut line = paid(json!({"name": "Budi", "link": LINK}));
    line["wait"] = 5.into();
    let doubt = agent.good("make_voice", line);
    assert_eq!(
        (&doubt["state"], &doubt["settled"]),
        (&json!("not_sure"), &json!(false))
    );
    assert_eq!(left(&doubt), 0);
    let second = agent.bad("make_voice", paid(json!({"name": "Citra", "link": LINK})));
    assert_eq!(second["refused"], json!([say("mcp-none-left")]));
    assert_eq!((remote.creates(), remote.tasks_made()), (1, 1));

    // It comes to its voice under its own number, and stays counted.
    remote.set_faults("");
    let known = agent.good("follow_voice", json!({"row": doubt["row"], "wait": 600}));
    assert_eq!((&known["state"], left(&known)), (&json!("ready"), 0));
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn practice_makes_a_voice_without_an_account_and_without_being_allowed_anything() {
    let folder = folder();
    let mut agent = Agent::greeted(timbre(folder.path()), &[]);
    let mut line = json!({"name": "Ayu", "file": file(&folder), "practice": true});
    line["dry_run"] = false.into();
    line["wait"] = 600.into();
    let made = agent.good("make_voice", line);
    assert_eq!(
        (&made["state"], &made["practice"]),
        (&json!("ready"), &json!(true))
    );
    assert_eq!(
        made["paid_calls"],
        json!({"allowed": 0, "made": 0, "left": 0})
    );
    // The folder is free as soon as nothing is done there.
    until("a script has the folder", || {
        run(timbre(folder.path()), "--list").status.success()
    });
}

#[test]
fn without_an_account_a_paid_voice_is_refused_in_words() {
    let folder = folder();
    let mut agent = Agent::greeted(timbre(folder.path()), &["--allow-paid", "1"]);
    let refused = agent.bad("make_voice", paid(json!({"name": "Ayu", "link": LINK})));
    assert_eq!(refused["problem"], say("headless-no-account"));
    assert_eq!(left(&refused), 1);
}

#[test]
fn a_recording_is_judged_and_its_best_is_what_a_voice_is_made_of() {
    let folder = folder();
    let long = pieces::beside_a_machine(folder.path());
    let mut agent = Agent::greeted(timbre(folder.path()), &[]);
    let judged = agent.good("judge_recording", json!({"file": file(&folder)}));
    assert_eq!(judged["format"], "WAV");
    assert!(!judged["verdicts"].as_array().unwrap().is_empty());
    assert!(judged.get("measures").is_none());
    let whole = agent.good("choose_best_stretch", json!({"file": file(&folder)}));
    assert_eq!(whole["members"], json!({}));

    let best = agent.good("choose_best_stretch", json!({"file": long}));
    let piece = |piece: &Value| {
        let at = |end: &str| piece[end].as_f64().unwrap();
        (at("from"), at("to"))
    };
    let joined = best["joined"]["pieces"].as_array().unwrap().iter();
    let joined: Vec<(f64, f64)> = joined.map(piece).collect();
    assert!(pieces::lie_in_the_quiet(&joined), "{best}");
    let mut line = json!({"name": "Ayu", "file": long, "practice": true});
    line["pieces"] = best["joined"]["pieces"].clone();
    let dry = agent.good("make_voice", line);
    assert!(dry["dry_run"].is_array());

    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "no recording").unwrap();
    let unread = agent.bad("judge_recording", json!({"file": text}));
    assert!(unread["problem"].is_string());
}

#[test]
fn progress_is_told_and_a_cancelled_call_makes_nothing() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let long = pieces::beside_a_machine(folder.path());
    let mut agent = allowed(&remote, folder.path(), "2");
    let line = paid(json!({"name": "Ayu", "file": long}));
    let id = agent.begin("make_voice", line);
    let cancelled = json!({"requestId": id, "reason": "the person thinks again"});
    let notification = json!({
        "jsonrpc": "2.0",
        "method": "notifications/cancelled",
        "params": cancelled,
    });
    assert!(agent.write(&notification));

    let asked = json!({
        "name": "make_voice",
        "arguments": paid(json!({"name": "Budi", "link": LINK})),
        "_meta": {"progressToken": "how far"},
    });
    let id = agent.ask("tools/call", &asked);
    let answer = agent.answer(id);
    let made = &answer["result"]["structuredContent"];
    assert_eq!(made["state"], "ready", "{answer}");
    let news = |message: &&Value| message["method"] == "notifications/progress";
    let told: Vec<&Value> = agent.all.iter().filter(news).collect();
    assert!(!told.is_empty());
    for news in told {
        assert_eq!(news["params"]["progressToken"], "how far");
    }
    // Of the cancelled one there is no row, and it did not count.
    let listed = agent.good("list_voices", json!({}));
    assert_eq!((&listed["total"], left(&listed)), (&json!(1), 1));
    assert_eq!(remote.creates(), 1);
}

/// An hour of silence, most of which is no byte on the disk.
fn hour(folder: &TempDir) -> String {
    let path = folder.path().join("hour.wav");
    let (rate, seconds) = (16_000_u32, 3_600);
    let bytes = rate * seconds * 2;
    let mut head = Vec::new();
    head.extend(b"RIFF");
    head.extend((36 + bytes).to_le_bytes());
    head.extend(b"WAVEfmt ");
    head.extend(16_u32.to_le_bytes());
    head.extend([1_u16, 1].map(u16::to_le_bytes).concat());
    head.extend([rate, rate * 2].map(u32::to_le_bytes).concat());
    head.extend([2_u16, 16].map(u16::to_le_bytes).concat());
    head.extend(b"data");
    head.extend(bytes.to_le_bytes());
    std::fs::write(&path, &head).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(u64::from(bytes) + head.len() as u64).unwrap();
    path.to_str().unwrap().to_owned()
}

fn call_with_news(tool: &str, arguments: &Value) -> Value {
    json!({"name": tool, "arguments": arguments, "_meta": {"progressToken": "how far"}})
}

fn news(agent: &Agent) -> Vec<&Value> {
    let is_news = |message: &&Value| message["method"] == "notifications/progress";
    let told = agent.all.iter().filter(is_news);
    told.map(|message| &message["params"]).collect()
}

#[test]
fn how_far_a_recording_is_judged_is_told_and_never_goes_back() {
    let folder = folder();
    let long = pieces::beside_a_machine(folder.path());
    let mut agent = Agent::greeted(timbre(folder.path()), &[]);
    let call = call_with_news("choose_best_stretch", &json!({"file": long}));
    let id = agent.ask("tools/call", &call);
    assert_eq!(agent.answer(id)["result"]["isError"], false);
    let told = news(&agent);
    let reached: Vec<f64> = told
        .iter()
        .map(|news| news["progress"].as_f64().unwrap())
        .collect();
    assert!(reached.len() > 3, "{reached:?}");
    assert!(reached.is_sorted_by(|one, next| one < next), "{reached:?}");
    for step in ["reading", "listening"] {
        assert!(told.iter().any(|news| news["message"] == step), "{step}");
    }
    for news in told {
        assert_eq!(
            (&news["progressToken"], &news["total"]),
            (&json!("how far"), &json!(1.0))
        );
    }
    // Who did not ask for news hears none.
    let before = news(&agent).len();
    agent.good("judge_recording", json!({"file": file(&folder)}));
    assert_eq!(news(&agent).len(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_judging_that_is_cancelled_is_not_answered_and_nothing_reads_on() {
    let folder = folder();
    let mut agent = Agent::greeted(timbre(folder.path()), &[]);
    let call = call_with_news("judge_recording", &json!({"file": hour(&folder)}));
    let id = agent.ask("tools/call", &call);
    until("it tells how far it is", || {
        assert!(agent.answered(id).is_none());
        !news(&agent).is_empty()
    });
    let readers = |agent: &Agent| {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", agent.id())).unwrap();
        let children = tasks.filter_map(|task| {
            // A thread may end meanwhile.
            std::fs::read_to_string(task.unwrap().path().join("children")).ok()
        });
        // What was ended and not yet asked how does nothing more.
        let runs = |id: &&str| {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat"));
            stat.is_ok_and(|stat| !stat.contains(") Z "))
        };
        let children = children.collect::<Vec<_>>().join(" ");
        children.split_whitespace().filter(runs).count()
    };
    assert!(readers(&agent) > 0);
    let cancelled = json!({
        "jsonrpc": "2.0",
        "method": "notifications/cancelled",
        "params": {"requestId": id},
    });
    assert!(agent.write(&cancelled));
    until("nothing reads on", || readers(&agent) == 0);
    let judged = agent.good("judge_recording", json!({"file": file(&folder)}));
    assert_eq!(judged["format"], "WAV");
    assert!(agent.answered(id).is_none());
}

#[test]
fn a_client_that_vanishes_while_a_voice_is_paid_for_loses_nothing_and_pays_once() {
    let (remote, folder) = (
        Remote::new("CreateAigcCustomVoice#1: delay 3s", Clock::System),
        folder(),
    );
    let mut agent = allowed(&remote, folder.path(), "1");
    agent.begin("make_voice", paid(json!({"name": "Ayu", "link": LINK})));
    until("the paid call has arrived", || remote.creates() == 1);
    let end = agent.vanish();
    // The answer was waited for, and what is left to do is left to the next start.
    assert_eq!(end.status.code(), Some(4), "{}", end.said);
    let listed = run(timbre(folder.path()), "--list");
    assert!(listed.lines[0]["task_id"].is_string(), "{:?}", listed.lines);
    let settled = run(timbre_at(&remote, folder.path()), "--settle");
    assert_eq!(settled.status.code(), Some(0), "{}", settled.said);
    assert_eq!((remote.creates(), remote.tasks_made()), (1, 1));
}

#[test]
fn a_killed_one_pays_once_and_the_next_start_leaves_what_it_may_not_pay_for() {
    let (remote, folder) = (
        Remote::new("CreateAigcCustomVoice: delay 30s", Clock::System),
        folder(),
    );
    let mut agent = allowed(&remote, folder.path(), "1");
    agent.begin("make_voice", paid(json!({"name": "Ayu", "link": LINK})));
    until("the paid call has arrived", || remote.creates() == 1);
    // Dropped, it is killed.
    drop(agent);
    remote.set_faults("");
    // Nobody allowed the next client anything: what may still be paid for waits for the person.
    let mut next = Agent::greeted(timbre_at(&remote, folder.path()), &[]);
    let listed = next.good("list_voices", json!({}));
    let row = listed["voices"][0]["row"].clone();
    let followed = next.good("follow_voice", json!({"row": row, "wait": 2}));
    assert_eq!(followed["settled"], false);
    assert_eq!(followed["notes"], json!([say("mcp-left-alone")]));
    next.vanish();
    let settled = run(timbre_at(&remote, folder.path()), "--settle");
    assert_eq!(settled.status.code(), Some(0), "{}", settled.said);
    assert_eq!(remote.tasks_made(), 1);
}

/// The memory that a process holds, in MB.
#[cfg(target_os = "linux")]
fn memory(agent: &Agent) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", agent.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let figure = line.unwrap().split_whitespace().nth(1).unwrap();
    figure.parse::<u64>().unwrap() / 1024
}

/// More than an answer takes, and less than what any flood of these tests holds.
#[cfg(target_os = "linux")]
const MORE_MEMORY: u64 = 48;

/// The calls of a flood.
#[cfg(target_os = "linux")]
const CALLS: u64 = 20_000;

#[cfg(target_os = "linux")]
#[test]
fn garbage_is_left_out_and_the_next_call_is_answered() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = allowed(&remote, folder.path(), "1");
    agent.good("list_voices", json!({}));
    let before = memory(&agent);
    for garbage in [
        b"\xff\xfe\x00 no text\n".to_vec(),
        b"{\"jsonrpc\": \"2.0\", \"id\": 1\n".to_vec(),
        format!("{}\n", "[".repeat(200_000)).into_bytes(),
        b"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":7}\n".to_vec(),
        b"\n\n\n\r\n".to_vec(),
        // Longer than a line may be: none of it is kept.
        [vec![b'x'; 64 << 20], b"\n".to_vec()].concat(),
    ] {
        assert!(agent.write_bytes(&garbage));
    }
    for _ in 0..2_000 {
        assert!(
            agent.write_bytes(b"{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard_of\"}\n")
        );
    }
    let wrong = agent.bad(
        "make_voice",
        json!({"name": 7, "unheard_of": [], "dry_run": false}),
    );
    assert_eq!(wrong["problem"], say("mcp-arguments"));
    assert_eq!(left(&wrong), 1);
    let listed = agent.good("list_voices", json!({}));
    assert_eq!(listed["total"], 0);
    let after = memory(&agent);
    assert!(
        after < before + MORE_MEMORY,
        "{before} MB became {after} MB"
    );
    assert_eq!(remote.creates(), 0);
    assert_eq!(agent.vanish().status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_flood_grows_nothing_and_pays_for_what_is_allowed_alone() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut agent = allowed(&remote, folder.path(), "2");
    agent.good("list_voices", json!({}));
    let before = memory(&agent);
    let mut input = agent.take_input();
    let writer = std::thread::spawn(move || {
        for call in 0..CALLS {
            let line = paid(json!({"name": format!("Ayu {call}"), "link": LINK}));
            let params = json!({"name": "make_voice", "arguments": line});
            let id = 1_000 + call;
            let request =
                json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params});
            std::io::Write::write_all(&mut input, format!("{request}\n").as_bytes()).unwrap();
        }
        input
    });
    let mut most = 0;
    let mut refused = 0;
    for call in 0..CALLS {
        let (value, is_error) = support::agent::result(&agent.answer(1_000 + call));
        refused += u64::from(is_error);
        assert!(is_error || value["state"].is_string(), "{value}");
        if call % 500 == 0 {
            most = most.max(memory(&agent));
        }
    }
    drop(writer.join().unwrap());
    assert_eq!(remote.creates(), 2);
    assert_eq!(refused, CALLS - 2);
    assert!(most < before + MORE_MEMORY, "{before} MB became {most} MB");
    assert_eq!(agent.ended().status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_client_that_reads_no_answers_is_not_read_from_and_ends_it_when_it_goes() {
    let folder = folder();
    let mut command = timbre(folder.path());
    command.arg("--mcp");
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let (sender, written) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let greeting = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "deaf", "version": "1"},
        }});
        let mut all = format!(
            "{greeting}\n{}\n",
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"})
        );
        for id in 2.. {
            all.push_str(&format!(
                "{}\n",
                json!({"jsonrpc": "2.0", "id": id, "method": "tools/list"})
            ));
            if std::io::Write::write_all(&mut input, all.as_bytes()).is_err() {
                return;
            }
            all.clear();
            if sender.send(id).is_err() {
                return;
            }
        }
    });
    // It stops reading long before all that a client could write.
    let mut last = 0;
    while let Ok(id) = written.recv_timeout(Duration::from_secs(5)) {
        last = id;
        assert!(
            last < 50_000,
            "it reads on although nobody reads its answers"
        );
    }
    assert!(last > 2);
    drop(child.stdout.take());
    until("it ends when nobody can hear it", || {
        child.try_wait().unwrap().is_some()
    });
}

#[test]
fn who_never_introduces_itself_is_let_go() {
    let folder = folder();
    let mut agent = Agent::start(timbre(folder.path()), &[]);
    agent.write_bytes(b"hello\n\x00\x01\n{}\n[]\n");
    let end = agent.vanish();
    assert_eq!(end.status.code(), Some(0), "{}", end.said);
    assert!(!folder.path().join("data/timbre.db").exists());
}

#[test]
fn another_start_that_works_in_the_folder_is_said_at_once_with_its_code() {
    let remote = Remote::slow(&Clock::System, Duration::from_hours(1));
    let folder = folder();
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let mut script = support::program::making(timbre_at(&remote, folder.path()), &voices);
    until("the script has made its voice", || remote.tasks_made() == 1);
    let mut agent = allowed(&remote, folder.path(), "1");
    let refused = agent.bad("make_voice", paid(json!({"name": "Budi", "link": LINK})));
    assert_eq!(refused["problem"], say("headless-window-silent"));
    assert_eq!((&refused["code"], left(&refused)), (&json!(6), 1));
    // What needs nobody's folder is done all the same.
    agent.good(
        "make_voice",
        json!({"name": "Budi", "link": LINK, "whose": "mine"}),
    );
    script.kill().unwrap();
    script.wait().unwrap();
    assert_eq!(remote.creates(), 1);
}

/// A Python that has the packages of `tests/sdk/requirements.txt`.
const PYTHON: &str = "TIMBRE_SDK_PYTHON";

#[test]
fn the_official_client_in_python_makes_a_voice_and_is_refused_a_second_paid_one() {
    let python = std::env::var_os(PYTHON).expect("scripts/test makes a Python and names it");
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let program = timbre_at(&remote, folder.path());
    let mut command = Command::new(python);
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk/agent.py"))
        .arg(program.get_program())
        .arg(file(&folder))
        .env_clear()
        .envs(
            program
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!((remote.creates(), remote.tasks_made()), (1, 1));
}

#[test]
fn no_secret_is_in_anything_that_an_agent_is_told() {
    use secrecy::ExposeSecret;
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut told = String::new();
    let token = "planted-token-4711";
    for token in [None, Some(token)] {
        let mut command: Command = timbre_at(&remote, folder.path());
        if let Some(token) = token {
            command.env("TENCENTCLOUD_TOKEN", token);
        }
        let mut agent = Agent::greeted(command, &["--allow-paid", "1"]);
        let line = json!({"name": "Ayu", "file": file(&folder), "whose": "mine", "again": true});
        agent.good("make_voice", line.clone());
        agent.call("make_voice", paid(line));
        let attempts = agent.good("look_at_attempts", json!({"limit": 200}));
        let attempts = attempts["attempts"].as_array().unwrap().clone();
        assert!(!attempts.is_empty());
        for attempt in attempts {
            let one = json!({"attempt": attempt["attempt"]});
            let whole = agent.good("look_at_attempts", one);
            assert!(whole["attempt"]["request"]["url"].is_string(), "{whole}");
        }
        agent.good("list_voices", json!({}));
        let end = agent.vanish();
        told.push_str(&format!("{}\n{}\n", json!(end.all), end.said));
    }
    let keys = remote.service().keys();
    let mut secrets = vec![
        token.to_owned(),
        keys.secret_id.expose_secret().to_owned(),
        keys.secret_key.expose_secret().to_owned(),
    ];
    // What the service issued for the upload, and each signature.
    for request in remote.service().received_requests() {
        for header in ["authorization", "x-cos-security-token"] {
            if let Some(value) = request.headers.get(header) {
                let value = value.to_str().unwrap();
                let secret = value.rsplit("ignature=").next().unwrap();
                secrets.push(secret.to_owned());
            }
        }
    }
    assert!(secrets.len() > 8, "{}", secrets.len());
    for secret in secrets {
        assert!(secret.len() > 10 && !told.contains(&secret), "{secret}");
    }
}
