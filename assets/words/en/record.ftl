# Recording and hearing: the microphone, takes, the player, and what can be wrong with devices.

source-record = Record
problem-no-take = Record a take and use it.

record-microphone = Microphone: { $name }
record-microphone-default = The system’s microphone
record-microphone-none = No microphone
record-look-again = Look again
record-opening = Opening the microphone…
record-level = Level of { $name }
record-too-loud = Too loud
record-start = Record
record-again = Record again
record-stop = Stop
record-cancel = Cancel
record-counting = Recording starts in { $seconds }
record-now = Recording
record-live = The recording so far
record-wanted = At least 5 seconds, 15 to 25 are best; it stops at 29.5
record-hint = Read this lively, or say what you like: the new voice gets your melody.
record-text =
    Good morning! I would like to tell you about a quiet house by the river. Each day the light falls
    through the tall windows, and the birds begin before anyone is awake. After lunch we walk to the
    village, buy fresh bread and six yellow pears, and talk about the things that we might do tomorrow.
    Could there be a better way to spend a Thursday in June?
record-length = { $length } of 29.5 s
record-short-yet = Too short yet: 5 s are needed
record-long-enough = Long enough
record-ending = Keeping it…
record-hears-nothing = We hear nothing from { $microphone }
record-kept = Kept: { $length }
record-short = { $length } is too short. It needs 5 s.
record-silent-title = We heard nothing from { $microphone }
record-silent-more = Choose another microphone above, or turn this one up, and record again.
record-silent-macos = If it works elsewhere, allow Timbre under System Settings, Privacy & Security, Microphone.
record-this-microphone = this microphone
record-not-written = The take could not be written: { $reason }.

takes = Takes
takes-take = Take { $number }
takes-facts = Take { $number } · { $length } · { $time }
takes-too-short = Take { $number } · { $length }, too short
takes-silent = Take { $number } · { $length }, silent: record again
takes-use = Use
takes-use-spoken = Use take { $number }
takes-use-latest = Use this take
takes-delete = Delete take { $number }
takes-delete-question = Delete take { $number }?
takes-delete-yes = Delete it
takes-delete-no = Keep it
notice-take-recovered = The last recording broke off. What there was of it is kept under Record.
notice-take-not-mended = The last recording broke off and could not be made a take: { $reason }. Nothing of it was deleted: { $path }

hear-play = Play { $name }
hear-pause = Pause { $name }
hear-stop = Stop { $name }
hear-strip = { $name }, at { $position }
hear-reading = Reading…
hear-unreadable = This file cannot be played here.
hear-output = Play through…
hear-output-default = The system’s output
hear-no-outputs = No output was found
hear-trial = Trial from Tencent Cloud
hear-trial-practice = Trial from the practice service
hear-sample = Sample that was sent

# What happened, then what to do.
device-no-microphone = No microphone was found
device-no-microphone-more = Plug one in, or switch it on. It is used as soon as it is there.
device-no-answer = The sound system does not answer
device-no-answer-more = Wait a moment and look again. If that does not help, log out and in again. What was recorded is kept.
device-denied = The system does not let Timbre use { $name }
device-denied-linux = Allow it in the sound settings of your desktop, or add yourself to the group “audio”, and look again.
device-denied-macos = Allow Timbre under System Settings, Privacy & Security, Microphone, and look again.
device-denied-windows = Allow desktop apps under Settings, Privacy & security, Microphone, and look again.
device-busy = Another program uses { $name }
device-busy-more = Close that program, or choose another microphone.
device-vanished = { $name } is gone
device-vanished-more = It is used again as soon as it is back. Or choose another microphone. What was recorded is kept.
device-unusable = { $name } cannot be used
device-unusable-more = Choose another microphone. The system says: { $reason }
device-this = the microphone
output-none = There is nothing to play through. Connect a loudspeaker or headphones, and play again.
output-no-answer = The sound system does not answer. Wait a moment and play again. If that does not help, log out and in again.
output-denied = The system does not let Timbre play through { $name }. Choose another output.
output-busy = Another program uses { $name }. Close it, or choose another output.
output-vanished = { $name } is gone. Play again to use another output.
output-unusable = { $name } cannot be used: { $reason }. Choose another output.
output-this = this output
hear-file = It cannot be played. { $problem }
