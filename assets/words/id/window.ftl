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

# Judul pertanyaan sebelum sesuatu dihapus atau dibuang; isinya ada di bawahnya.
question-delete = Hapus?
question-discard = Buang?

# Jendela saat basis data dibuka, kalau itu makan waktu. Langkahnya juga ditampilkan di terminal.

opening-title = Menyiapkan suara Anda…
opening-earlier = Data ini disimpan oleh Timbre versi sebelumnya. Sebelum ada yang diubah, data itu disalin dulu, dan salinannya tetap ada di folder data.
opening-damage = Saat terakhir dijalankan, Timbre menemukan data yang rusak. Semuanya dibaca sekali; yang rusak dipisahkan dan tidak pernah dihapus.
opening-copying = Menyalin: { $size }
opening-copied = Selesai disalin
opening-migrating = Memperbarui tabel
opening-checking = Membaca data yang disimpan
opening-close = Jendela ini boleh ditutup. Tidak ada yang hilang: saat Timbre dibuka lagi, prosesnya diulang.
