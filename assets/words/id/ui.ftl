# Jendela: panel navigasi, pita, bilah kirim, riwayat, pesan.

rail-create = Buat
rail-settings = Pengaturan
page-create = Buat suara

band-practice = Latihan: tidak ada yang keluar dari komputer ini, tanpa biaya
band-endpoint = Panggilan dikirim ke { $endpoint }, bukan ke Tencent Cloud

history = Riwayat
history-show = Tampilkan riwayat
history-hide = Sembunyikan riwayat
history-search = Cari di riwayat
history-search-hint = Nama, TaskId, akun
history-close-search = Tutup pencarian
history-filter-all = Semua
history-filter-under-way = Berjalan
history-filter-ready = Siap
history-filter-to-look-at = Perlu diperiksa
history-filter = { $name } { $count }
history-empty = Belum ada suara
history-empty-more =
    Setiap suara yang Anda buat tercatat di sini.
    Tencent Cloud tidak menyimpan daftarnya.
history-nothing-matches = Tidak ada yang cocok
history-clear = Tampilkan semua
history-loading = Memuat…
history-indexing = Pencarian sedang dipercepat: { $percent }%

row-task = Tugas { $id }
row-voice-id = VoiceId { $id }
row-no-name = Tanpa nama
row-no-source = Tanpa tautan dan karya
row-upload = { $file }, { $bytes }
row-account-and-application = { $account } · { $application }
row-not-saved = Belum tersimpan
row-not-saved-more = Entri ini belum ada di disk. Timbre terus mencoba menyimpannya; sementara itu, catat TaskId-nya.
row-needs-keys = Perlu kunci { $account }
row-unfold = { $name }, { $state }, { $time }
copy-task-id = Salin TaskId
copy-voice-id = Salin VoiceId
copy-request-id = Salin RequestId
copied = Disalin

detail-task = TaskId
detail-voice = VoiceId
detail-request = RequestId
detail-code = Kode
detail-message = Pesan
detail-account = Akun
detail-application = Aplikasi
detail-site = Situs
detail-source = Sampel
detail-created = Diminta
detail-upload-kept = Salinan unggahan terhapus sendiri pada { $date }
detail-upload-deleted = Salinan unggahan sudah dihapus

edit-as-new = Edit dan kirim baru
cancel = Batal
delete-upload = Hapus sampel unggahan sekarang
delete-upload-question = Hapus sampel unggahan?
    .more = Sampel dihapus dari Tencent Cloud. Suara yang sudah siap tetap ada.
delete-upload-yes = Hapus
delete-upload-no = Biarkan
delete-upload-under-way = Menghapus sampel unggahan…

account = Akun
account-practice = Latihan
account-environment = Environment
account-unnamed = Akun tanpa nama
account-chip = { $name } · { $site }
account-manage = Akun…
site-international = Internasional
site-mainland = Tiongkok Daratan
site-custom = Endpoint sendiri
site-practice = Komputer ini
application = Aplikasi { $id }
application-none = Tanpa aplikasi

create-voice = Buat suara
create-another = Suara baru
more-options = Opsi lain
more-options-set = { $count } diatur
more-options-wrong = { $count } perlu diperbaiki
result-waits = Tencent Cloud membuat suara dalam waktu sekitar satu menit. Sementara itu Anda bisa membuat suara lain: tidak ada yang hilang.
result-waits-practice = Layanan latihan perlu beberapa detik. Tidak ada biaya.
result-trial = Pratinjau
result-sample = Sampel
result-reopen = Kembali ke formulir
send-charges = Tiap suara dikenai biaya
send-reason = { $head }: { $more }
send-practice = Latihan tidak dikenai biaya
send-ready = Siap dikirim
send-problems = { $count ->
   *[other] { $count } hal belum lengkap
}
send-show-problem = Tampilkan yang belum lengkap
send-starting = Memulai
send-starting-more = Entri sedang ditulis
send-cancelled-more = Tidak ada yang dikirim
send-no-rows = Tidak bisa mengirim
send-no-rows-more = Riwayat tidak bisa disimpan, jadi suara bisa hilang
send-shortcut = { $charge }. Bisa juga dengan { $keys }.

again-title = Kirim lagi?
again-text = Ini sudah pernah dikirim. Kirim lagi dan bayar untuk suara kedua?
again-text-practice = Ini sudah pernah dikirim. Kirim lagi dan buat suara kedua?
again-yes = Kirim lagi
again-no = Jangan kirim

notice-dismiss = Tutup
notice-database-set-aside = Riwayat rusak. Yang lama dipindahkan ke { $path } dan riwayat baru sudah dimulai.
notice-database-newer = Riwayat ini dibuat oleh Timbre versi yang lebih baru. Versi ini tidak mengubahnya dan tidak mengirim apa pun. Silakan pakai versi yang lebih baru.
notice-database-unusable = Riwayat tidak bisa disimpan, jadi tidak ada yang dikirim: { $reason }.
notice-list-unread = Belum semua suara Anda bisa dibaca: { $reason }. Timbre terus mencoba. Pengiriman tetap berjalan.
notice-settings-reset = Pengaturan rusak. Yang lama dipindahkan ke { $path } dan pengaturan dimulai dari awal.
notice-settings-unread = Pengaturan tidak bisa dibaca, jadi dimulai dari awal.
notice-not-kept = Perubahan terakhir tidak bisa disimpan: { $reason }.
notice-keys-left-behind = Akun “{ $name }” sudah dihapus, tetapi kuncinya masih ada di penyimpanan sandi sistem. Hapus di sana.
notice-crashed-last-time = Terakhir kali, Timbre tertutup karena kesalahan internal. Suara Anda aman. Laporan tanpa data rahasia ada di { $path }.
notice-clock-off = { $clock } Permintaan ditandatangani dengan waktu Tencent Cloud. { $zone ->
    [yes] Jam ini mungkin benar di zona waktu lain: periksa dulu zona waktu di sistem. Biarkan sistem menyetel jam secara otomatis lewat jaringan.
   *[no] Biarkan sistem menyetel jam secara otomatis lewat jaringan.
}
notice-one-file = Ada beberapa file. Yang dipakai hanya yang pertama.
notice-practice-unusable = Layanan latihan tidak bisa dijalankan: { $reason }
notice-environment-half-a-key = Variabel environment hanya berisi separuh akun: TENCENTCLOUD_SECRET_ID dan TENCENTCLOUD_SECRET_KEY harus ada keduanya.
notice-environment-endpoint = TIMBRE_ENDPOINT bukan alamat yang bisa dipakai. HTTP biasa hanya diizinkan ke komputer ini.
notice-environment-upload-endpoint = TIMBRE_UPLOAD_ENDPOINT bukan alamat yang bisa dipakai. HTTP biasa hanya diizinkan ke komputer ini.
notice-environment-sub-app-id = TIMBRE_SUB_APP_ID bukan bilangan bulat positif.

store-disk-full = disk penuh
store-read-only = { $path } tidak bisa ditulisi
store-folder-missing = { $path }, folder pilihan Anda, tidak ada. Sambungkan disknya lalu buka Timbre lagi
store-newer = dibuat oleh Timbre versi yang lebih baru
store-damaged = datanya rusak. Buka ulang Timbre: yang rusak dipisahkan dan yang baru dimulai

# Between things that are listed.
listed-between = ,{" "}
