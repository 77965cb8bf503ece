# Ekspor, cadangan, pemulihan, dan yang disimpan.

back-up-open = Cadangkan…
export-open = Ekspor…
restore-open = Pulihkan cadangan…

file-dialog-backup = Cadangan
file-dialog-table = Tabel
transfer-path = File
transfer-path-restore = Cadangan
transfer-path-folder = Folder baru
transfer-path-folder-hint = Lokasi lengkap folder yang belum ada
transfer-browse = Pilih…
transfer-unchosen = Tidak ada file yang dipilih. Lokasinya juga bisa diketik di sini.
transfer-path-hint = Lokasi lengkap file
path-empty = Pilih file, atau ketik lokasinya.
path-not-whole = Ketik lokasi lengkapnya, mulai dari folder teratas.
path-no-name = Ini folder. Tambahkan nama filenya.
transfer-cancel = Batal
transfer-stop = Berhenti
transfer-close = Tutup
transfer-back = Pilih file lain
transfer-under-way = Memproses…
transfer-percent = { $percent }%

back-up-title = Cadangkan semuanya
back-up-more =
    Semua entri, catatan, label, dan rekaman yang disimpan masuk ke satu file.
    Kunci tidak ikut: kunci tetap di penyimpanan sandi komputer ini.
back-up-start = Cadangkan
export-title = Ekspor suara
export-more =
    Tabel untuk program lain. Tidak bisa dipakai untuk memulihkan.
    Untuk menyimpan salinan bagi Timbre, buat cadangan.
export-start = Ekspor
export-format = Format
export-csv = CSV, untuk spreadsheet
export-json = JSON, nilai persis
export-which = Suara
export-all = Semua suara
export-shown = Yang tampil sekarang
restore-title = Pulihkan cadangan
restore-more =
    Isi cadangan digabungkan: yang ada di sini tidak hilang, dan tidak ada yang ganda.
    Cadangan tidak berisi kunci. Isi kuncinya di pengaturan setelah itu.
restore-look = Lihat isinya
restore-start = Pulihkan
move-open = Pindahkan ke folder lain…
move-title = Pindahkan semuanya ke folder lain
move-more = Timbre ditutup lalu dibuka lagi. Semuanya disalin dan dibandingkan, baru setelah itu folder baru dipakai. Folder lama tetap ada sampai Anda menghapusnya.
move-start = Periksa apakah bisa
move-start-again = Mulai ulang dan pindahkan
move-later = Saat dibuka lagi
move-call-off = Jangan pindahkan

replace-question = { $name } sudah ada. Timpa?
replace-more = Isi file yang sekarang akan hilang.
replace-yes = Timpa
replace-no = Pilih nama lain

looked-rows = { $count ->
   *[other] { $count } entri baru
}
looked-updated = { $count ->
   *[other] { $count } entri di sini diperbarui
}
looked-kept = { $count ->
   *[other] { $count } entri sudah ada di sini dan tidak berubah
}
looked-files = { $count ->
   *[other] { $count } rekaman disertakan
}
looked-skipped = { $count ->
   *[other] { $count } baris tidak bisa dibaca dan dilewati
}
looked-nothing = Semuanya sudah ada di sini. Tidak ada yang perlu dipulihkan.

done-backed-up = Cadangan selesai
done-backed-up-partly = Cadangan dibuat, tetapi tidak lengkap
done-exported = Ekspor selesai
done-restored = Pemulihan selesai
done-will-move = Bisa dipindahkan ke folder ini
done-will-move-more = { $amount } akan disalin dan dibandingkan. Pemindahan dilakukan saat Timbre dimulai: mulai ulang sekarang, atau tunggu sampai Timbre dibuka lagi. Sebelum itu, pemindahan bisa dibatalkan di sini atau di “Data yang disimpan”.
done-rows = { $count ->
   *[other] { $count } entri
}
done-voices = { $count ->
   *[other] { $count } suara
}
done-files = { $count ->
   *[other] { $count } rekaman
}
done-rows-and-files = { $rows } dan { $files }, { $size }
done-voices-and-size = { $voices }, { $size }
done-unreadable = { $count ->
   *[other] { $count } entri tidak bisa dibaca dan tidak ikut.
}
done-no-keys = Kunci tidak ikut. Simpan file ini di tempat yang hanya bisa dibaca oleh Anda: isinya nama, catatan, dan rekaman.
copy-path = Salin lokasi

