//! One instance per data folder, over real locks and sockets.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use tempfile::tempdir;
use timbre::platform::instance::{
    Caller, Claim, Handover, Inbox, Instance, InstanceError, MAX_MESSAGE,
};

async fn next_arguments(inbox: &mut Inbox) -> Vec<String> {
    match inbox.next_caller().await {
        Caller::Arguments(arguments) => arguments,
        Caller::Talks(_) => panic!("nobody wanted to talk"),
    }
}

fn first(dir: &Path) -> Instance {
    match Instance::claim(dir).unwrap() {
        Claim::First(instance) => instance,
        Claim::Second(_) => panic!("the folder is taken"),
    }
}

fn second(dir: &Path) -> Handover {
    match Instance::claim(dir).unwrap() {
        Claim::First(_) => panic!("the folder is free"),
        Claim::Second(handover) => handover,
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[tokio::test]
async fn a_second_start_hands_its_arguments_to_the_first() {
    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let mut inbox = instance.listen().unwrap();
    let arguments = words("--tour /tmp/声.wav");
    let handover = second(dir.path());
    let (sent, got) = tokio::join!(handover.send(&arguments), next_arguments(&mut inbox));
    sent.unwrap();
    assert_eq!(got, arguments);
}

#[tokio::test]
async fn a_start_during_the_start_of_the_first_is_heard_too() {
    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let handover = second(dir.path());
    let late = async {
        tokio::task::yield_now().await;
        next_arguments(&mut instance.listen().unwrap()).await
    };
    let arguments = words("a");
    let (sent, got) = tokio::join!(handover.send(&arguments), late);
    sent.unwrap();
    assert_eq!(got, arguments);
}

#[tokio::test]
async fn what_a_crashed_first_left_behind_blocks_nobody() {
    let dir = tempdir().unwrap();
    let crashed = first(dir.path());
    let inbox = crashed.listen().unwrap();
    // As after a kill: the socket file and the address stay, the lock is gone.
    std::mem::forget(inbox);
    drop(crashed);
    assert!(dir.path().join("timbre.instance").exists());
    let instance = first(dir.path());
    let mut inbox = instance.listen().unwrap();
    let handover = second(dir.path());
    let arguments = words("b");
    let (sent, got) = tokio::join!(handover.send(&arguments), next_arguments(&mut inbox));
    sent.unwrap();
    assert_eq!(got, arguments);
}

#[tokio::test]
async fn a_first_that_ends_meanwhile_makes_room() {
    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let handover = second(dir.path());
    drop(instance);
    let sent = handover.send(&words("c")).await;
    assert!(matches!(sent, Err(InstanceError::Ended)), "{sent:?}");
    first(dir.path());
}

#[tokio::test]
async fn a_first_that_does_not_answer_is_given_up_in_time() {
    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    // It listens, and nobody takes what arrives.
    let _inbox = instance.listen().unwrap();
    let sent = second(dir.path()).send(&words("d")).await;
    assert!(matches!(sent, Err(InstanceError::NoAnswer)), "{sent:?}");
}

#[tokio::test]
async fn too_long_arguments_are_refused_before_they_leave() {
    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let _inbox = instance.listen().unwrap();
    let sent = second(dir.path()).send(&["x".repeat(MAX_MESSAGE)]).await;
    assert!(
        matches!(sent, Err(InstanceError::TooLarge { .. })),
        "{sent:?}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn strangers_and_the_silent_do_not_keep_a_real_start_out() {
    use tokio::io::AsyncWriteExt;

    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let mut inbox = instance.listen().unwrap();
    let socket = dir.path().join("timbre.sock");
    let mut stranger = tokio::net::UnixStream::connect(&socket).await.unwrap();
    stranger
        .write_all(
            b"{\"token\":\"00000000-0000-4000-8000-000000000000\",\"arguments\":[\"evil\"]}\n",
        )
        .await
        .unwrap();
    let mut endless = tokio::net::UnixStream::connect(&socket).await.unwrap();
    endless
        .write_all(&vec![b'x'; MAX_MESSAGE + 2])
        .await
        .unwrap();
    let handover = second(dir.path());
    let arguments = words("e");
    let (sent, got) = tokio::join!(handover.send(&arguments), next_arguments(&mut inbox));
    sent.unwrap();
    assert_eq!(got, arguments);
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_with_a_very_long_path_works_as_well() {
    let dir = tempdir().unwrap();
    let deep = dir.path().join("d".repeat(120)).join("e".repeat(120));
    std::fs::create_dir_all(&deep).unwrap();
    let instance = first(&deep);
    let mut inbox = instance.listen().unwrap();
    let handover = second(&deep);
    let arguments = words("f");
    let (sent, got) = tokio::join!(handover.send(&arguments), next_arguments(&mut inbox));
    sent.unwrap();
    assert_eq!(got, arguments);
}

#[cfg(unix)]
#[tokio::test]
async fn lock_address_and_socket_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempdir().unwrap();
    let instance = first(dir.path());
    let _inbox = instance.listen().unwrap();
    for file in [
        timbre::platform::instance::LOCK_FILE,
        "timbre.instance",
        "timbre.sock",
    ] {
        let mode = std::fs::metadata(dir.path().join(file))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
}
