# Halaman bantuan.

rail-help = Bantuan
page-help = Bantuan

help-sample-title = Seperti apa sampel yang baik
help-sample =
    Lima sampai tiga puluh detik, satu orang yang berbicara wajar dengan intonasi, di ruangan sunyi dengan perabot empuk, sejengkal dari mikrofon.
    Tanpa musik, tanpa suara orang lain, tanpa sambungan telepon. Paling baik lima belas sampai dua puluh lima detik.
    Keterangan di bawah bentuk gelombang menunjukkan apa yang kurang dan cara memperbaikinya, dan bagian itu bisa Anda dengarkan.
help-paid-title = Mengapa tidak bayar dua kali
help-paid =
    Sebelum meminta suara kepada Tencent Cloud, Timbre mencatat persis apa yang akan dikirim, bersama nomor yang hanya dipakai untuk suara itu.
    Kalau jawabannya hilang, Timbre lebih dulu menanyakan apakah Tencent Cloud mengenal nomor itu, lalu hanya mengirim ulang dengan nomor dan isi yang sama. Tencent Cloud kemudian menolak membuat suara kedua.
    Yang tidak bisa dipastikan ditandai “Belum terkonfirmasi”, dan Anda yang memutuskan. Suara baru hanya dibayar kalau Anda menekan tombolnya lagi dan menyetujuinya.
help-kept-title = Di mana suara Anda disimpan
help-kept =
    Di komputer ini, dalam satu folder yang hanya bisa dibaca oleh Anda. Tencent Cloud melupakan tugas setelah tiga hari dan tidak menyimpan daftar suara ini, jadi daftar inilah satu-satunya.
    Buatlah cadangan sesekali: “Cadangkan…” di halaman suara menyimpan semuanya, kecuali kunci, dalam satu file.
    Suara yang dikeluarkan dari daftar hanya hilang dari daftar ini. Di Tencent Cloud suara itu tetap ada.
help-recording-title = Apa yang terjadi pada rekaman
help-recording =
    Rekaman dibaca, dinilai, dan diperbaiki di komputer ini. File Anda tidak pernah diubah.
    Saat Anda menekan “Buat suara”, persis sampel yang bisa Anda dengar dikirim ke penyimpanan aplikasi Anda sendiri, lalu diambil Tencent Cloud dari sana. Salinan itu terhapus sendiri setelah jumlah hari yang tertera di formulir.
    Salinan dari yang dikirim tetap di sini bersama suaranya, sampai Anda menghapusnya di pengaturan.

help-search = Cari di bantuan
help-search-hint = Cari di bantuan
help-found-nothing = Tidak ada bagian yang memuat semua kata ini.
help-search-clear = Tampilkan semua bagian

help-sample-summary = Cara bicara, tempat, dan lamanya
help-sample-good = Yang membantu
help-sample-do =
    Ruangan sunyi dengan gorden, karpet, atau lemari penuh: benda empuk meredam gema.
    Satu orang, berbicara seperti suara itu nanti: suasana hati dan kecepatan yang sama.
    Kalimat utuh tanpa jeda panjang, suku kata paling keras pun masih jauh di bawah batas pecah.
    Rekaman langsung dari ponsel atau mikrofon, sebelum dibersihkan aplikasi lain.
help-sample-bad = Yang merusak
help-sample-avoid =
    Musik, televisi, atau orang lain di belakang suara, sepelan apa pun.
    Dapur, kamar mandi, tangga, atau mobil yang berjalan.
    Rekaman telepon atau pesan suara: nada tingginya sudah terpotong dan tidak bisa dikembalikan.
    Berteriak, berbisik, tertawa, atau bernyanyi, kecuali suara itu memang untuk itu.