transfer-error-wrote-nothing = Tidak ada yang ditulis.
transfer-error-restored-nothing = Tidak ada yang berubah di sini.
transfer-error-restored-part = Yang sudah digabungkan tetap ada. Kalau dipulihkan sekali lagi, prosesnya berlanjut dari situ.
transfer-error-stopped = Dihentikan
transfer-error-disk-full = Disk penuh
transfer-error-disk-full-more = Kosongkan ruang, atau pilih folder di disk lain.
transfer-error-no-permission = Folder ini tidak boleh ditulisi
transfer-error-no-permission-more = Pilih folder milik Anda sendiri.
transfer-error-not-readable = File ini tidak boleh dibaca
transfer-error-not-readable-more = Minta izin pemiliknya, atau salin ke folder milik Anda sendiri.
transfer-error-no-folder = Folder tidak ditemukan
transfer-error-no-folder-more = Pilih folder yang ada, atau buat dulu.
transfer-error-no-file = File tidak ditemukan
transfer-error-no-file-more = Mungkin sudah dipindahkan, atau disknya tidak tersambung.
transfer-error-is-a-folder = Ini folder
transfer-error-is-a-folder-more = Pilih file.
transfer-error-not-a-backup = Ini bukan cadangan Timbre
transfer-error-not-a-backup-more = Nama cadangan berakhiran .tar.gz, dan dibuat dengan “Cadangkan…”. Tabel hasil ekspor tidak bisa dipulihkan.
transfer-error-a-database = Ini basis data, bukan cadangan
transfer-error-a-database-more = Salinan timbre.db tidak dibuka: isinya bisa apa saja. Buat cadangan di komputer yang lain, lalu pulihkan file itu.
transfer-error-newer = Cadangan ini dibuat Timbre versi yang lebih baru
transfer-error-newer-more = Perbarui Timbre di komputer ini, lalu pulihkan.
transfer-error-damaged = Cadangan ini rusak
transfer-error-damaged-more = Isinya terputus atau checksum-nya salah. Salin lagi dari tempat asalnya, atau pakai yang lebih lama.
transfer-error-foreign = Cadangan ini berisi sesuatu yang asing
transfer-error-foreign-more = Di dalamnya ada yang tidak pernah disimpan Timbre, jadi tidak ada yang diambil. Jangan percayai asalnya.
transfer-error-too-large = Isi cadangan ini melebihi batas baca
transfer-error-too-large-more = Timbre tidak pernah membuat yang sebesar ini. Jangan percayai asalnya.
transfer-error-store = Basis data tidak bisa dipakai: { $reason }
transfer-error-other = Tidak berhasil: { $reason }
transfer-error-other-more = Coba lagi, atau pilih tempat lain.
transfer-error-moved-nothing = Tidak ada yang dipindahkan. Folder yang dipakai tetap yang lama.
transfer-error-under-way = Ada pekerjaan yang memerlukan folder ini
transfer-error-under-way-more = Tunggu sampai tidak ada suara yang dibuat dan tidak ada rekaman yang dibaca.

settings-kept = Data yang disimpan
kept-more = Semuanya ada dalam satu folder di komputer ini yang hanya bisa dibaca oleh Anda.
kept-open-folder = Buka folder
kept-folder-not-opened = Folder tidak bisa dibuka dari sini. Salin saja lokasinya.
kept-folder-named = Folder ini ditentukan saat Timbre dibuka (--data-dir atau TIMBRE_DATA_DIR), jadi tidak bisa dipindahkan dari sini.
kept-will-move = Saat Timbre dibuka lagi, semuanya dipindahkan ke { $path }.
kept-looking = Memeriksa…
kept-unknown = Belum bisa diketahui apa yang disimpan: { $reason }.
kept-amount = { $count }, { $size }
kept-none = Tidak ada
kept-database = Suara dan riwayat
kept-database-more = Nama, VoiceId, catatan, dan aktivitas. Suara hilang setelah dikeluarkan dari daftar, lalu dihapus permanen.
kept-rows = { $count ->
   *[other] { $count } entri
}
kept-removed = Suara yang dikeluarkan
kept-removed-more = Keluar dari daftar, tetapi belum hilang. Suaranya tetap ada di Tencent Cloud.
kept-put-back = Kembalikan
kept-calls = Aktivitas
kept-calls-more = Yang diminta Timbre lewat jaringan dan jawabannya, tanpa data rahasia. Tampil di halaman Aktivitas; tim dukungan mungkin memintanya.
kept-calls-limit = Simpan paling banyak
kept-calls-limit-size = { $size } MB
kept-calls-limit-more = Kalau lebih dari itu, panggilan terlama terhapus sendiri. Panggilan untuk suara yang sedang berjalan dan yang Anda simpan dengan nama tetap ada.
kept-count-calls = { $count ->
   *[other] { $count } panggilan
}
kept-samples = Salinan sampel
kept-samples-more = Yang dikirim, untuk didengarkan lagi.
kept-trials = Pratinjau
kept-trials-more = Contoh hasil dari Tencent Cloud untuk suara yang sudah jadi. Di sana hanya disimpan sementara.
kept-takes = Rekaman mikrofon
kept-takes-more = Yang direkam di sini, dipakai atau tidak.
kept-count-files = { $count ->
   *[other] { $count } file
}
kept-fetched = Rekaman yang diambil
kept-fetched-more = Rekaman di formulir yang berasal dari tautan, atau yang harus dikonversi agar bisa dibaca. Terhapus saat formulir memakai rekaman lain.
kept-practice = Latihan
kept-practice-more = Yang diingat mode latihan sebagai pengganti Tencent Cloud. Terhapus sendiri setelah delapan hari, dan sampel terlama lebih cepat kalau sudah memakan banyak ruang.
kept-count-things = { $count ->
   *[other] { $count } item
}
kept-logs = Catatan untuk mencari kesalahan
kept-logs-more = Yang dilakukan Timbre dan yang gagal, tanpa data rahasia. Yang terlama terhapus sendiri.
kept-copies = Salinan lama
kept-copies-more = Salinan suara dan riwayatnya: dibuat sebelum pembaruan, atau dipisahkan karena rusak.
kept-earlier = Folder lama
kept-earlier-more = Semuanya sudah dipindahkan dari sini. Salinannya sudah dibandingkan, jadi isi folder ini tidak diperlukan lagi.
kept-keys = Kunci
kept-keys-more = Di penyimpanan sandi sistem Anda, bukan dalam file.
kept-keys-none = Belum ada akun, jadi tidak ada kunci yang disimpan.
kept-keys-all = Semua akun
kept-delete = Hapus…
kept-delete-good = Hapus permanen…
kept-delete-name = Hapus: { $name }
kept-yes = Hapus
kept-no = Biarkan
kept-deleting = Menghapus…
kept-putting-back = Mengembalikan…

