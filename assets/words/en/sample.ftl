# The recording: its facts, the stretch, the verdicts, the sample.

sample-replace = Replace…
sample-keep-present = Keep the present one
sample-choose-best = Choose the best stretch
sample-choosing = Reading it again…
sample-choosing-share = Listening to { $done } of { $of }…
sample-zoom-in = Zoom in
sample-zoom-out = Zoom out
sample-overview = The whole recording; the window moves with the arrow keys
sample-level = −{ $level } dB
sample-level-more = The picture reaches up to { $level } dB below full scale, which is the loudest that a recording can hold.
sample-full-scale = Full scale
sample-full-scale-more = The picture reaches up to full scale, the loudest that a recording can hold.
sample-detail = Waveform of the recording, { $whole } long. The stretch goes from { $start } to { $end } and is { $length } long.
sample-detail-pieces = Waveform of the recording, { $whole } long. The pieces { $pieces } are joined; together they are { $length } long.
sample-piece = { $from } to { $to }
sample-start-handle = Start of the stretch
sample-end-handle = End of the stretch
sample-start-handle-piece = Start of piece { $number }
sample-end-handle-piece = End of piece { $number }
sample-start = Start
sample-end = End
sample-instant-wrong = Enter a time such as 1:21.300, up to { $whole }.
sample-reduce-noise = Reduce noise
sample-reduce-noise-more = Takes steady noise away and changes the voice a little. Compare both by ear. The verdicts stay those of the recording.
sample-track = Track { $number }
sample-track-facts = Track { $number }: { $codec }
sample-track-language = Track { $number }: { $codec }, { $language }

sample-length-fits = The stretch is { $length } long. That fits.
sample-length-fits-pieces = The pieces are { $length } long together. That fits.
sample-length-short = The stretch is { $length } long. That is too short: 5 to 30 s are needed.
sample-length-long = The stretch is { $length } long. That is too long: 5 to 30 s are needed.

sample-long-seconds = { $seconds } s
sample-long-minutes = { $minutes } min { $seconds } s
sample-long-hours = { $hours } h { $minutes } min
sample-facts-unchanged = { $length }, sent as it is
sample-facts-converted = { $length }, converted to WAV
sample-facts-ffmpeg = { $length }, read by ffmpeg, converted to WAV
sample-length-incomplete = { $length }, not complete

sample-unchanged = Send the file as it is
sample-unchanged-more = The bytes of the file are sent, with all that it carries. Otherwise the sound alone is sent, brought to a sound level.
sample-not-as-it-is = { $what ->
    [video] Only the sound is sent. The pictures of the video stay here.
    [places] Only the sound is sent. The file says where it was recorded; that stays here.
    [pictures] Only the sound is sent. The picture in the file stays here.
    [names] Only the sound is sent. The names and comments in the file stay here.
    [tracks] Only the chosen track is sent. The other sound in the file stays here.
    [format] A WAV is made of it: only a WAV or an MP3 is sent as it is.
    [encoding] A plain WAV is made of it: this file stores its sound in a way that not every program reads.
    [header] A plain WAV is made of it: what this file says of its own length is not true.
    [channels] One channel is made of it: the file has more than two.
    [differ] One channel is made of it: the two in the file do not hold the same, and adding them would weaken the voice.
    [offset] A WAV is made of it: the sound in the file lies beside its zero line, which is put right.
    [loud] A WAV is made of it: the file is louder than full scale, and is brought down.
   *[foreign] Only the sound is sent. The file holds something that Timbre does not know; that stays here.
}
sample-broken-off = The file breaks off before its end. What there is of it was read.
sample-damaged = A part of the file is damaged. What can be read of it was read.
sample-ffmpeg-beyond-damage = The free program ffmpeg, which is not on this computer, may read more of it.
sample-ffmpeg-upper-half = This AAC may be HE-AAC, whose higher tones only the free program ffmpeg reads, which is not on this computer.
sample-two-sentences = { $first } { $second }
sample-misnamed = The file is named .{ $ending }, and it is { $kind }. It is read as what it is.
sample-no-speech = Nobody speaks for 5 seconds in this recording, so there is no best stretch.
sample-pieces-offered = No stretch is good by itself ({ $faults }). { $count } good pieces can be joined at pauses, { $length } in all: { $pieces }.
sample-pieces-offered-alone = Nobody speaks long enough in one go. { $count } good pieces can be joined at pauses, { $length } in all: { $pieces }.
sample-pieces-joined = { $count } pieces are joined at pauses: { $pieces }. What lies between them is not sent.
sample-pieces-join = Join them
sample-pieces-count = { $count } pieces, joined
sample-one-stretch = One stretch instead
sample-same-ready = This sample was used before: “{ $name }”, VoiceId { $id }, { $when }. Another voice of it is paid for again.
sample-same-ready-practice = This sample was used before: “{ $name }”, VoiceId { $id }, { $when }.
sample-same-open = This sample was sent before: “{ $name }”, { $when }. Another voice of it is paid for again.
sample-same-open-practice = This sample was sent before: “{ $name }”, { $when }.
sample-same-show = Show it
sample-read-again = Read it again
sample-fetching = Downloading the recording…
sample-fetching-share = Downloading the recording, { $percent } %
sample-fetch-link = Download the recording
sample-fetch-link-more = You can also download the recording: you hear it here, and the stretch that you choose is sent instead.
sample-stop-fetching = Stop
sample-stop-reading = Stop reading

