# Versi baru aplikasi: diperiksa sekali sehari bila orangnya setuju.

# Ditanyakan satu kali, di bagian atas jendela.
update-question = Bolehkah Timbre memeriksa versi baru sekali sehari? Yang dikirim ke { $host } hanya versi Timbre Anda.
update-question-short = Periksa versi baru sekali sehari?
update-question-yes = Periksa tiap hari
update-question-no = Tidak
update-newer = Timbre { $version } tersedia (ini { $own }).
update-open = Lihat yang baru
update-skip = Lewati versi ini

# Kartunya di halaman pengaturan.
settings-updates = Versi baru
updates-daily = Periksa versi baru sekali sehari
updates-daily-more = Yang dikirim ke { $host } hanya versi Timbre; saat latihan hanya bila diminta. Tidak ada yang dipasang dengan sendirinya.
updates-now = Periksa sekarang
updates-looking = Memeriksa…
updates-own = Ini versi { $version }.
updates-last = Terakhir diperiksa: { $time }
updates-none = Tidak ada versi yang lebih baru.
updates-newer = Versi { $version } sudah ada.
updates-no-answer = { $host } tidak menjawab. Periksa koneksi, lalu coba lagi nanti.
updates-odd-answer = Jawaban { $host } tidak bisa dipakai. Coba lagi nanti.
