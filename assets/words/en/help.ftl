# The page of help.

rail-help = Help
page-help = Help

help-sample-title = What makes a good sample
help-sample =
    Five to thirty seconds of one person who speaks naturally, with melody, in a quiet room with soft things in it, a hand's width from the microphone.
    No music, no second voice, no telephone line. Fifteen to twenty-five seconds are best.
    The words beneath the waveform say what is wrong, what helps, and let you hear the place.
help-paid-title = Why no voice is paid twice
help-paid =
    Before Timbre asks Tencent Cloud for a voice, it writes down exactly what it is about to send, with a number that it uses for this one voice alone.
    If the answer gets lost, it first asks whether Tencent Cloud knows that number, and sends again only with the same number and the same words. Tencent Cloud then refuses to make a second voice.
    What cannot be settled is shown as “Unconfirmed”, and you decide. A new voice is paid for only when you press the button again and agree.
help-kept-title = Where your voices are kept
help-kept =
    On this computer, in one folder that only you can read. Tencent Cloud forgets a task after three days and keeps no list of these voices, so this list is the only one.
    Make a backup now and then: “Back up…” on the page of voices puts everything but the keys into one file.
    Removing a voice here takes it off the list. It stays with Tencent Cloud.
help-recording-title = What happens to a recording
help-recording =
    It is read, judged and mended on this computer. Your file is never changed.
    When you press “Create voice”, exactly the sample that you can hear goes to the storage of your own application, from which Tencent Cloud fetches it. That copy deletes itself after the days that the form shows.
    A copy of what was sent stays here beside the voice, until you delete it in the settings.

help-search = Search the help
help-search-hint = Search the help
help-found-nothing = Nothing here holds all of these words.
help-search-clear = Show all sections

help-sample-summary = How to speak, where, and for how long
help-sample-good = What helps
help-sample-do =
    A quiet room with curtains, a carpet or a full wardrobe: soft things swallow the echo.
    One person, speaking as the voice is to speak later: the same mood, the same pace.
    Whole sentences without long pauses, the loudest syllables well below full scale.
    A recording straight from the phone or the microphone, before any app has cleaned it up.
help-sample-bad = What spoils it
help-sample-avoid =
    Music, a television or a second person behind the voice, however soft.
    A kitchen, a bathroom, a stairwell, a driving car.
    A call or a voice message: the telephone has cut the high tones off, and nothing brings them back.
    Shouting, whispering, laughing or singing, unless that is what the voice is for.
