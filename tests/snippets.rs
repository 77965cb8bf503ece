//! Code snippets are run: by the interpreters of their languages, against the practice service, and what
//! arrived there is compared with what the form describes. What needs tools that not every machine has is
//! ignored here and run by `scripts/prove code`.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::print_stdout, reason = "what was proven is the result")]

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use timbre::practice::{PracticeConfig, Service};
use timbre::snippets::{ApiCall, SampleUpload, SnippetLanguage};

/// A Python that has the official SDKs, as `scripts/test` makes it.
const PYTHON: &str = "TIMBRE_SDK_PYTHON";

fn sdk_python() -> PathBuf {
    std::env::var_os(PYTHON)
        .unwrap_or_else(|| {
            panic!("{PYTHON} names no Python with the official SDK; scripts/test sets it")
        })
        .into()
}

/// A program that is found by its name.
fn is_installed(program: &str) -> bool {
    which::which(program).is_ok()
}

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "-",
        "--help",
        "-x",
        "@file",
        "=ls",
        "~",
        "*",
        "$HOME",
        "`id`",
        "$(id)",
        "!!",
        "%s",
        "%n",
        "'",
        "''",
        "\"",
        "\"'\"'",
        "\\",
        "\\\\",
        "\\n",
        "\\u0022",
        "\\'",
        "{$x}",
        "#{x}",
        "${x}",
        "#",
        "a\nb",
        "a\r\nb",
        "\t",
        "\u{7f}",
        "\u{1}\u{1f}",
        "我的声音",
        "声\u{2028}音\u{85}",
        "\u{feff}x",
        "👨‍👩‍👧‍👦",
        "e\u{301}",
        "\u{202e}abc",
        "?>",
        "*/",
        "//",
        "`",
        "r#\"\"#",
        "@\"",
        "'\\''",
        "\\",
        "é",
        "ß",
        "x\\",
    ]
    .map(str::to_owned)
    .into();
    // The same ones in every run: a failure is to be looked at again.
    let mut runner = TestRunner::deterministic();
    let any = proptest::string::string_regex("[^\0]{0,12}").unwrap();
    let nasty = proptest::string::string_regex("[\\\\'\"`$\n\r#@{}%u0-9a声-]{0,16}").unwrap();
    for _ in 0..200 {
        texts.push(any.new_tree(&mut runner).unwrap().current());
        texts.push(nasty.new_tree(&mut runner).unwrap().current());
    }
    texts
}

/// Runs a program of `language` that prints these texts as literals, one behind the other with a zero
/// between, and reads them back.
fn reads_back(language: SnippetLanguage, program: &str, around: impl Fn(&[String]) -> String) {
    let texts = texts();
    let literals: Vec<String> = texts.iter().map(|text| language.literal(text)).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(language.file_name());
    fs::write(&file, around(&literals)).unwrap();
    let output = Command::new(program).arg(&file).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<&str> = printed.split('\0').collect();
    for (index, text) in texts.iter().enumerate() {
        assert_eq!(
            printed.get(index),
            Some(&text.as_str()),
            "{}",
            literals[index]
        );
    }
}

#[test]
fn a_literal_of_bash_is_the_text() {
    reads_back(SnippetLanguage::Curl, "bash", |all| {
        format!("printf '%s\\0' {}", all.join(" "))
    });
}

#[test]
fn a_literal_of_python_is_the_text() {
    reads_back(SnippetLanguage::Python, "python3", |all| {
        format!(
            "import sys\nsys.stdout.buffer.write('\\0'.join([{}]).encode())",
            all.join(",\n")
        )
    });
}

#[test]
fn a_literal_of_node_js_is_the_text() {
    if is_installed("node") {
        reads_back(SnippetLanguage::NodeJs, "node", |all| {
            format!("process.stdout.write([{}].join('\\0'))", all.join(",\n"))
        });
    }
}

#[test]
fn a_literal_of_php_is_the_text() {
    if is_installed("php") {
        reads_back(SnippetLanguage::Php, "php", |all| {
            format!("<?php echo implode(\"\\0\", [{}]);", all.join(",\n"))
        });
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => unreachable!("an object"),
    }
}

/// The call of a tester with all that quoting can get wrong.
fn call(service: &Service, upload: Option<&Path>) -> ApiCall {
    let mut body = object(json!({
        "SubAppId": timbre::domain::Account::PRACTICE_APPLICATION,
        "VoiceName": "-it's \"声\"",
        "VoiceUrl": "https://example.com/a%20b.mp3?x=1&y='2'",
        "DisableModeration": "True",
        "SessionContext": "line 1\nline 2\t\\n `id` $HOME 中文",
        "TasksPriority": -3,
    }));
    if upload.is_some() {
        body.shift_remove("VoiceUrl");
    }
    ApiCall {
        endpoint: service.endpoint().clone(),
        region: "ap-singapore".to_owned(),
        action: ApiCall::CREATE_VOICE.to_owned(),
        version: ApiCall::VERSION.to_owned(),
        body,
        upload: upload.map(|path| SampleUpload {
            path: path.to_str().unwrap().to_owned(),
            media_type: "wav",
            mime: "audio/wav",
            media_name: Some("it's a \"声\"".to_owned()),
            keep_days: 7,
            storage: Some(service.endpoint().clone()),
        }),
    }
}