ask-removed = Hapus permanen suara yang dikeluarkan?
    .more = Nama, VoiceId, dan catatannya hilang dari sini. Suaranya tetap ada di Tencent Cloud, yang tidak menyimpan daftarnya. Yang sedang berjalan tidak disentuh.
ask-calls = Hapus aktivitas?
    .more = Suara dan riwayat tetap ada. Keterangan yang bisa diberikan kepada tim dukungan jadi berkurang. Panggilan untuk suara yang sedang berjalan dan yang Anda simpan dengan nama tidak disentuh.
ask-samples = Hapus salinan sampel?
    .more = File Anda sendiri tetap ada. Salinan yang diunggah terhapus sendiri. Sampel untuk suara yang sedang berjalan tidak disentuh.
ask-trials = Hapus pratinjau?
    .more = Suaranya tetap ada di Tencent Cloud, tetapi pratinjaunya mungkin tidak bisa didapat lagi.
ask-takes = Hapus semua rekaman mikrofon?
    .more = Yang sudah dikirim disimpan terpisah dan tetap ada. Kalau formulir memakai salah satunya, pilih rekaman lain setelahnya.
ask-practice = Hapus yang diingat mode latihan?
    .more = Suara latihan tetap ada di daftar, dan yang sedang berjalan tidak dihapus.
ask-logs = Hapus catatan untuk mencari kesalahan?
    .more = Catatan yang sedang ditulis tetap ada.
ask-earlier = Hapus isi folder { $path }?
    .more = Semuanya sudah disalin dan dibandingkan. File milik orang lain di sana tetap ada.
ask-copies = Hapus salinan lama?
    .more = Suara dan riwayatnya tetap ada. Yang dipisahkan karena rusak tidak bisa diselamatkan lagi.
ask-keys = Hapus kunci “{ $account }”?
    .more = Kunci dihapus dari komputer ini. Akun dan suaranya tetap ada. Untuk memakainya lagi, kuncinya harus diisi lagi.
ask-keys-all = Hapus kunci semua akun?
    .more = Kunci dihapus dari komputer ini. Akun dan suara tetap ada. Untuk memakai akun lagi, kuncinya harus diisi lagi.

said-deleted = Dihapus: { $amount }
said-deleted-nothing = Tidak ada yang perlu dihapus.
said-put-back = { $count ->
   *[other] { $count } entri kembali ke daftarnya.
}
said-keys-deleted = { $count ->
   *[other] Kunci { $count } akun sudah dihapus.
}
said-keys-needed = Kunci “{ $account }” tidak dihapus: ada suaranya yang sedang berjalan dan memerlukannya.
said-keys-stay = Kunci “{ $account }” masih ada. { $reason }
said-failed = Tidak berhasil: { $reason }.
said-earlier-in-use = Tidak ada yang dihapus: folder lama sedang dipakai, atau dipakai lagi setelah pemindahan.
said-move-called-off = Semuanya tetap di folder ini.
said-move-not-called-off = Pembatalan gagal, jadi semuanya tetap dipindahkan saat Timbre dibuka lagi. { $reason }
