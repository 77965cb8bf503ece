# Dialog file milik jendela, untuk desktop yang tidak punya.

files-title-recording = Pilih rekaman
files-title-statement = Pilih file pernyataan
files-title-keys = Pilih file kunci
files-title-backup = Pilih cadangan
files-title-save = Simpan sebagai
files-home = Beranda
files-desktop = Desktop
files-documents = Dokumen
files-downloads = Unduhan
files-music = Musik
files-computer = Komputer
files-up = Folder di atasnya
files-folder = { $name }, folder
files-name = Nama atau lokasi
files-name-hint = Nama file di sini, atau lokasi lengkapnya
files-open = Buka
files-save = Simpan
files-cancel = Batal
files-hidden = File tersembunyi
files-reading = Membaca folder…
files-empty = Folder ini kosong.
files-none-fits = Tidak ada file jenis ini di folder ini. “Semua file” menampilkan sisanya.
files-missing = Tidak ada file atau folder dengan nama ini.
files-no-folder = Ini file, bukan folder.
files-forbidden = Anda tidak diizinkan melihat isi folder ini.
files-unread = Folder ini tidak dapat dibaca: { $reason }
