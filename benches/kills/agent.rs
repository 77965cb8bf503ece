//! An agent: what it asks of `timbre --mcp`, a line a message, and what it is told of rows.

use serde_json::{Value, json};

/// An introduction, and a call for each of these voices, which waits for so many seconds. In between it asks for what
/// costs nothing and says what is no message.
pub fn asks(voices: &[Value], wait: u64) -> String {
    let client = json!({"name": "kills", "version": "1"});
    let greeting = json!({
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": client,
    });
    let mut lines = vec![
        request(0, "initialize", &greeting),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
    ];
    for (number, voice) in voices.iter().enumerate() {
        let mut arguments = voice.clone();
        arguments["dry_run"] = json!(false);
        arguments["wait"] = json!(wait);
        let id = 2 * number + 1;
        lines.push(call(id, "make_voice", &arguments));
        lines.push(call(id + 1, "list_voices", &json!({"limit": 3})));
    }
    let mut text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    text.push_str("{\"no message\n");
    text
}

fn call(id: usize, tool: &str, arguments: &Value) -> Value {
    request(
        id,
        "tools/call",
        &json!({"name": tool, "arguments": arguments}),
    )
}

fn request(id: usize, method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// What a message of the app tells: of a row, or that a voice is refused.
pub fn told(mut message: Value) -> Option<Value> {
    let told = message["result"]["structuredContent"].take();
    let is_told = told["row"].is_string() || told["refused"].is_array();
    is_told.then_some(told)
}
