# Meja uji: permintaan di balik formulir.

bench-menu = Permintaan
bench-menu-more = Lihat, salin, tempel, dan simpan permintaan di balik formulir ini
bench-json = JSON di bawah formulir
bench-dry-run = Lihat yang akan dikirim…
bench-paste = Tempel permintaan…
bench-saved = Permintaan tersimpan…
bench-copy-as = Salin sebagai
bench-copy-json = JSON
bench-copy-as-name = Salin sebagai { $name }

bench-json-label = Isi permintaan (JSON)
bench-json-help = Perubahan di sini mengubah formulir, dan sebaliknya. { "{uuid}, {date}, dan {n}" } diisi saat dikirim.
bench-json-help-file = VoiceUrl ditambahkan setelah sampel diunggah. Perubahan di sini mengubah formulir, dan sebaliknya.
bench-json-kept = { $count ->
   *[other] Formulir tidak punya kolom untuk { $members }. Dikirim apa adanya.
}
bench-json-syntax = Baris { $line }, kolom { $column }: ini bukan JSON. Formulir tidak berubah.
bench-json-not-an-object = Permintaan harus berupa objek dalam kurung kurawal. Formulir tidak berubah.
bench-json-number-too-long = Ada angka yang terlalu besar untuk disimpan persis dan akan terkirim dibulatkan: beri tanda kutip. Formulir tidak berubah.
bench-json-wrong = Baris { $line }, { $member }: { $problem }
bench-json-hide = Sembunyikan JSON
send-form-not-json = Isi formulir yang dikirim: JSON-nya salah
problem-member-text = { $member } harus berupa teks.
problem-member-number = { $member } harus berupa bilangan bulat.
problem-field-text = { $field } harus berupa teks.
problem-field-number = { $field } harus berupa bilangan bulat.
problem-value-text = Nilainya harus berupa teks.
problem-value-number = Nilainya harus berupa bilangan bulat.

send-anyway = Tetap kirim…
send-anyway-title = Kirim melewati aturan formulir?
send-anyway-text = Selain SessionId yang baru, isi permintaan dikirim apa adanya. Jika Tencent Cloud menerimanya, mungkin ada biaya.
send-anyway-text-practice = Selain SessionId yang baru, isi permintaan dikirim apa adanya.
send-anyway-stops = Formulir akan menahannya:
send-anyway-stop = • { $problem }
send-anyway-file = File diunggah apa adanya dan seutuhnya, termasuk isi lain di luar suaranya.
send-anyway-no-file = Masalah pada file tidak bisa dilewati: hanya batas panjangnya yang bisa, kalau seluruh rekaman WAV, MP3, MP4, atau MOV dipilih. Tidak ada yang akan dikirim.
send-anyway-yes = Tetap kirim
send-anyway-no = Jangan kirim
detail-past-rules = Dikirim melewati aturan formulir.

paste-title = Tempel permintaan
paste-more = Perintah curl, baris tccli, atau JSON dari API Explorer atau kerangka tccli. Kunci dan tanda tangan di dalamnya dibuang. Panggilan aksi lain dibuka di “Panggil API”.
paste-label = Permintaan
paste-take = Isi formulir
paste-close = Tutup
paste-done = { $form ->
    [curl] Formulir diisi dari perintah curl. SessionId-nya baru.
    [tccli] Formulir diisi dari baris tccli. SessionId-nya baru.
   *[json] Formulir diisi dari JSON. SessionId-nya baru.
}
paste-done-other = { $form ->
    [curl] Panggilan { $action } diisi dari perintah curl.
    [tccli] Panggilan { $action } diisi dari baris tccli.
   *[json] Panggilan { $action } diisi dari JSON.
} Tutup ini untuk melihatnya; belum ada yang dikirim.
paste-dropped = Dibuang: { $what }.
paste-unused = Tidak dipakai: { $what }.
paste-secret-id = SecretId
paste-secret-key = SecretKey
paste-token = token
paste-signature = tanda tangan
paste-session = kata sandi atau cookie
paste-secret = rahasia lain
paste-empty = Belum ada yang ditempel.
paste-too-long = Teks ini lebih dari 1 MB.
paste-unknown = Ini bukan perintah curl, bukan baris tccli, dan bukan JSON.
paste-open-quote = Ada tanda kutip yang belum ditutup.
paste-json = Baris { $line }, kolom { $column }: ini bukan JSON.
paste-not-an-object = JSON ini bukan objek dalam kurung kurawal.
paste-number-too-long = Ada angka di JSON yang terlalu besar untuk disimpan persis dan akan terkirim dibulatkan: beri tanda kutip.
paste-body-in-a-file = Perintah ini membaca isinya dari file. Tempel isi file itu.
paste-no-body = Perintah ini tidak mengirim isi.

dry-run-title = Yang akan dikirim
dry-run-more = Ini hanya pratinjau; belum ada yang dikirim. Tanda tangan dihapus dan SecretId disamarkan. Nilai yang baru diketahui dari jawaban sebelumnya ditulis di antara tanda < dan >.
dry-run-under-way = Menyusun permintaan…
dry-run-signed = Yang ditandatangani
dry-run-copy = Salin semua
dry-run-close = Tutup

saved-title = Permintaan tersimpan
saved-more = { "{uuid}, {date}, dan {n}" } dalam permintaan menjadi id baru, tanggal, dan nomor yang bertambah setiap kali dikirim.
saved-none = Belum ada yang disimpan.
saved-label = Nama
saved-save = Simpan formulir ini
saved-use = Pakai { $name }
saved-delete = Hapus { $name }