reason-lead = Chosen because { $reasons }.
reason-at-pauses = it starts and ends in pauses
reason-quiet = there is hardly any noise
reason-unclipped = nothing is cut off
reason-steady = somebody speaks most of the time
reason-good-length = its length is right
reason-avoids-noise = it leaves out noise
reason-avoids-clipping = it leaves out what is cut off
reason-avoids-silence = it leaves out silence
reason-avoids-tone = it leaves out a tone or music
reason-join = { $first }, { $second }
reason-join-last = { $first } and { $second }

verdict-noise-good = Low noise
verdict-noise-look = Some noise
verdict-noise-bad = Noisy
verdict-loudness-good = Loud enough
verdict-loudness-look = Quiet
verdict-loudness-bad = Hardly any sound
verdict-clipping-good = Not clipped
verdict-clipping-look = A little clipped
verdict-clipping-bad = Clipped
verdict-silence-good = Steady speech
verdict-silence-look = Long pauses
verdict-silence-bad = Mostly silence
verdict-tone-good = No hum or music
verdict-tone-look = Perhaps a tone or music
verdict-tone-bad = A tone or music
verdict-echo-good = No echo
verdict-echo-look = Some echo
verdict-echo-bad = Echo
verdict-telephone-good = Full voice
verdict-telephone-look = Dull sound
verdict-telephone-bad = Dull sound
verdict-dropouts-good = No gaps
verdict-dropouts-look = A few gaps
verdict-dropouts-bad = Gaps
verdict-clicks-good = No clicks
verdict-clicks-look = Some clicks
verdict-clicks-bad = Clicks
verdict-liveliness-good = Lively
verdict-liveliness-look = In one tone
verdict-liveliness-bad = In one tone
verdict-two-voices-good = One voice
verdict-two-voices-look = Perhaps two voices
verdict-two-voices-bad = Perhaps two voices

sample-listening = Still listening…
sample-listening-more = Two neural networks inside the app are listening to the stretch: how it sounds to an ear, and whether two people speak. Nothing has to wait for them.
sample-not-judged = Not judged: { $what }
sample-not-judged-noise = noise by ear
sample-not-judged-voices = two voices
sample-not-judged-both = noise by ear, two voices
sample-not-judged-more = A neural network inside the app failed, so this was not judged. All other verdicts stand, and the sample can be sent.

