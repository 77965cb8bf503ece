# Formulir: label, petunjuk, masalah, dan peringatan.

source-file = File
source-link = Tautan
source-earlier-work = Karya lama
source-both = Tautan dan karya
source-neither = Tanpa sampel

field-voice-name = Nama suara
field-file = File
field-link = Tautan
field-video-id = VideoId
field-priority = Prioritas
field-priority-slider = Penggeser prioritas
field-sub-app-id = SubAppId
field-keep-days = Hapus unggahan setelah (hari)
field-session-id = SessionId
field-session-context = SessionContext

hint-voice-name = Untuk menemukan suara ini nanti
hint-file = Lokasi file rekaman
hint-link = https://example.com/rekaman.mp3
hint-link-line = Tencent Cloud mengunduh rekaman ini, jadi tautannya harus bisa dibuka siapa saja.
hint-link-line-practice = Saat latihan tautan ini tidak dibuka. Nanti Tencent Cloud membukanya, jadi harus bisa dibuka siapa saja.
hint-video-id = 8602268011434522374
hint-video-id-line = Hanya karya Kling: model V2.6 dengan audio aktif, avatar, atau lip-sync
hint-sub-app-id = Aplikasi untuk suara baru
hint-priority = −10 sampai 10, bawaan 0
hint-session-id = Mencegah suara kedua yang ikut ditagih
hint-session-context = Dikembalikan bersama tugas

counter = { $count }/{ $max }

file-dialog-filter = Rekaman
file-dialog-all = Semua file
file-dialog-keys = Kunci (CSV)
choose-file = Pilih file…
choose-other-file = Pilih file lain…
use-sample-clip = Pakai klip contoh
new-session-id = Baru
show-all-fields = Tampilkan semua kolom

choose-title = Pilih rekaman
drop-title = Seret rekaman ke sini
drop-more = 5 sampai 30 detik, satu suara yang jelas, tanpa musik
drop-types = Boleh lebih panjang: potongan terbaik dipilih di sini. Format ponsel dikonversi.
drop-now = Lepaskan untuk memakainya
reading = Membaca rekaman…
reading-waits = Menunggu file: sedang diambil dari cloud, atau disknya lambat
reading-share = Membaca rekaman, { $percent }%
length-seconds = { $seconds } dtk
length-range = 5–30 dtk
unfit-title = File ini tidak bisa dipakai

link-title = Tautan ke rekaman
link-more = Rekamannya harus 5 sampai 30 detik, satu suara yang jelas, dalam MP3, WAV, MP4, atau MOV.
link-copy = Timbre mengirim tautan ini apa adanya dan tidak mengunggah apa pun.
link-copy-practice = Saat latihan, tautan ini tidak dibuka dan tidak dikirim ke mana pun.
work-title = Suara dari karya lama
work-more = Karya Kling yang dibuat dengan V2.6 dan audio aktif, atau dengan avatar atau lip-sync
work-length = 5 sampai 30 detik, satu suara yang bersih
neither-title = Tanpa sampel

problem-name-empty = Beri nama suara ini.
problem-name-too-long = Nama terlalu panjang: { $count } karakter, batasnya 20.
problem-name-control = Nama ini berisi tab atau karakter kontrol lain.
problem-no-file = Pilih rekaman.
problem-other-file = Pilih rekaman lain.
problem-file-being-read = Rekaman masih dibaca.
problem-stretch-short = Potongan terlalu pendek: { $seconds } detik. Perlu 5 sampai 30 detik.
problem-stretch-long = Potongan terlalu panjang: { $seconds } detik. Perlu 5 sampai 30 detik.
problem-sample-being-made = Sampel sedang dibuat.
problem-link-empty = Masukkan tautan.
problem-link-blank = Tautan tidak boleh berisi spasi.
problem-link-not-absolute = Masukkan tautan lengkap yang diawali https://
problem-link-scheme = Tautan harus diawali http:// atau https://
problem-link-no-host = Tautan ini tidak berisi nama host, misalnya example.com.
problem-link-user-info = Jangan sertakan nama pengguna dan kata sandi dalam tautan.
problem-link-private = Tencent Cloud tidak bisa menjangkau komputer ini atau jaringan pribadi.
problem-video-id-empty = Masukkan VideoId karya lama.
problem-video-id-blank = VideoId tidak boleh berisi spasi.
problem-priority-not-a-number = Prioritas harus bilangan bulat.
problem-priority-range = Prioritas harus dari −10 sampai 10.
problem-sub-app-id = SubAppId harus bilangan bulat positif.
problem-keep-days = Sampel disimpan selama 1 sampai 365 hari.
problem-session-id-too-long = SessionId terlalu panjang: { $count } karakter, batasnya 50.
problem-session-id-empty = SessionId masih kosong.
problem-session-context-too-long = SessionContext terlalu panjang: { $count } karakter, batasnya 1.000.