console-open = Panggil API
console-open-more = Panggil aksi API apa pun secara manual
console-title = Panggil API
console-more = Satu panggilan API VOD, versi 2018-07-17. Dikirim sekali, tidak pernah diulang sendiri, dan tercatat di aktivitas seperti panggilan lain.
console-close = Tutup
console-choose = Aksi yang punya formulir
console-action = Aksi
console-region = Wilayah
console-required = wajib diisi
console-number = bilangan bulat
console-list = daftar JSON
console-member-list = { $member } harus berupa daftar JSON.
console-json-help = Kolom dan JSON selalu sejalan. { "{uuid}, {date}, dan {n}" } diisi saat dikirim.
console-not-a-name = Nama aksi hanya terdiri dari huruf dan angka.
console-no-region = Wilayah ditulis seperti ap-singapore.
console-makes-voice = Suara dibuat lewat formulir: permintaan dicatat sebelum dikirim, Anda ditanya itu suara siapa, dan SessionId-nya baru, sehingga tidak ada suara yang dibayar dua kali atau hilang. Yang ditahan formulir juga bisa dikirim dari sana.
console-fill-form = Buka di formulir
console-send = Kirim
console-send-ask = Kirim…
console-stop-waiting = Jangan tunggu
console-under-way = Menunggu jawaban. Jawabannya tetap tercatat di aktivitas meskipun tidak ditunggu di sini.
console-account = Ditandatangani dengan kunci “{ $account }”.
console-account-practice = Dalam latihan, layanan simulasi yang menjawab.
console-maybe-arrived = Panggilan ini mungkin sudah sampai: belum diketahui apakah sudah berlaku.
console-not-sent = Tidak ada yang dikirim.
console-not-again = Tidak dikirim ulang dengan sendirinya.
console-not-kept = Tidak bisa dicatat di aktivitas. Yang tampil di sini adalah semuanya.
console-attempt = Lihat seluruh percobaan
console-edit = Ubah sebagai panggilan baru…
console-ask-title = Panggil { $action }?
console-ask-deletes = Ini menghapus sesuatu milik “{ $account }” di Tencent Cloud dan tidak bisa dibatalkan.
console-ask-pays = Ini mungkin membuat atau memproses sesuatu dengan “{ $account }”, dan Tencent Cloud mungkin menagihnya.
console-ask-unknown = Timbre tidak tahu apa yang dilakukan aksi ini. Mungkin ada yang berubah pada “{ $account }” di Tencent Cloud, atau ada biaya.
console-ask-practice = Dalam latihan hanya layanan simulasi yang ditanya. Dengan akun Anda sendiri, aksi ini mungkin menghapus sesuatu atau menimbulkan biaya.
console-ask-once = Dikirim sekali dengan akun { $account }, dan tidak diulang sendiri.
console-ask-yes = Panggil
console-ask-no = Jangan panggil
console-dry-run = Lihat panggilan yang akan dikirim…
console-call = Panggil { $name }…

rehearse-open = Latih kegagalan…
rehearse-title = Latih kegagalan
rehearse-more = Dalam latihan, layanan simulasi gagal sesuai pilihan Anda, untuk setiap suara yang dibuat, sampai dimatikan. Akun Anda sendiri tidak tersentuh.
rehearse-lost-reply = Jawaban panggilan berbayar hilang
rehearse-not-taken = Koneksi putus sebelum panggilan berbayar
rehearse-gateway = Gateway menjawab dengan halamannya sendiri
rehearse-busy = Layanan sibuk dua kali
rehearse-refused = Panggilan berbayar ditolak
rehearse-upload-denied = Penyimpanan menolak sampel
rehearse-task-fails = Tugas gagal
rehearse-looks-fail = Tiga pemeriksaan tugas yang pertama gagal
rehearse-clock-off = Jam berbeda 20 menit
rehearse-rules = Yang gagal
rehearse-language = Satu aturan per baris: nama panggilan (CreateAigcCustomVoice, ApplyUpload, PutObject, CommitUpload, DescribeTaskDetail, DescribeTasks, DeleteMedia, GetMedia, atau * untuk semua), #2 atau #2-4 untuk yang keberapa, titik dua, lalu salah satu dari ini: code CODE "text", throttle, delay 2s, drop before, drop after, hang, http 502 html, body empty, cut 40, drip 10B/100ms, clock +7m, lag 30m, task fail 70000 CODE "text", upload denied, hotlink 403.
rehearse-name = Nama
rehearse-save = Simpan
rehearse-begin = Latih ini
rehearse-end = Matikan
rehearse-command = Latih: { $name }
band-rehearsing = Latihan kegagalan aktif: { $what }
fault-at = Baris { $line }, kolom { $column }: { $problem }
fault-not-a-call = aturan dimulai dengan nama panggilan atau *.
fault-not-a-count = setelah # ada 2, 2-4, atau 2-.
fault-no-colon = titik duanya tidak ada.
fault-not-a-fault = kegagalan ini tidak dikenal.
fault-not-a-number = angka ini tidak cocok di sini.
fault-not-a-time = bukan lama waktu, seperti 2s atau 7m.
fault-word-missing = ada kata yang kurang.
fault-wrong-word = kata ini tidak cocok di sini.
fault-too-much = aturan seharusnya berakhir di sini.
fault-open-quote = ada tanda kutip yang belum ditutup.

notice-code-whole-file = Kode ini mengunggah seluruh file. Timbre sendiri hanya mengirim bagian yang Anda pilih.
notice-members-cut = Tidak disertakan, karena sebagiannya dipotong saat panggilan ini dicatat: { $members }.

headless-made-before = Baris yang sama sudah pernah membuat suara ini, atau mungkin sudah ditagih. Untuk membuatnya lagi, beri baris itu "again": true.
