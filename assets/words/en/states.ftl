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
time-day = { $day } { $month }
time-day-year = { $day } { $month } { $year }
time-date-time = { $date }, { $time }

span-seconds = { $large } s
span-minutes-seconds = { $large } min { $small } s
span-minutes = { $large } min
span-hours = { $large } h { $small } min
span-days = { $large ->
    [one] 1 day { $small } h
   *[other] { $large } days { $small } h
}

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

size-bytes = { $size } bytes
size-kb = { $size } KB
size-mb = { $size } MB
size-gb = { $size } GB
