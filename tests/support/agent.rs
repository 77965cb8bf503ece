//! A client of `timbre --mcp`: lines of JSON both ways, and every line that comes is held against the protocol.

use super::{PATIENCE, until};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Instant;

/// The protocol's version that it speaks.
const VERSION: &str = "2025-06-18";

pub struct Agent {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    said: Option<JoinHandle<String>>,
    next_id: u64,
    /// Answers that came and were not asked for yet.
    answers: HashMap<u64, Value>,
    /// Everything that came.
    pub all: Vec<Value>,
}

/// What became of it.
pub struct AgentEnd {
    pub status: ExitStatus,
    /// What it said beside the protocol.
    pub said: String,
    /// Every message that it sent.
    pub all: Vec<Value>,
}

impl Agent {
    /// Starts it with these arguments behind `--mcp`, and says nothing.
    pub fn start(mut command: Command, arguments: &[&str]) -> Self {
        let mut child = command
            .arg("--mcp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, heard) = channel();
        std::thread::spawn(move || {
            for line in output.lines() {
                let message: Value = serde_json::from_str(&line.unwrap()).unwrap();
                assert_eq!(message["jsonrpc"], "2.0", "{message}");
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut errors = child.stderr.take().unwrap();
        let said = std::thread::spawn(move || {
            let mut said = String::new();
            errors.read_to_string(&mut said).unwrap();
            said
        });
        Self {
            input: child.stdin.take(),
            child,
            heard,
            said: Some(said),
            next_id: 0,
            answers: HashMap::new(),
            all: Vec::new(),
        }
    }

    /// Starts it, and introduces itself.
    pub fn greeted(command: Command, arguments: &[&str]) -> Self {
        let mut agent = Self::start(command, arguments);
        agent.greet();
        agent
    }

    /// Introduces itself; gives back what it is answered.
    pub fn greet(&mut self) -> Value {
        let client = json!({"name": "a test", "version": "1"});
        let params = json!({
            "protocolVersion": VERSION,
            "capabilities": {},
            "clientInfo": client,
        });
        let id = self.ask("initialize", &params);
        let answer = self.answer(id);
        self.write(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        answer["result"].clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a message; whether it was taken.
    pub fn write(&mut self, message: &Value) -> bool {
        self.write_bytes(format!("{message}\n").as_bytes())
    }

    pub fn write_bytes(&mut self, bytes: &[u8]) -> bool {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).and_then(|()| input.flush()).is_ok()
    }

    /// Its input, to be written to by another thread.
    pub fn take_input(&mut self) -> ChildStdin {
        self.input.take().unwrap()
    }

    /// Sends a request; gives back its number.
    pub fn ask(&mut self, method: &str, params: &Value) -> u64 {
        self.next_id += 1;
        let id = self.next_id;
        let request = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        assert!(self.write(&request), "it takes no request");
        id
    }

    /// Calls a tool; gives back the number of the call.
    pub fn begin(&mut self, tool: &str, arguments: Value) -> u64 {
        let mut params = json!({"name": tool});
        params["arguments"] = arguments;
        self.ask("tools/call", &params)
    }

    /// Takes in what has come; the answer to a request, where it is there.
    pub fn answered(&mut self, id: u64) -> Option<Value> {
        while let Ok(message) = self.heard.try_recv() {
            self.take(message);
        }
        self.answers.remove(&id)
    }

    fn take(&mut self, message: Value) {
        self.all.push(message.clone());
        if let Some(id) = message["id"].as_u64()
            && message.get("method").is_none()
        {
            self.answers.insert(id, message);
        }
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: u64) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            let left = end.saturating_duration_since(Instant::now());
            let message = self.heard.recv_timeout(left);
            let message = message.unwrap_or_else(|_none| panic!("{id} was not answered"));
            self.take(message);
        }
    }

    /// What a tool answers, and whether it is an error.
    pub fn call(&mut self, tool: &str, arguments: Value) -> (Value, bool) {
        let id = self.begin(tool, arguments);
        result(&self.answer(id))
    }

    /// What a tool answers, which must be no error.
    pub fn good(&mut self, tool: &str, arguments: Value) -> Value {
        let (value, is_error) = self.call(tool, arguments);
        assert!(!is_error, "{tool}: {value}");
        value
    }

    /// What a tool answers, which must be an error.
    pub fn bad(&mut self, tool: &str, arguments: Value) -> Value {
        let (value, is_error) = self.call(tool, arguments);
        assert!(is_error, "{tool}: {value}");
        value
    }

    /// Goes away without a word, and waits until it has ended by itself.
    pub fn vanish(mut self) -> AgentEnd {
        drop(self.input.take());
        self.ended()
    }

    /// Waits until it has ended.
    pub fn ended(mut self) -> AgentEnd {
        let mut status = None;
        until("it ends when its client is gone", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        let said = self.said.take().unwrap().join().unwrap();
        while let Ok(message) = self.heard.recv() {
            self.take(message);
        }
        AgentEnd {
            status: status.unwrap(),
            said,
            all: std::mem::take(&mut self.all),
        }
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        // One that is at its end already cannot be ended.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What the answer to a call of a tool holds, the same twice, and whether it is an error.
pub fn result(answer: &Value) -> (Value, bool) {
    let result = &answer["result"];
    assert!(result.is_object(), "{answer}");
    let value = result["structuredContent"].clone();
    let text = result["content"][0]["text"].as_str().unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), value);
    assert!(value["paid_calls"]["left"].is_u64(), "{value}");
    (value, result["isError"] == true)
}