help-examples = Dengarkan bedanya
help-examples-more = Kata-katanya selalu sama: mula-mula yang benar, lalu dengan satu kesalahan setiap kali. Paling jelas dengan headphone.
example-good = Seperti seharusnya
example-good-more = Dekat, wajar, tanpa gema: tidak ada yang perlu diperbaiki.
example-noise = Derau di belakang suara
example-noise-more = Kipas, AC, atau jalan. Matikan, tutup jendela, atau rekam di lain waktu.
example-room = Ruang kosong
example-room-more = Dindingnya memantulkan suara. Gantung selimut, buka lemari, atau duduk di kasur di antara bantal.
example-voices = Dua orang
example-voices-more = Ada orang lain yang bicara, atau televisi menyala. Suara barunya akan menjadi campuran keduanya.
example-quiet = Terlalu pelan
example-quiet-more = Terlalu jauh dari mikrofon. Mendekatlah sampai sejengkal dan naikkan levelnya.
example-loud = Terlalu keras
example-loud-more = Terpotong di batas atas; yang terpotong tidak kembali. Turunkan levelnya, atau mundur sedikit.
example-telephone = Lewat telepon
example-telephone-more = Panggilan telepon tidak punya nada tinggi. Rekam dengan perekam di ponsel, bukan lewat panggilan.
help-fields-title = Arti setiap kolom
help-fields-summary = Dari nama sampai SessionContext
help-field-voice-name = Paling banyak 20 karakter. Dengan nama ini Anda menemukan suara itu di sini; layanan tidak memakainya untuk hal lain.
help-field-file = Rekaman di komputer ini, panjang berapa pun dan hampir semua format. Pilih bagian terbaiknya, atau biarkan dipilihkan.
help-field-record = Bacakan teks ke mikrofon. Setiap rekaman tetap ada sampai Anda menghapusnya.
help-field-link = Alamat yang bisa dibuka siapa saja. Tencent Cloud mengambil sendiri rekamannya, jadi komputer ini tidak mengunggah apa pun.
help-field-earlier-work = VideoId karya Kling yang suaranya akan dipakai. Nomor ini diberikan Kling; Tencent Cloud tidak menampilkannya.
help-field-whose = Suara Anda sendiri, suara orang yang setuju, atau suara berlisensi. Disimpan bersama suara di sini dan tidak pernah dikirim.
help-field-sub-app-id = Aplikasi Video on Demand tempat suara berada, berupa angka dari konsol. Wajib bagi akun yang dibuka sejak 25 Desember 2023.
help-field-keep-days = Sampel yang diunggah terhapus sendiri setelah sekian hari. Suara yang sudah siap tidak memerlukannya lagi.
help-field-priority = Dari −10 sampai 10: tugas mana yang didahulukan. Biasanya 0.
help-field-session-id = Nomor untuk panggilan berbayar. Selama nomornya sama, suara kedua tidak dibayar.
help-field-session-context = Teks Anda sendiri yang kembali bersama tugas, untuk program yang menerima kabar dari layanan.
help-calls-title = Panggilan untuk tiap suara
help-calls-summary = Jenis suara yang berbeda, dengan ID yang berbeda
help-calls = Video on Demand punya beberapa kelompok suara. Id-nya mirip, tetapi tidak bisa saling menggantikan.
help-call-custom-name = CreateAigcCustomVoice
help-call-custom = Yang dipanggil Timbre: suara untuk video Kling, dari 5 sampai 30 detik. VoiceId-nya 18 angka. Layanan tidak punya daftar suara ini dan tidak bisa menghapusnya.
help-call-element-name = CreateAigcAdvancedCustomElement
help-call-element = Membuat tokoh atau benda untuk video Kling dari video yang memuat orang berbicara, beserta suaranya. VoiceId-nya ada di daftarnya.
help-call-vidu-name = CreateAigcAudioClone
help-call-vidu = Suara untuk Vidu, dari 10 detik sampai 5 menit. Id-nya Anda tentukan sendiri.
help-call-minimax-name = CloneVoiceSync, CloneVoiceAsync, DesignVoiceAsync
help-call-minimax = Suara MiniMax untuk ucapan dari teks. DescribeVoices hanya mendaftar suara ini.
help-use-title = Di mana VoiceId dipakai
help-use-summary = Di video Kling 2.6 dan 3.0
help-use = VoiceId dipakai agar suara ini berbicara dalam video yang dibuat Tencent Cloud dengan Kling. Halaman suara menyediakan permintaan lengkap untuk disalin.
help-use-video-name = Kling 2.6
help-use-video = Terdokumentasi: CreateAigcVideoTask dengan ModelVersion 2.6, Resolution 1080P, dan AudioGeneration diisi Enabled. Paling banyak dua suara per video; prompt menyebut yang pertama <<<voice_1>>>.
help-use-later-name = Kling 3.0
help-use-later = Juga ditagih, mulai 720P. Cara permintaannya menyebut suara tidak terdokumentasi. Pakai 2.6 kalau harus pasti berhasil.
help-use-element-name = Elemen
help-use-element = ElementVoiceId pada CreateAigcAdvancedCustomElement memberi suara kepada elemen yang dibuat dari video. Kling 3.0 lalu memakai elemen itu.
help-use-not-name = Bukan untuk
help-use-not = Ucapan dari teks (panggilan TextToSpeech), dan VoiceId pada SubjectInfos dan FileInfos: itu milik MiniMax dan Vidu.
help-paid-summary = Yang dicatat sebelum dikirim
help-recording-summary = Apa yang diubah, dikirim, dan disimpan
help-kept-summary = Di sini, di cloud, cara menghapus
help-kept-rows-name = Suara dan riwayat
help-kept-rows = Di folder data. Keluarkan suara di halaman suara; yang sudah dikeluarkan dihapus selamanya lewat Pengaturan.
help-kept-samples-name = Sampel, rekaman, uji dengar
help-kept-samples = Bersama suaranya di folder data. Pengaturan menunjukkan ukurannya, dengan tombol untuk menghapus.
help-kept-keys-name = Kunci
help-kept-keys = Hanya di penyimpanan sandi sistem. Menghapus akun juga menghapus kuncinya.
help-kept-speakers-name = Siapa yang berbicara
help-kept-speakers = Data pembanding suara tetap di sini dan tidak masuk cadangan mana pun. Matikan di Pengaturan, dan data itu terhapus.
help-kept-cloud-name = Di Tencent Cloud
help-kept-cloud = Sampel yang diunggah, sampai harinya habis atau Anda menghapusnya di riwayat; dan suara itu sendiri, yang tidak bisa dihapus siapa pun di sana.
help-permissions-title = Mikrofon, notifikasi, sandi
help-permissions-summary = Apa yang diizinkan sistem saat ini
help-permissions = Timbre tidak meminta apa pun sebelum diperlukan. Inilah yang diketahui saat ini.
help-shortcuts-title = Pintasan keyboard
help-shortcuts-summary = Semuanya bisa dilakukan tanpa mouse
help-shortcut-send = Buat suara. Menekan Enter saja tidak pernah menimbulkan biaya.
shortcut-play = Spasi
help-shortcut-play = Putar yang dipilih, atau hentikan
shortcut-seek = ← →
help-shortcut-seek = Mundur atau maju saat diputar; geser pegangan atau bagian yang sedang dipilih
shortcut-zoom = + −
help-shortcut-zoom = Perbesar atau perkecil bentuk gelombang
help-shortcut-copy = Salin VoiceId suara yang terbuka
shortcut-close = Esc
help-shortcut-close = Hentikan, tutup menu, jawab pertanyaan dengan tidak
shortcut-scale = Ctrl + plus, minus, 0
help-shortcut-scale = Semuanya lebih besar, lebih kecil, atau seperti semula
shortcut-next = Tab
help-shortcut-next = Ke kontrol berikutnya; dengan Shift ke yang sebelumnya
help-about-title = Tentang Timbre
help-about-summary = Versi, lisensi, dan letak data Anda
help-about = Timbre adalah perangkat lunak bebas dan bukan buatan Tencent.
help-version = Versi { $version }
help-data-folder = Data Anda ada di
help-data-folder-unknown = Folder data tidak bisa dibaca.
help-licences = Komponen di dalam Timbre dan lisensinya
help-licence-app-name = Timbre
help-licence-app = Lisensi MIT
help-licence-fonts-name = Huruf
help-licence-fonts = Inter, JetBrains Mono, Noto Sans SC, dan Noto Emoji, masing-masing di bawah SIL Open Font License 1.1
help-licence-icons-name = Ikon
help-licence-icons = Lucide, Lisensi ISC
help-licence-models-name = Jaringan saraf
help-licence-models = DNSMOS dari Microsoft, Lisensi MIT dan CC BY 4.0; pengode penutur, Apache License 2.0
help-licence-dates-name = Tanggal dan angka
help-licence-dates = Unicode CLDR, Lisensi Unicode
help-licence-code-name = Pustaka
help-licence-code = Pustaka Rust di bawah MIT, Apache 2.0, BSD, ISC, MPL 2.0, dan lisensi serupa; kode sumber mendaftar semuanya
help-licence-texts = Teks lisensinya
licence-app = Timbre: MIT License
licence-inter = Inter: SIL Open Font License 1.1
licence-mono = JetBrains Mono: SIL Open Font License 1.1
licence-noto-sans = Noto Sans SC: SIL Open Font License 1.1
licence-noto-emoji = Noto Emoji: SIL Open Font License 1.1
licence-lucide = Lucide: ISC License
licence-dnsmos = DNSMOS: MIT License
licence-dnsmos-model = DNSMOS: Creative Commons Attribution 4.0
licence-speakers = Resemblyzer: Apache License 2.0
licence-cldr = Unicode CLDR: Unicode License
licence-sample = Rekaman contoh: CC0 1.0
licence-crates = Pustaka yang dipakai, beserta versi dan lisensinya

permission-microphone = Mikrofon
permission-microphone-closed = Tidak dipakai. Hanya dibuka saat Anda merekam.
permission-microphone-opening = Sedang dibuka…
permission-microphone-open = Diizinkan: { $name } sedang didengarkan
permission-microphone-try = Coba di “Rekam”
permission-notifications = Notifikasi
permission-notifications-on = Aktif
permission-notifications-on-more = Kalau tidak pernah terlihat, izinkan Timbre di pengaturan notifikasi sistem.
permission-notifications-off = Dimatikan di pengaturan Timbre
permission-keyring = Penyimpanan sandi
permission-keyring-unknown = Belum ditanya: belum ada akun dengan kunci di sana
permission-keyring-open = Terbuka: sudah menjawab untuk { $account }
permission-open-settings = Buka pengaturan Timbre
