# Keadaan suara, waktu, dan ukuran.

state-draft = Draf
state-checking = Memeriksa
state-uploading = Mengunggah { $percent }%
state-sending = Mengirim
state-accepted = Diterima
state-in-progress = Diproses { $percent }%
state-ready = Siap
state-failed = Gagal
state-not-sure = Belum terkonfirmasi, sedang diperiksa
state-unconfirmed = Belum terkonfirmasi
state-too-old = Terlalu lama untuk dicari
state-cancelled = Dibatalkan

time-just-now = baru saja
time-minutes-ago = { $minutes } mnt lalu
time-yesterday = kemarin

span-seconds = { $large } dtk
span-minutes-seconds = { $large } mnt { $small } dtk
span-minutes = { $large } mnt
span-hours = { $large } jam { $small } mnt
span-days = { $large ->
   *[other] { $large } hari { $small } jam
}

size-part = { $part } / { $whole }
size-bytes = { $size } byte
size-kb = { $size } KB
size-mb = { $size } MB
size-gb = { $size } GB