clip-missing = Tidak ada file dengan nama ini.
clip-not-a-file = Ini folder atau perangkat, bukan file.
clip-no-permission = Anda tidak punya izin untuk membaca file ini.
clip-empty = File ini kosong.
clip-unreadable = File ini tidak bisa dibaca: { $reason }
clip-unknown-type = Ini bukan rekaman yang bisa dibaca Timbre. Simpan sebagai MP3, WAV, atau M4A.
clip-silk = Ini pesan suara WeChat atau QQ (SILK), yang tidak bisa dibaca Timbre maupun ffmpeg. Minta pesannya direkam dengan aplikasi perekam dan dikirim sebagai file, atau putar pesan itu keras-keras dan rekam di sini.
clip-other-type = File ini berformat { $kind }; Timbre tidak bisa membacanya. Simpan sebagai MP3, WAV, atau M4A.
clip-no-audio = File { $kind } ini tidak berisi audio.
clip-undecodable = Audio dalam file { $kind } ini tidak bisa dibaca. Simpan sebagai MP3, WAV, atau M4A.
clip-undecodable-codec = Audio dalam file { $kind } ini memakai { $codec }; Timbre tidak bisa membacanya. Simpan sebagai MP3, WAV, atau M4A.
clip-protected = Audio dalam file { $kind } ini dilindungi dari penyalinan dan tidak bisa dibaca.
clip-endless = Rekaman ini lebih dari { $hours } jam. Potong sebagian, lalu buka potongan itu.
clip-too-short = Rekaman terlalu pendek: { $seconds } detik. Perlu 5 sampai 30 detik.
clip-too-long = Rekaman terlalu panjang: { $seconds } detik. Perlu 5 sampai 30 detik.
clip-too-large = File terlalu besar: { $size }, batasnya { $limit }.
clip-damaged = Audio dalam file ini rusak.
clip-crashed = File ini gagal dibaca. Mungkin rusak. Simpan sebagai WAV, lalu buka file itu.
clip-stuck = Selama { $seconds } detik tidak ada yang bisa dibaca. File mungkin rusak, atau disknya tidak merespons.
clip-not-converted = Hasil baca ffmpeg dari file ini tidak bisa ditulis ke disk. Pastikan foldernya bisa ditulisi.
clip-ffmpeg-missing = { $system ->
    [linux] Program gratis ffmpeg mungkin bisa membacanya. Pasang, misalnya dengan “sudo apt install ffmpeg”, lalu baca file ini lagi.
    [macos] Program gratis ffmpeg mungkin bisa membacanya. Pasang, misalnya dengan “brew install ffmpeg”, lalu baca file ini lagi.
    [windows] Program gratis ffmpeg mungkin bisa membacanya. Pasang, misalnya dengan “winget install ffmpeg”, lalu baca file ini lagi.
   *[other] Program gratis ffmpeg mungkin bisa membacanya. Pasang, lalu baca file ini lagi.
}
clip-ffmpeg-refused = ffmpeg juga tidak bisa membacanya.
clip-no-room = Ruang disk tidak cukup untuk hasil baca ffmpeg dari rekaman ini. Kosongkan ruang dulu.
clip-no-reader = Timbre tidak bisa menjalankan pembaca rekamannya. Buka ulang Timbre. ({ $reason })

warning-link-extension = Tautan tidak diakhiri .mp3, .wav, .mp4, atau .mov. Mungkin akan ditolak.
warning-no-sub-app-id = Akun yang dibuat sejak 25 Des 2023 memerlukannya.
warning-no-session-id = Tanpa ini, pengiriman ulang membuat suara kedua yang ikut ditagih.
warning-both-sources = Kalau tautan dan VideoId diisi bersama, permintaan diterima tetapi tugasnya gagal.
warning-no-source = Tanpa sampel, permintaan mungkin diterima tetapi tugasnya gagal.
