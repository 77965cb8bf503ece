//! Everything that a control does is a command: found in the palette by its words, with its shortcut if it has
//! one. What is not stands here with its reason.

use crate::nothing_in;
use crate::tree::{Tree, tree};
use std::collections::BTreeSet;

/// Where the commands are.
const COMMANDS: &str = "model/command/";

/// What a control does that is no command, and why.
const NO_COMMANDS: &[(&str, &str)] = &[
    ("AccountAction::ChooseColour", DETAIL),
    ("AccountAction::ChooseSite", DETAIL),
    ("AccountAction::DismissImport", MESSAGE),
    ("AccountAction::ImportKeyFile", FILES),
    ("AccountAction::ImportProfile", LISTED),
    (
        "AccountAction::StopCheck",
        "it stands beside what is under way",
    ),
    ("AccountAction::Touch", TYPED),
    ("AccountAction::Type", TYPED),
    ("Action::Answer", DIALOG),
    ("Action::DismissNotice", MESSAGE),
    (
        "Action::Enter",
        "a door of the first run stands alone in the window",
    ),
    ("ActivityAction::DismissShared", MESSAGE),
    ("ActivityAction::Fold", LISTED),
    ("ActivityAction::Keep", TYPED),
    ("ActivityAction::NeedRows", BY_ITSELF),
    ("ActivityAction::Search", TYPED),
    ("ActivityAction::SearchBody", TYPED),
    ("ActivityAction::TypeName", TYPED),
    ("ApiConsoleAction::EditJson", TYPED),
    ("ApiConsoleAction::EditMember", TYPED),
    ("ApiConsoleAction::TypeAction", TYPED),
    ("ApiConsoleAction::TypeRegion", TYPED),
    ("BenchAction::CloseDialog", DIALOG),
    ("BenchAction::DeleteRequest", DIALOG),
    ("BenchAction::EditJson", TYPED),
    ("BenchAction::EditPaste", TYPED),
    ("BenchAction::NameRequest", TYPED),
    ("BenchAction::SaveRequest", DIALOG),
    ("BenchAction::TakePaste", DIALOG),
    ("BenchAction::UseRequest", DIALOG),
    ("ConsentAction::AttachTake", LISTED),
    ("ConsentAction::Forget", LISTED),
    ("ConsentAction::LookForTakes", BY_ITSELF),
    ("ConsentAction::Recall", LISTED),
    ("FileDialogAction::Accept", DIALOG),
    ("FileDialogAction::Cancel", DIALOG),
    ("FileDialogAction::Choose", DIALOG),
    ("FileDialogAction::Open", DIALOG),
    ("FileDialogAction::ShowAll", DIALOG),
    ("FileDialogAction::ShowHidden", DIALOG),
    ("FileDialogAction::Type", DIALOG),
    ("FileDialogAction::Up", DIALOG),
    ("MeteringAction::Ask", LISTED),
    ("MeteringAction::AskAround", LISTED),
    ("MeteringAction::TypePrice", TYPED),
    ("FormAction::Touch", TYPED),
    ("FormAction::UseFile", FILES),
    ("FormAction::UseFirstOf", FILES),
    ("HistoryAction::FollowTask", TYPED),
    ("HistoryAction::NeedRows", BY_ITSELF),
    ("OverlayAction::Choose", DIALOG),
    ("OverlayAction::Close", DIALOG),
    ("OverlayAction::Search", TYPED),
    ("PlaybackAction::LookForOutputs", BY_ITSELF),
    ("PlaybackAction::NeedShape", BY_ITSELF),
    (
        "PlaybackAction::Play",
        "a place that is pointed at; of all that can be heard there is one",
    ),
    ("RehearsalAction::Begin", DIALOG),
    ("RehearsalAction::Choose", DIALOG),
    ("RehearsalAction::Close", DIALOG),
    ("RehearsalAction::Delete", DIALOG),
    ("RehearsalAction::Name", TYPED),
    ("RehearsalAction::Save", DIALOG),
    ("RehearsalAction::Type", TYPED),
    ("RehearsalAction::Use", DIALOG),
    ("SampleAction::ChooseTrack", LISTED),
    ("SampleAction::SetExcerpt", "handles that are moved"),
    (
        "SampleAction::Show",
        "a part of the waveform that is moved to",
    ),
    ("StorageAction::Dismiss", MESSAGE),
    ("StorageAction::Look", BY_ITSELF),
    ("TransferAction::Back", DIALOG),
    ("TransferAction::Browse", DIALOG),
    ("TransferAction::ChooseFormat", DIALOG),
    ("TransferAction::Close", DIALOG),
    ("TransferAction::OnlyShown", DIALOG),
    ("TransferAction::Replace", DIALOG),
    ("TransferAction::Restore", DIALOG),
    ("TransferAction::Start", DIALOG),
    ("TransferAction::StartAgain", DIALOG),
    ("TransferAction::Stop", DIALOG),
    ("TransferAction::TypePath", TYPED),
    ("UpdatesAction::PutAway", MESSAGE),
    ("VoicesAction::AddLabel", TYPED),
    ("VoicesAction::DismissUndo", MESSAGE),
    ("VoicesAction::DropLabel", LISTED),
    ("VoicesAction::NeedRows", BY_ITSELF),
    ("VoicesAction::Note", TYPED),
    ("VoicesAction::Search", TYPED),
    ("VoicesAction::TypeLabel", TYPED),
];