verdict-noise-good-more = Nothing disturbs the voice.
verdict-noise-look-more = There is noise behind the voice. It may be heard in the new voice.
verdict-noise-bad-more = There is much noise behind the voice. It will be heard in the new voice.
verdict-loudness-good-more = The voice was recorded loud enough. What is sent is brought to a sound level.
verdict-loudness-look-more = The recording is quiet.
verdict-loudness-bad-more = There is hardly any sound in this stretch.
verdict-clipping-good-more = No loud moment is cut off.
verdict-clipping-look-more = A few loud moments are cut off.
verdict-clipping-bad-more = Loud moments are cut off. They crackle, and so may the new voice.
verdict-clipping-squashed-more = The loud moments hardly stand out of the rest, as where they were cut off before the file was made.
verdict-silence-good-more = Somebody speaks most of the time.
verdict-silence-look-more = There are long pauses in this stretch.
verdict-silence-bad-more = Most of this stretch is silence.
verdict-tone-good-more = There is no hum and no music behind the voice.
verdict-tone-look-more = There may be a steady tone or music in the background.
verdict-tone-bad-more = There is a steady tone or music in the background.
verdict-tone-partial-more = A single steady tone stands out of the background.
verdict-echo-good-more = The room is not heard.
verdict-echo-look-more = The room rings a little.
verdict-echo-bad-more = The room rings. The new voice may sound as if in that room.
verdict-telephone-good-more = High tones are there, so the voice is clear.
verdict-telephone-look-more = High tones are missing, as over a telephone line or in a file that was made very small.
verdict-telephone-bad-more = High tones are missing, as over a telephone line or in a file that was made very small.
verdict-telephone-hollow-more = High tones are missing here and there, as in a file that was made very small.
verdict-dropouts-good-more = Nothing is missing and nothing is heard twice.
verdict-dropouts-look-more = Here and there a moment is missing or is heard twice, as over a weak connection.
verdict-dropouts-bad-more = Again and again a moment is missing or is heard twice, as over a weak connection.
verdict-clicks-good-more = Nothing clicks.
verdict-clicks-look-more = There are clicks here and there. They may be heard in the new voice.
verdict-clicks-bad-more = There are clicks all the time. They will be heard in the new voice.
verdict-liveliness-good-more = The melody of the voice moves. The new voice will speak with such a melody.
verdict-liveliness-look-more = The voice stays on nearly one tone. The new voice will speak like that. This is only a hint.
verdict-liveliness-bad-more = The voice stays on nearly one tone. The new voice will speak like that. This is only a hint.
verdict-two-voices-good-more = Nothing hints at a second person.
verdict-two-voices-look-more = There may be two people in this stretch. This is only a hint.
verdict-two-voices-bad-more = There may be two people in this stretch. This is only a hint.

verdict-noise-where = It is strongest at { $at }.
verdict-clipping-where = It is worst at { $at }.
verdict-silence-where = The longest pause lasts from { $from } to { $to }.
verdict-tone-where = It is heard best from { $from } to { $to }.
verdict-echo-where = It is heard best at { $at }, where a pause begins.
verdict-dropouts-where = It is heard for the first time at { $at }.
verdict-clicks-where = It clicks for the first time at { $at }.
verdict-two-voices-where = A second voice speaks longest from { $from } to { $to }.

cure-choose-stretch = Choose another stretch.
cure-reduce-noise = Choose another stretch, or switch on “Reduce noise” and compare.
cure-automatic = Nothing to do: what is sent is made louder.
cure-record-louder = Record again, nearer to the microphone.
cure-record-quieter = Choose another stretch, or record again farther from the microphone.
cure-quiet-place = Choose another stretch, or record again in a quiet place without music.
cure-soft-room = Record again near the microphone, in a room with curtains, carpets or clothes.
cure-record-directly = Record with a microphone, not over a call.
cure-get-original = Ask for the recording as it was made, before it was sent over a call, or record again.
cure-read-lively = Read again as if you told it to a friend, or choose a livelier stretch.
cure-listen = Listen, and choose a stretch in which one person speaks.

measured-noise = Speech is { $number } dB over the noise. From 21 dB it is low.
measured-loudness = { $number } LUFS.
measured-clipping = { $number } % of the samples are cut off.
measured-silence = { $number } % of the stretch is speech.
measured-tone = { $number } % of it holds a steady tone.
measured-echo = The sound falls by 60 dB in { $number } s.
measured-telephone = High tones are { $number } dB against the middle.
measured-dropouts = { $number } gaps or repeated moments in ten seconds.
measured-clicks = { $number } clicks in ten seconds.
measured-liveliness = Half of the melody moves within { $number } semitones.
measured-two-voices = Its least alike voices are alike by { $number } of 1. Below 0.65 it may be two voices.

sample-play = Hear what will be sent
sample-pause = Pause
sample-loop = Again and again
sample-listen-more = Other ways to listen
sample-hear-prepared = What will be sent
sample-hear-original = The same stretch as it was recorded
sample-hear-recording = The whole recording, from what is seen
sample-hear-place = Hear it
