# Yang dikatakan di terminal ketika jendela tidak bisa dibuka.

start-no-graphics = Timbre tidak menemukan grafis yang bisa dipakai untuk menggambar. Driver OpenGL diperlukan; di Debian dan Ubuntu paketnya libgl1-mesa-dri.
start-no-folder = Timbre tidak punya folder untuk menyimpan datanya: { $reason }. Sebutkan folder lain dengan --data-dir.
start-no-locks = Disk folder ini tidak dapat mengunci file, sehingga dua jendela bisa saling merusak: { $folder }. Sebutkan folder di disk lain dengan --data-dir atau di TIMBRE_DATA_DIR.
start-no-instance = Timbre sudah berjalan di folder ini tetapi tidak menjawab: { $reason }. Tutup dulu, atau sebutkan folder lain dengan --data-dir.
start-tour-done = Tur ada di { $folder }.
start-tour-stopped = Tur berhenti: { $reason }.
start-tour-closed = Tur berhenti: jendela ditutup.
start-no-screen = Tidak ada layar, dan layar di memori tidak bisa dijalankan (paket xvfb): { $reason }
start-no-pictures = Folder untuk gambar tidak bisa dibuat: { $reason }
start-no-display = Tidak ada layar untuk membuka jendela. Jalankan Timbre di desktop, atau putar turnya dengan --tour DIR.
start-busy = Timbre sudah berjalan di folder ini. Tutup dulu, atau sebutkan folder lain dengan --data-dir.
start-size = LEBARxTINGGI, misalnya 1360x850
start-language = en, zh-CN, atau id
headless-no-account = Tidak ada akun untuk membuat suara. Isi TENCENTCLOUD_SECRET_ID dan TENCENTCLOUD_SECRET_KEY.
headless-stretch-beyond = Potongan dari “from” sampai “to” berada di luar rekaman, yang panjangnya { $length }.
headless-pieces-beyond = “pieces” berada di luar rekaman, yang panjangnya { $length }.
headless-pieces = { $name }: tidak ada potongan yang bagus di rekaman ini. Bagian-bagiannya bisa digabung: { $pieces }. Baris dengan “"join": true” memakainya.
headless-waits = { $name }: menunggu file yang sedang diambil dari cloud, atau yang disknya lambat.
headless-unreadable = Daftar suara tidak bisa dibaca, dan tidak ada yang dikirim: { $reason }
serve-only-here = Layanan latihan hanya menerima dari komputer ini: berikan 127.0.0.1 dan sebuah port.
serve-port-taken = Port ini sudah dipakai program lain. Berikan port lain, atau 0 untuk port apa saja.
serve-failed = Layanan latihan tidak bisa dijalankan: { $reason }