const DETAIL: &str = "a choice of the editor, which a command opens";
const DIALOG: &str = "a dialog lies over everything, the palette too";
const FILES: &str = "files that are dropped or pasted";
const LISTED: &str = "one of a list that is open";
const MESSAGE: &str = "a message that was read";
const TYPED: &str = "what is typed; a command leads the keyboard there";
const BY_ITSELF: &str = "asked for by what is drawn, not by the person";

/// The variants of actions that the files of a place name.
fn actions(tree: &Tree, place: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in tree
        .files
        .iter()
        .filter(|file| file.name.starts_with(place))
    {
        for mention in &file.facts.mentions {
            let path = tree.absolute(mention);
            if let [root, room, .., action, variant] = path.as_slice()
                && root == "crate"
                && room == "model"
                && action.ends_with("Action")
                && variant.starts_with(char::is_uppercase)
            {
                found.insert(format!("{action}::{variant}"));
            }
        }
    }
    found
}

/// Those that stand for an action of an area.
fn is_area(action: &str) -> bool {
    [
        "Account",
        "Activity",
        "ConsentKind",
        "FileDialog",
        "Form",
        "Help",
        "History",
        "Overlay",
        "Playback",
        "Sample",
        "Speakers",
        "Storage",
        "Takes",
        "Transfer",
        "Voices",
    ]
    .iter()
    .any(|area| action.strip_prefix("Action::") == Some(area))
}

fn breaches(tree: &Tree, excused: &[(&str, &str)]) -> Vec<String> {
    let done = actions(tree, "ui/");
    let commands = actions(tree, COMMANDS);
    let is_excused = |action: &str| excused.iter().any(|(other, _)| *other == action);
    let missing = done
        .iter()
        .filter(|action| !is_area(action))
        .filter(|action| !commands.contains(*action) && !is_excused(action))
        .map(|action| format!("{action} is done by a control and is no command"));
    let idle = excused
        .iter()
        .filter(|(action, _)| commands.contains(*action) || !done.contains(*action))
        .map(|(action, _)| format!("{action} is excused and needs not to be"));
    missing.chain(idle).collect()
}

#[test]
fn all_that_a_control_does_is_a_command_or_excused() {
    nothing_in(&breaches(tree(), NO_COMMANDS));
}

#[test]
fn a_control_without_a_command_and_an_idle_excuse_are_seen() {
    let ui = "use crate::model::FormAction;
        fn f(pane: &mut Pane) { pane.want(FormAction::Touch); pane.want(FormAction::Browse); }";
    let commands = "use crate::model::FormAction; fn f() { list(FormAction::Browse); }";
    let model = "pub enum FormAction { Touch, Browse }";
    let tree = Tree::sample(&[
        ("model/mod.rs", model),
        ("ui/mod.rs", ui),
        ("model/command/mod.rs", commands),
    ]);
    assert_eq!(breaches(&tree, &[]).len(), 1);
    assert!(breaches(&tree, &[("FormAction::Touch", "")]).is_empty());
    assert_eq!(
        breaches(
            &tree,
            &[("FormAction::Touch", ""), ("FormAction::Browse", "")]
        )
        .len(),
        1
    );
}
