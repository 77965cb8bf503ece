# Menutup jendela saat ada yang berjalan.

closing-title = Tutup Timbre?
closing-goes-on = Tetap berjalan
closing-stops = Berhenti sampai dibuka lagi
closing-following =
    { $count ->
       *[other] { $count } suara sedang dibuat, dengan atau tanpa Timbre. VoiceId-nya diambil saat Timbre dibuka lagi.
    }
closing-paying =
    { $count ->
       *[other] { $count } panggilan berbayar belum dijawab. Saat dibuka lagi, Timbre mencari tahu hasilnya dan tidak membayar dua kali.
    }
closing-collect-before = Buka Timbre lagi sebelum { $time }. Setelah itu layanan sudah melupakan VoiceId-nya.
closing-uploading =
    { $count ->
       *[other] { $count } rekaman sedang diunggah. Pengunggahan diulang saat Timbre dibuka lagi.
    }
closing-preparing =
    { $count ->
       *[other] { $count } suara belum dikirim. Pengirimannya dilakukan saat Timbre dibuka lagi.
    }
closing-reading = Rekaman sedang dibaca. Rekaman dibaca ulang saat Timbre dibuka lagi.
closing-over = Sementara itu semuanya sudah selesai.
closing-nothing-lost = Apa pun pilihan Anda, tidak ada yang hilang.
closing-yes = Tutup
closing-no = Tetap buka

news-ready = Suara sudah siap
news-ready-practice = Suara latihan sudah siap
news-ready-more = VoiceId-nya tersimpan di Timbre.
news-failed = Suara tidak bisa dibuat
news-failed-practice = Suara latihan tidak bisa dibuat
news-failed-more = Timbre menjelaskan sebab dan biayanya.
news-unconfirmed = Belum diketahui apakah suara sudah dibuat
news-unconfirmed-practice = Belum diketahui apakah suara latihan sudah dibuat
news-unconfirmed-more = Timbre menjelaskan apa yang bisa dilakukan. Jangan kirim lagi sebelum itu.
news-practice-more = Tidak ada biaya yang ditagih.
news-named = { $name }: { $more }

settings-notifications = Notifikasi
notifications-on = Beri tahu saya saat suara siap atau gagal
notifications-on-more = Hanya saat jendela lain sedang di depan.
notifications-names = Tampilkan nama suara
notifications-names-more = Siapa pun yang melihat layar Anda bisa membacanya.
notifications-practice = Juga saat latihan
notifications-sound = Putar bunyi saat suara siap
notifications-sound-more = Tidak saat merekam atau saat Anda mendengarkan sesuatu.

# Jendela saat basis data dibuka, kalau itu makan waktu. Langkahnya juga ditampilkan di terminal.

opening-title = Membuka Timbre…
opening-earlier = Data ini disimpan oleh Timbre versi sebelumnya. Sebelum ada yang diubah, data itu disalin dulu, dan salinannya tetap ada di folder data.
opening-damage = Saat terakhir dijalankan, Timbre menemukan data yang rusak. Semuanya dibaca sekali; yang rusak dipisahkan dan tidak pernah dihapus.
opening-copying = Menyalin: { $size }
opening-copied = Selesai disalin
opening-migrating = Memperbarui tabel
opening-to-migrate = Setelah itu tabel diperbarui
opening-checking = Membaca data yang disimpan
opening-close = Jendela ini boleh ditutup. Tidak ada yang hilang: saat Timbre dibuka lagi, prosesnya diulang.
opening-elsewhere = Suara dipindahkan ke folder pilihan Anda. Semuanya disalin dan dibandingkan dulu; sampai selesai, folder lama tetap dipakai, dan isinya dibiarkan apa adanya.
opening-moving = Menyalin ke folder baru: { $size }
opening-comparing = Membandingkan salinan: { $size }
opening-to-compare = Membandingkan salinan
notice-folder-moved = Semuanya sekarang ada di { $to }. Folder lama { $from } dibiarkan apa adanya ({ $amount }) sampai Anda menghapusnya di “Data yang disimpan”.
notice-folder-not-moved = Tidak ada yang dipindahkan ke { $to }, dan folder yang dipakai tetap yang lama. { $reason }
notice-folder-not-moved-yet = Belum ada yang dipindahkan ke { $to }, dan folder yang dipakai tetap yang lama. { $reason } Saat dibuka berikutnya dicoba lagi; Jangan pindahkan di pengaturan membatalkannya.
move-taken = Nama ini sudah dipakai di sana. Pilih nama yang masih kosong.
move-within = Folder baru tidak boleh berada di dalam folder yang akan dipindahkan.
move-no-folder = Folder induknya tidak ada. Pilih folder yang ada.
move-full = Ruang disk tidak cukup untuk semuanya.
move-read-only = Di sana tidak bisa ditulisi: disknya hanya bisa dibaca, atau Anda tidak punya izin.
move-no-locks = Disk di sana tidak bisa mengunci file, sehingga dua jendela bisa saling merusak. Pilih disk lain.
move-stopped = Dihentikan.
move-called-off = Anda membatalkannya.
move-differs = Salinannya tidak sama dengan aslinya: { $path }. Disknya mungkin rusak.
move-other = Kata sistem: { $reason }
