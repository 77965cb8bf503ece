# The form: labels, hints, problems and warnings.

source-file = File
source-link = Link
source-earlier-work = Earlier work
source-both = Both
source-neither = Neither

field-voice-name = Voice name
field-file = File
field-link = Link
field-video-id = VideoId
field-priority = Priority
field-priority-slider = Priority slider
field-sub-app-id = SubAppId
field-keep-days = Delete the upload after (days)
field-session-id = SessionId
field-session-context = SessionContext

hint-voice-name = The name to find the voice by
hint-file = Path of a recording
hint-link = https://example.com/recording.mp3
hint-link-line = Tencent Cloud downloads the recording, so anyone must be able to open the link.
hint-link-line-practice = In practice nobody opens the link. With your account, Tencent Cloud does, so anyone must be able to open it.
hint-video-id = 8602268011434522374
hint-video-id-line = Only a Kling work: model V2.6 with sound on, avatar or lip-sync
hint-sub-app-id = Application of the new voice
hint-priority = −10 to 10, 0 is the default
hint-session-id = Guards against a second, paid voice
hint-session-context = Comes back with the task

counter = { $count }/{ $max }

file-dialog-filter = Recordings
file-dialog-all = All files
file-dialog-keys = Keys (CSV)
choose-file = Choose file…
choose-other-file = Choose another file…
use-sample-clip = Use the sample clip
new-session-id = New
show-all-fields = Show all fields

choose-title = Choose a recording
drop-title = Drop a recording here
drop-more = 5 to 30 seconds of one clear voice, without music
drop-types = It may be longer: the best stretch is chosen here. Phone formats are converted.
drop-now = Drop it to use it
reading = Reading the recording…
reading-waits = Waiting for the file: it is being fetched from the cloud, or its disk is slow
reading-share = Reading the recording, { $percent } %
length-seconds = { $seconds } s
length-range = 5 to 30 s
unfit-title = This file cannot be used

link-title = A link to a recording
link-more = It has to be 5 to 30 seconds of one clear voice, as MP3, WAV, MP4 or MOV.
link-copy = Timbre sends the link as it is and uploads nothing.
link-copy-practice = In practice the link is neither opened nor sent anywhere.
work-title = The voice of an earlier work
work-more = A Kling work made with V2.6 and sound on, or by avatar or lip-sync
work-length = 5 to 30 seconds, one clean voice
neither-title = No sample

problem-name-empty = Give the voice a name.
problem-name-too-long = The name has { $count } characters. It may have 20.
problem-name-control = The name holds a tab or another control character.
problem-no-file = Choose a recording.
problem-other-file = Choose another recording.
problem-file-being-read = The recording is still being read.
problem-stretch-short = The stretch is { $seconds } s long. It needs 5 to 30 s.
problem-stretch-long = The stretch is { $seconds } s long. It needs 5 to 30 s.
problem-sample-being-made = The sample is being made.
problem-link-empty = Enter a link.
problem-link-blank = A link has no blanks.
problem-link-not-absolute = Enter a whole link, beginning with https://
problem-link-scheme = The link must begin with http:// or https://
problem-link-no-host = The link names no host, such as example.com.
problem-link-user-info = Leave the user name and password out of the link.
problem-link-private = Tencent Cloud cannot reach this computer or a private network.
problem-video-id-empty = Enter the VideoId of an earlier work.
problem-video-id-blank = A VideoId has no blanks.
problem-priority-not-a-number = The priority is a whole number.
problem-priority-range = The priority is from −10 to 10.
problem-sub-app-id = A SubAppId is a positive whole number.
problem-keep-days = The sample stays for 1 to 365 days.
problem-session-id-too-long = The SessionId has { $count } characters. It may have 50.
problem-session-id-empty = The SessionId is empty.
problem-session-context-too-long = SessionContext has { $count } characters. It may have 1000.

clip-missing = There is no file of this name.
clip-not-a-file = This is a folder or a device, not a file.
clip-no-permission = This file may not be read with your permissions.
clip-empty = This file is empty.
clip-unreadable = This file could not be read: { $reason }
clip-unknown-type = This is not a recording that Timbre can read. Save it as MP3, WAV or M4A.
clip-silk = This is a voice message of WeChat or QQ (SILK), which neither Timbre nor ffmpeg can read. Have the words recorded by a recorder app and sent as a file, or play the message aloud and record it here.
clip-other-type = This is { $kind }, which Timbre cannot read. Save it as MP3, WAV or M4A.
clip-no-audio = This { $kind } has no sound.
clip-undecodable = The sound in this { $kind } cannot be read. Save it as MP3, WAV or M4A.
clip-undecodable-codec = The sound in this { $kind } is { $codec }, which Timbre cannot read. Save it as MP3, WAV or M4A.
clip-protected = The sound in this { $kind } is protected against copying and cannot be read.
clip-endless = This recording is longer than { $hours } hours. Cut out a part and open that.
clip-too-short = This recording is { $seconds } s long. It needs 5 to 30 s.
clip-too-long = This recording is { $seconds } s long. It needs 5 to 30 s.
clip-too-large = This file has { $size }. Up to { $limit } are read.
clip-damaged = The sound in this file is damaged.
clip-crashed = Reading this file failed. It may be damaged. Save it as WAV and open that.
clip-stuck = Nothing could be read for { $seconds } seconds. The file may be damaged, or its disk is not answering.
clip-not-converted = What ffmpeg read of this file could not be written to the disk. Make sure that its folder can be written.
clip-ffmpeg-missing = { $system ->
    [linux] The free program ffmpeg may read it. Install it, as by “sudo apt install ffmpeg”, and read the file again.
    [macos] The free program ffmpeg may read it. Install it, as by “brew install ffmpeg”, and read the file again.
    [windows] The free program ffmpeg may read it. Install it, as by “winget install ffmpeg”, and read the file again.
   *[other] The free program ffmpeg may read it. Install it and read the file again.
}
clip-ffmpeg-refused = ffmpeg could not read it either.
clip-no-room = The disk has no room for what ffmpeg reads of the recording. Free some space first.
clip-no-reader = Timbre could not start its reader. Start Timbre again. ({ $reason })

warning-link-extension = The link does not end in .mp3, .wav, .mp4 or .mov. It may be refused.
warning-no-sub-app-id = Accounts since 25 December 2023 need one.
warning-no-session-id = Without one, a repeat makes a second, paid voice.
warning-both-sources = Tencent Cloud is known to take this and fail the task.
warning-no-source = Tencent Cloud is expected to take this and fail the task.
