# The states of a voice, times and sizes.

state-draft = Draft
state-checking = Checking
state-uploading = Uploading { $percent } %
state-sending = Sending
state-accepted = Accepted
state-in-progress = In progress { $percent } %
state-ready = Ready
state-failed = Failed
state-not-sure = Not sure, checking
state-unconfirmed = Unconfirmed
state-too-old = Too old to look up
state-cancelled = Cancelled

time-just-now = just now
time-minutes-ago = { $minutes } min ago
time-yesterday = yesterday

span-seconds = { $large } s
span-minutes-seconds = { $large } min { $small } s
span-minutes = { $large } min
span-hours = { $large } h { $small } min
span-days = { $large ->
    [one] 1 day { $small } h
   *[other] { $large } days { $small } h
}

size-part = { $part } / { $whole }
size-bytes = { $size } bytes
size-kb = { $size } KB
size-mb = { $size } MB
size-gb = { $size } GB
