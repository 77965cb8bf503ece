# Keadaan suara, waktu, dan ukuran.

state-draft = Draf
state-checking = Memeriksa
state-uploading = Mengunggah { $percent }%
state-sending = Mengirim
state-accepted = Diterima
state-in-progress = Diproses { $percent }%
state-ready = Siap
state-failed = Gagal
state-not-sure = Belum pasti, sedang dicek
state-unconfirmed = Belum terkonfirmasi
state-too-old = Terlalu lama untuk dicari
state-cancelled = Dibatalkan

time-just-now = baru saja
time-minutes-ago = { $minutes } mnt lalu
time-yesterday = kemarin
time-day = { $day } { $month }
time-day-year = { $day } { $month } { $year }
time-date-time = { $date }, { $time }

span-seconds = { $large } dtk
span-minutes-seconds = { $large } mnt { $small } dtk
span-minutes = { $large } mnt
span-hours = { $large } jam { $small } mnt
span-days = { $large ->
   *[other] { $large } hari { $small } jam
}

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = Mei
month-6 = Jun
month-7 = Jul
month-8 = Agu
month-9 = Sep
month-10 = Okt
month-11 = Nov
month-12 = Des

size-bytes = { $size } byte
size-kb = { $size } KB
size-mb = { $size } MB
size-gb = { $size } GB