help-examples = Hear the difference
help-examples-more = The same words each time: as they should be, then with one fault each. Headphones tell most.
example-good = As it should be
example-good-more = Close, natural, without an echo: nothing has to be mended.
example-noise = Noise behind the voice
example-noise-more = A fan, an air conditioner, a street. Turn it off, close the window, or record at another hour.
example-room = A bare room
example-room-more = The walls answer. Hang up a blanket, open the wardrobe, or sit on a bed among pillows.
example-voices = Two people
example-voices-more = Somebody talks in between, or the television does. The new voice would be a mixture of both.
example-quiet = Too quiet
example-quiet-more = Too far from the microphone. Come within a hand's width and turn its level up.
example-loud = Too loud
example-loud-more = Cut off at full scale; what is cut off does not come back. Turn the level down, or move back a little.
example-telephone = Through a telephone
example-telephone-more = A call has no high tones left. Record with the phone's recorder in place of a call.
help-fields-title = What each field means
help-fields-summary = From the name to the SessionContext
help-field-voice-name = Up to 20 characters. You will find the voice by it here; the service does not look at it otherwise.
help-field-file = A recording on this computer, of any length and nearly any format. Choose the best stretch of it, or let it be chosen.
help-field-record = Read a text aloud into the microphone. Every take stays until you delete it.
help-field-link = An address that anyone can open. Tencent Cloud fetches the recording itself, so this computer does not upload anything.
help-field-earlier-work = The VideoId of a Kling work whose voice is to be taken. Kling gives this number out; Tencent Cloud does not show it.
help-field-whose = Your own voice, that of somebody who agreed, or one that is licensed. It is kept with the voice here and never sent.
help-field-sub-app-id = The application in Video on Demand to which the voice belongs, a number from the console. Accounts opened since 25 December 2023 need one.
help-field-keep-days = The uploaded sample deletes itself after so many days. The voice does not need it once it is ready.
help-field-priority = From −10 to 10: which of your waiting tasks goes first. 0 is usual.
help-field-session-id = The number under which the paid call is made. As long as it stays the same, no second voice is paid for.
help-field-session-context = A text of your own that comes back with the task, for programs that listen to the service.
help-calls-title = Which call makes which voice
help-calls-summary = Families of voices whose ids do not mix
help-calls = Video on Demand has several families of voices. Their ids look alike and do not work in each other's place.
help-call-custom-name = CreateAigcCustomVoice
help-call-custom = What Timbre calls: a voice for Kling videos, from 5 to 30 seconds. Its VoiceId has 18 digits. The service has no list of these voices and cannot delete one.
help-call-element-name = CreateAigcAdvancedCustomElement
help-call-element = Makes a person or thing for Kling videos from a video in which somebody speaks; a voice comes with it. Its list gives the VoiceId out.
help-call-vidu-name = CreateAigcAudioClone
help-call-vidu = A voice for Vidu, from 10 seconds to 5 minutes. You choose its id yourself.
help-call-minimax-name = CloneVoiceSync, CloneVoiceAsync, DesignVoiceAsync
help-call-minimax = Voices of MiniMax for speech from text. DescribeVoices lists these and no others.
help-use-title = Where a VoiceId is used
help-use-summary = In Kling videos: 2.6, and 3.0
help-use = A VoiceId speaks in videos that Tencent Cloud makes with Kling. The page of voices gives a whole request to copy.
help-use-video-name = Kling 2.6
help-use-video = Documented: CreateAigcVideoTask with ModelVersion 2.6, Resolution 1080P, and AudioGeneration set to Enabled. At most two voices a video; the prompt calls the first one <<<voice_1>>>.
help-use-later-name = Kling 3.0
help-use-later = Billed too, from 720P up. How its request names a voice is not documented. Use 2.6 where it has to work.
help-use-element-name = Elements
help-use-element = ElementVoiceId of CreateAigcAdvancedCustomElement gives the voice to an element that is made from a video. Kling 3.0 then uses the element.
help-use-not-name = Not in
help-use-not = Speech from text (the TextToSpeech calls), nor the VoiceId of SubjectInfos and FileInfos: those are MiniMax and Vidu.
help-paid-summary = What is written down first
help-recording-summary = What is changed, sent and kept
help-kept-summary = Where, and how to delete it
help-kept-rows-name = Voices and history
help-kept-rows = In the data folder. Remove a voice on the page of voices; Settings, under “What is kept”, deletes removed ones for good.
help-kept-samples-name = Samples, takes, trials
help-kept-samples = Beside their voices in the data folder. Settings shows how much each takes, with a button that deletes it.
help-kept-keys-name = Keys
help-kept-keys = In the system's keyring and nowhere else. Deleting an account deletes its keys.
help-kept-speakers-name = Who spoke
help-kept-speakers = What is compared of voices stays here and is in no backup. Turn it off in Settings and it is deleted.
help-kept-cloud-name = With Tencent Cloud
help-kept-cloud = The uploaded sample, until its days are over or you delete it in the history; and the voice itself, which nobody can delete there.
help-permissions-title = Microphone, notifications, keyring
help-permissions-summary = What the system allows at this moment
help-permissions = Timbre asks for nothing before it is needed. This is what is known at this moment.
help-shortcuts-title = Keyboard shortcuts
help-shortcuts-summary = All of it works without a mouse
help-shortcut-send = Create the voice. Enter alone never pays.
shortcut-play = Space
help-shortcut-play = Play what is chosen, or stop it
shortcut-seek = ← →
help-shortcut-seek = Go back or ahead while something plays; move the handle or the window that has the keyboard
shortcut-zoom = + −
help-shortcut-zoom = Zoom in to the recording, or out
help-shortcut-copy = Copy the VoiceId of the voice that is open
shortcut-close = Esc
help-shortcut-close = Stop, close a menu, answer a question with no
shortcut-scale = Ctrl + plus, minus, 0
help-shortcut-scale = Everything larger, smaller, or as it was
shortcut-next = Tab
help-shortcut-next = To the next control; with Shift to the one before
help-about-title = About Timbre
help-about-summary = Version, licences, where your data lives
help-about = Timbre is free software and is not made by Tencent.
help-version = Version { $version }
help-data-folder = Your data lives in
help-data-folder-unknown = The data folder could not be read.
help-licences = What Timbre carries, and its licences
help-licence-app-name = Timbre
help-licence-app = MIT License
help-licence-fonts-name = Fonts
help-licence-fonts = Inter, JetBrains Mono, Noto Sans SC and Noto Emoji, each under the SIL Open Font License 1.1
help-licence-icons-name = Icons
help-licence-icons = Lucide, ISC License
help-licence-models-name = Networks
help-licence-models = DNSMOS by Microsoft, MIT License and CC BY 4.0; the speaker encoder, Apache License 2.0
help-licence-dates-name = Dates and numbers
help-licence-dates = Unicode CLDR, Unicode License
help-licence-code-name = Libraries
help-licence-code = Rust crates under MIT, Apache 2.0, BSD, ISC, MPL 2.0 and similar licences; the source lists each of them
help-licence-texts = The texts
licence-app = Timbre: MIT License
licence-inter = Inter: SIL Open Font License 1.1
licence-mono = JetBrains Mono: SIL Open Font License 1.1
licence-noto-sans = Noto Sans SC: SIL Open Font License 1.1
licence-noto-emoji = Noto Emoji: SIL Open Font License 1.1
licence-lucide = Lucide: ISC License
licence-dnsmos = DNSMOS: MIT License
licence-dnsmos-model = DNSMOS: Creative Commons Attribution 4.0
licence-speakers = Resemblyzer: Apache License 2.0
licence-cldr = Unicode CLDR: Unicode License
licence-sample = The sample clip: CC0 1.0
licence-crates = The crates, each with its version and licence

permission-microphone = Microphone
permission-microphone-closed = Not in use. It is opened only while you record.
permission-microphone-opening = Being opened…
permission-microphone-open = Allowed: { $name } is listened to
permission-microphone-try = Try it under “Record”
permission-notifications = Notifications
permission-notifications-on = On
permission-notifications-on-more = If you never see one, allow Timbre in the system's settings under notifications.
permission-notifications-off = Turned off in Timbre's settings
permission-keyring = Keyring
permission-keyring-unknown = Not asked yet: no account has keys there
permission-keyring-open = Open: it answered for { $account }
permission-open-settings = Open Timbre’s settings
