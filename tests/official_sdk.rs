//! The simulator must not vouch for itself: Tencent's own Python SDK is its client here, and sees it
//! work and refuse. The cases are in `tests/sdk/practice.py`.

use secrecy::ExposeSecret;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use timbre::practice::{PracticeConfig, Service, TaskTimings};

/// A Python that has the packages of `tests/sdk/requirements.txt`.
const PYTHON: &str = "TIMBRE_SDK_PYTHON";

async fn sdk(case: &'static str) -> Service {
    let Some(python) = std::env::var_os(PYTHON) else {
        panic!(
            "{PYTHON} names no Python with the official SDK; scripts/test makes one and sets it. By \
             hand: python3 -m venv DIR; DIR/bin/pip install -r tests/sdk/requirements.txt; \
             {PYTHON}=DIR/bin/python cargo test --test official_sdk"
        );
    };
    let service = Service::start(PracticeConfig {
        pace: TaskTimings {
            waiting: Duration::from_millis(100),
            processing: Duration::from_millis(300),
        },
        ..PracticeConfig::default()
    })
    .await
    .expect("the practice service starts");
    let keys = service.keys();
    let mut command = Command::new(python);
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk/practice.py"))
        .arg(case)
        .env("PRACTICE_HOST", service.endpoint().host_header())
        .env("PRACTICE_SECRET_ID", keys.secret_id.expose_secret())
        .env("PRACTICE_SECRET_KEY", keys.secret_key.expose_secret())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1");
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy).env_remove(proxy.to_lowercase());
    }
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .expect("the case does not panic")
        .expect("the Python starts");
    assert!(
        output.status.success(),
        "{case}: {}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    service
}

#[tokio::test]
async fn the_sdk_creates_a_voice_follows_its_task_and_finds_it_listed() {
    let service = sdk("create_and_follow").await;
    let counts = service.counts();
    assert_eq!((counts.tasks_made, counts.doubles_refused), (1, 1));
}

#[tokio::test]
async fn the_sdk_reads_how_many_voices_were_counted() {
    assert_eq!(sdk("usage").await.counts().tasks_made, 3);
}

#[tokio::test]
async fn the_sdk_sees_the_vendors_own_example_fail_as_a_task() {
    sdk("sources").await;
}

#[tokio::test]
async fn the_sdk_may_use_get_and_leave_the_body_unsigned() {
    sdk("get_and_unsigned").await;
}

#[tokio::test]
async fn the_sdk_asks_sts_whose_key_it_is() {
    sdk("caller").await;
}

#[tokio::test]
async fn the_sdk_is_refused_with_a_wrong_key() {
    assert_eq!(sdk("wrong_key").await.counts().tasks_made, 0);
}

#[tokio::test]
async fn the_sdk_is_refused_with_a_wrong_date() {
    assert_eq!(sdk("wrong_date").await.counts().tasks_made, 0);
}

#[tokio::test]
async fn the_sdk_is_refused_when_its_body_is_changed_under_way() {
    assert_eq!(sdk("changed_body").await.counts().tasks_made, 0);
}

#[tokio::test]
async fn the_sdk_is_refused_with_wrong_parameters() {
    assert_eq!(sdk("wrong_parameters").await.counts().tasks_made, 0);
}

#[tokio::test]
async fn the_sdks_upload_a_sample_make_a_voice_of_it_and_delete_it() {
    let counts = sdk("upload").await.counts();
    assert_eq!((counts.tasks_made, counts.of("PutObject")), (1, 4));
}

#[tokio::test]
async fn a_client_that_signs_its_host_with_the_scheme_in_front_is_let_in() {
    sdk("host_with_scheme").await;
}
