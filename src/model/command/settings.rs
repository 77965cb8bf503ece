//! Commands that set something.

use super::{CommandList, CommandSubject};
use crate::domain::{
    Language, Notifications, RecordLimit, Renderer, ThemeChoice, UpdateChoice, VoiceComparison,
};
use crate::model::{Action, SpeakersAction, StorageAction, UpdatesAction};

/// The message that names a renderer; `None` takes what works.
pub fn renderer_words(renderer: Option<Renderer>) -> &'static str {
    match renderer {
        None => "renderer-automatic",
        Some(Renderer::Direct3d) => "renderer-direct3d",
        Some(Renderer::Vulkan) => "renderer-vulkan",
        Some(Renderer::Metal) => "renderer-metal",
        Some(Renderer::OpenGl) => "renderer-opengl",
        Some(Renderer::Software) => "renderer-software",
    }
}

pub(super) fn list(list: &mut CommandList<'_>) {
    let shared = &list.model.shared;
    let settings = &shared.settings;
    list.group = "settings-language";
    let chosen = shared.language();
    let system = shared.system_locale().language.own_name().to_owned();
    let of_system = Action::SetLanguage(None);
    list.about(
        "language-system",
        CommandSubject::Name(system),
        Some(chosen.is_none()),
        Some(of_system),
    );
    for language in Language::ALL {
        let name = CommandSubject::Name(language.own_name().to_owned());
        let is_on = chosen == Some(language);
        let action = Action::SetLanguage(Some(language));
        list.about("command-name", name, Some(is_on), Some(action));
    }

    list.group = "settings-theme";
    for (theme, words) in [
        (ThemeChoice::System, "theme-system"),
        (ThemeChoice::Light, "theme-light"),
        (ThemeChoice::Dark, "theme-dark"),
    ] {
        list.sets(shared.theme() == theme, words, Action::SetTheme(theme));
    }

    list.group = "settings-renderer";
    let every = Renderer::HERE.iter().copied().map(Some);
    for renderer in std::iter::once(None).chain(every) {
        let words = renderer_words(renderer);
        let is_on = settings.renderer == renderer;
        list.sets(is_on, words, Action::SetRenderer(renderer));
    }

    list.group = "settings-notifications";
    let told = settings.notifications;
    let set = Action::SetNotifications;
    let on = Notifications {
        on: !told.on,
        ..told
    };
    let names = Notifications {
        with_names: !told.with_names,
        ..told
    };
    let practice = Notifications {
        in_practice: !told.in_practice,
        ..told
    };
    list.sets(told.on, "notifications-on", set(on));
    list.sets_when(told.on, told.with_names, "notifications-names", set(names));
    let words = "notifications-practice";
    list.sets_when(told.on, told.in_practice, words, set(practice));
    let sound = settings.ready_sound;
    list.sets(sound, "notifications-sound", Action::SetReadySound(!sound));

    list.group = "settings-speakers";
    let compares = settings.compare_voices.is_on();
    let other = if compares {
        VoiceComparison::Off
    } else {
        VoiceComparison::On
    };
    list.sets(compares, "speakers-compare", SpeakersAction::Compare(other));

    list.group = "kept-calls";
    for limit in RecordLimit::OFFERED {
        let size = CommandSubject::Megabytes(limit.megabytes());
        let is_on = settings.record_limit == limit;
        let action = StorageAction::LimitRecord(limit).into();
        list.about("kept-calls-limit-size", size, Some(is_on), Some(action));
    }
    updates(list);
}

/// Those of newer releases, where the app itself looks for them.
fn updates(list: &mut CommandList<'_>) {
    let (state, kept) = (&list.model.updates, &list.model.shared.settings.updates);
    if state.feed.is_none() {
        return;
    }
    list.group = "settings-updates";
    let is_on = kept.choice == UpdateChoice::On;
    list.sets(is_on, "updates-daily", UpdatesAction::AskDaily(!is_on));
    list.when(true, "updates-now", UpdatesAction::AskNow);
    let newer = kept.newer_than(&state.own).cloned();
    let open = newer
        .as_ref()
        .map(|release| UpdatesAction::OpenPage(release.page.clone()));
    let skip = newer.map(|release| UpdatesAction::Skip(release.version));
    list.several(open.map(|open| vec![open.into()]), "update-open");
    list.several(skip.map(|skip| vec![skip.into()]), "update-skip");
}
