# Palet perintah, halaman pintasan, dan perintah yang tidak punya tombol.

command-find = Cari tindakan atau pengaturan apa pun
command-find-short = Cari
command-find-hint = Ketik yang ingin Anda lakukan atau atur
command-found = { $count ->
    [0] Tidak ada yang cocok
   *[other] { $count } ditemukan
}
command-keys = ↑ ↓ memilih, Enter menjalankan, Esc menutup
command-pays = { $keys } membuat suara. Menekan Enter saja tidak pernah menimbulkan biaya.
command-impossible = Saat ini tidak bisa
command-on = Aktif
command-with-keys = { $name } ({ $keys })
command-show = Buka: { $name }
command-close = Tutup
command-name = { $name }
shortcut-with-command = { $system ->
    [macos] ⌘ { $key }
   *[other] Ctrl + { $key }
}
key-enter = Enter

command-go = Buka
command-search = Cari di halaman ini
command-source = Asal rekaman
command-listen = Dengarkan
command-microphone = Mikrofon
command-voice = Suara yang terbuka
command-sort = Urutkan suara
command-account-editor = Akun yang sedang disunting
command-join-pieces = Gabungkan bagian yang ditemukan
command-stop-choosing = Berhenti memilih bagian terbaik
command-stop-fetching = Berhenti mengunduh rekaman
command-pause = Jeda
command-resume = Lanjutkan pemutaran
command-stop = Hentikan pemutaran
command-star = Bintang
command-cancel-voice = Batalkan suara ini
command-close-voice = Tutup rinciannya
command-sort-newest = Terbaru dulu
command-sort-oldest = Terlama dulu
command-sort-name = Menurut nama
command-sort-account = Menurut akun
