# The page of help.

rail-help = Help
page-help = Help

help-sample-title = What makes a good sample
help-sample =
    Five to thirty seconds of one person who speaks calmly, in a quiet room with soft things in it, a hand's width from the microphone.
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
