# Merekam dan mendengar: mikrofon, rekaman, pemutar, dan masalah perangkat.

source-record = Rekam
problem-no-take = Rekam sesuatu, lalu pakai hasilnya.

record-microphone = Mikrofon: { $name }
record-microphone-default = Mikrofon sistem
record-microphone-none = Tidak ada mikrofon
record-look-again = Cari lagi
record-opening = Membuka mikrofon…
record-level = Level { $name }
record-too-loud = Terlalu keras
record-start = Rekam
record-again = Rekam lagi
record-stop = Hentikan
record-cancel = Batal
record-counting = Mulai merekam dalam { $seconds }
record-now = Merekam
record-live = Rekaman sejauh ini
record-wanted = Minimal 5 detik, paling baik 15–25; berhenti di 29,5
record-hint = Baca dengan ekspresif: suara baru meniru intonasi Anda.
record-text =
    Selamat pagi! Saya ingin bercerita tentang rumah kecil di tepi sungai. Tiap hari cahaya masuk lewat
    jendela yang tinggi, dan burung sudah ramai berkicau sebelum ada yang bangun. Habis makan siang, kami
    jalan kaki ke desa, membeli serabi hangat dan enam mangga kuning, lalu mengobrol soal rencana esok hari.
    Wah, adakah cara yang lebih asyik untuk melewati hari Kamis di bulan Juni?
record-length = { $length } / 29,5
record-short-yet = Masih pendek: perlu 5 detik
record-long-enough = Sudah cukup panjang
record-ending = Menyimpan…
record-hears-nothing = Tidak terdengar apa pun dari { $microphone }
record-kept = Tersimpan: { $length }
record-short = { $length } terlalu pendek. Perlu 5 detik.
record-silent-title = Tidak terdengar apa pun dari { $microphone }
record-silent-more = Pilih mikrofon lain di atas, atau naikkan volume yang ini, lalu rekam lagi.
record-silent-macos = Kalau di aplikasi lain berfungsi, izinkan Timbre di Pengaturan Sistem, Privasi & Keamanan, Mikrofon.
record-this-microphone = mikrofon ini
record-not-written = Rekaman tidak bisa disimpan: { $reason }.

takes = Rekaman
takes-take = Rekaman { $number }
takes-facts = Rekaman { $number } · { $length } · { $time }
takes-too-short = Rekaman { $number } · { $length }, terlalu pendek
takes-silent = Rekaman { $number } · { $length }, hening: rekam lagi
takes-use = Pakai
takes-use-spoken = Pakai rekaman { $number }
takes-use-latest = Pakai rekaman ini
takes-delete = Hapus rekaman { $number }
takes-delete-question = Hapus rekaman { $number }?
takes-delete-yes = Hapus
takes-delete-no = Biarkan
notice-take-recovered = Rekaman terakhir terputus. Yang sempat terekam disimpan di tab Rekam.
notice-take-not-mended = Rekaman terakhir terputus dan tidak bisa dipulihkan menjadi rekaman: { $reason }. Tidak ada yang dihapus darinya: { $path }

hear-play = Putar { $name }
hear-pause = Jeda { $name }
hear-stop = Hentikan { $name }
hear-strip = { $name }, pada { $position }
hear-reading = Membaca…
hear-unreadable = File ini tidak bisa diputar di sini.
hear-output = Putar lewat…
hear-output-default = Keluaran sistem
hear-no-outputs = Tidak ada keluaran yang ditemukan
hear-trial = Pratinjau dari Tencent Cloud
hear-trial-practice = Pratinjau dari layanan latihan
hear-sample = Sampel yang dikirim

device-no-microphone = Tidak ada mikrofon yang ditemukan
device-no-microphone-more = Colokkan atau nyalakan mikrofon. Timbre langsung memakainya begitu tersedia.
device-no-answer = Sistem suara tidak menjawab
device-no-answer-more = Tunggu sebentar, lalu cari lagi. Kalau tidak membantu, logout lalu login lagi. Yang sudah direkam tetap tersimpan.
device-denied = Sistem tidak mengizinkan Timbre memakai { $name }
device-denied-linux = Izinkan di pengaturan suara desktop Anda, atau tambahkan diri Anda ke grup “audio”, lalu cari lagi.
device-denied-macos = Izinkan Timbre di Pengaturan Sistem, Privasi & Keamanan, Mikrofon, lalu cari lagi.
device-denied-windows = Izinkan aplikasi desktop di Pengaturan, Privasi & keamanan, Mikrofon, lalu cari lagi.
device-busy = Program lain sedang memakai { $name }
device-busy-more = Tutup program itu, atau pilih mikrofon lain.
device-vanished = { $name } terputus
device-vanished-more = Timbre memakainya lagi begitu tersambung kembali. Atau pilih mikrofon lain. Yang sudah direkam tetap tersimpan.
device-unusable = { $name } tidak bisa dipakai
device-unusable-more = Pilih mikrofon lain. Pesan sistem: { $reason }
device-this = mikrofon
output-none = Tidak ada perangkat untuk memutar suara. Sambungkan speaker atau headphone, lalu putar lagi.
output-no-answer = Sistem suara tidak menjawab. Tunggu sebentar, lalu putar lagi. Kalau tidak membantu, logout lalu login lagi.
output-denied = Sistem tidak mengizinkan Timbre memutar lewat { $name }. Pilih keluaran lain.
output-busy = Program lain sedang memakai { $name }. Tutup program itu, atau pilih keluaran lain.
output-vanished = { $name } terputus. Putar lagi untuk memakai keluaran lain.
output-unusable = { $name } tidak bisa dipakai: { $reason }. Pilih keluaran lain.
output-this = keluaran ini
hear-file = Tidak bisa diputar. { $problem }