/// Runs a command with the keys of the service in its environment and no proxy.
fn with_keys<'a>(command: &'a mut Command, service: &Service) -> &'a mut Command {
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy).env_remove(proxy.to_lowercase());
    }
    command
        .env(
            "TENCENTCLOUD_SECRET_ID",
            service.keys().secret_id.expose_secret(),
        )
        .env(
            "TENCENTCLOUD_SECRET_KEY",
            service.keys().secret_key.expose_secret(),
        )
        .env_remove("TENCENTCLOUD_TOKEN")
        .env("PYTHONUTF8", "1")
        .env("NO_PROXY", "127.0.0.1")
}

/// Writes the call down, has it run in a folder of its own, and compares what arrived.
async fn makes_a_task(language: SnippetLanguage, commands: impl Fn(&Path) -> Vec<Command>) {
    for with_file in [false, true] {
        let service = Service::start(PracticeConfig::default()).await.unwrap();
        service.log_requests(4 << 20);
        let folder = tempfile::tempdir().unwrap();
        let sample = folder.path().join("-it's a \"声\" [1].wav");
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n * 31 % 251) as u8).collect();
        fs::write(&sample, &bytes).unwrap();
        let call = call(&service, with_file.then_some(sample.as_path()));
        let code = language.write(&call);
        fs::write(folder.path().join(language.file_name()), &code).unwrap();
        for mut command in commands(folder.path()) {
            with_keys(&mut command, &service).current_dir(folder.path());
            let output: Output = tokio::task::spawn_blocking(move || command.output().unwrap())
                .await
                .unwrap();
            assert!(
                output.status.success(),
                "{language:?} {with_file}\n{code}\n{}\n{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let arrived = service.received_requests();
        let one = |call: &str| {
            let mut found = arrived.iter().filter(|request| request.call == call);
            let first = found.next().unwrap_or_else(|| panic!("no {call} arrived"));
            assert!(found.next().is_none(), "{call} arrived twice");
            first
        };
        let mut made: Map<String, Value> =
            serde_json::from_slice(&one(ApiCall::CREATE_VOICE).body).unwrap();
        if with_file {
            let put = one("PutObject");
            assert!(put.body == bytes, "the sample arrived byte for byte");
            assert_eq!(put.header("content-type"), "audio/wav");
            let link = made.shift_remove("VoiceUrl").unwrap();
            assert_eq!(link, format!("{}{}", service.endpoint(), put.target));
            let applied: Value = serde_json::from_slice(&one("ApplyUpload").body).unwrap();
            assert_eq!(applied["MediaName"], "it's a \"声\"");
            assert_eq!(applied["SubAppId"], call.body["SubAppId"]);
        }
        assert_eq!(made, call.body, "{language:?}");
        assert_eq!(service.counts().tasks_made, 1);
    }
}

fn command(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

#[tokio::test]
async fn curl_signs_by_itself_and_makes_the_task() {
    makes_a_task(SnippetLanguage::Curl, |_| {
        vec![command("bash", &["call.sh"])]
    })
    .await;
}

#[tokio::test]
async fn the_official_sdk_in_python_makes_the_task() {
    let python = sdk_python();
    makes_a_task(SnippetLanguage::Python, |_| {
        vec![command(&python, &["call.py"])]
    })
    .await;
}

/// Whether the tool is here; says so where it is not.
fn can_prove(language: SnippetLanguage, program: &str) -> bool {
    let found = is_installed(program);
    if !found {
        println!(
            "code: {} NOT proven, {program} is not installed",
            language.name()
        );
    }
    found
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn tccli_makes_the_task() {
    let language = SnippetLanguage::Tccli;
    if can_prove(language, "tccli") {
        makes_a_task(language, |_| vec![command("bash", &["call.sh"])]).await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn node_js_makes_the_task() {
    let language = SnippetLanguage::NodeJs;
    if can_prove(language, "node") {
        makes_a_task(language, |_| vec![command("node", &["call.mjs"])]).await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn php_makes_the_task() {
    let language = SnippetLanguage::Php;
    if can_prove(language, "php") {
        makes_a_task(language, |_| vec![command("php", &["call.php"])]).await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn go_makes_the_task() {
    let language = SnippetLanguage::Go;
    if can_prove(language, "go") {
        makes_a_task(language, |_| vec![command("go", &["run", "call.go"])]).await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn java_makes_the_task() {
    let language = SnippetLanguage::Java;
    if can_prove(language, "javac") {
        makes_a_task(language, |_| vec![command("java", &["Call.java"])]).await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn c_sharp_makes_the_task() {
    let language = SnippetLanguage::CSharp;
    if can_prove(language, "mcs") {
        makes_a_task(language, |_| {
            vec![
                command("mcs", &["-nologo", "-r:System.Net.Http.dll", "Call.cs"]),
                command("mono", &["Call.exe"]),
            ]
        })
        .await;
        println!("code: {} made the tasks", language.name());
    }
}

#[tokio::test]
#[ignore = "scripts/prove code"]
async fn rust_makes_the_task() {
    let language = SnippetLanguage::Rust;
    if !can_prove(language, "cargo") {
        return;
    }
    // One folder for what is compiled: the second program needs its last step alone.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snippets");
    makes_a_task(language, |folder| {
        let manifest = "[package]\nname = \"call\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nhex = \"*\"\n\
            hmac = \"*\"\nsha1 = \"*\"\nsha2 = \"*\"\nserde_json = \"*\"\nureq = \"*\"\n";
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::copy(folder.join("main.rs"), folder.join("src/main.rs")).unwrap();
        let mut run = command("cargo", &["run", "--quiet"]);
        run.env("CARGO_TARGET_DIR", &target);
        vec![run]
    })
    .await;
    println!("code: {} made the tasks", language.name());
}
