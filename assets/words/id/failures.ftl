# Mengapa sesuatu gagal. Tempat isian dijelaskan dalam en/failures.ftl.

## Bagian bersama

failure-cost-no = { $step ->
    [delete-media] Langkah ini tidak dikenai biaya.
   *[other] Tidak ada biaya yang ditagih.
}
failure-cost-not-known = Belum diketahui apakah ada biaya yang ditagih.

failure-taken =
    Mungkin sudah diterima, jadi tidak dikirim dua kali.
    “{ remedy-look-again }” mencarinya.

failure-then = { $step ->
    [follow] “{ remedy-look-again }” menanyakan tugas ini sekali lagi.
    [connect] “{ remedy-look-again }” bertanya sekali lagi.
    [delete-media] Sampel bisa dihapus nanti dari entri suaranya.
    [task] “{ remedy-edit-and-send-as-new }” membuka formulir; mengirimnya berarti panggilan berbayar baru.
    [metering] “{ remedy-look-again }” bertanya sekali lagi.
   *[other] “{ remedy-edit-and-send-as-new }” mengembalikannya ke formulir.
}

failure-look-or-then = { $step ->
    [task] “{ remedy-look-again }” menanyakan tugas ini sekali lagi.
   *[other] { failure-then }
}

failure-doing = { $step ->
    [apply-upload] menyiapkan unggahan
    [put-object] menerima sampel
    [commit-upload] menyelesaikan unggahan
    [check-link] membuka tautan
    [create] membuat suara
    [follow] mencari tugas
    [task] membuat suara
    [delete-media] menghapus sampel
    [connect] membaca daftar aplikasi
    [metering] menanyakan penghitungan
   *[other] menyiapkan suara
}

failure-not-allowed = { $step ->
    [apply-upload] Kunci ini tidak punya izin mengunggah sampel.
    [commit-upload] Kunci ini tidak punya izin menyelesaikan unggahan.
    [create] Kunci ini tidak punya izin membuat suara.
    [follow] Kunci ini tidak punya izin mencari tugas.
    [delete-media] Kunci ini tidak punya izin menghapus sampel.
    [connect] Kunci ini tidak punya izin melihat daftar aplikasi.
    [metering] Kunci ini tidak punya izin menanyakan penghitungan Tencent Cloud.
   *[other] Kunci ini tidak punya izin melakukan ini.
}

failure-peer = { $step ->
    [put-object] penyimpanan Tencent Cloud
    [check-link] server tautan
   *[other] Tencent Cloud
}

failure-peer-first = { $step ->
    [put-object] Penyimpanan Tencent Cloud
    [check-link] Server tautan
   *[other] Tencent Cloud
}

failure-span = { $unit ->
    [second] { $count ->
       *[other] { $count } detik
    }
    [minute] { $count ->
       *[other] { $count } menit
    }
    [hour] { $count ->
       *[other] { $count } jam
    }
   *[day] { $count ->
       *[other] { $count } hari
    }
}

failure-support = “{ failure-copy-for-support }” memuat semua yang ditanyakan tim dukungan Tencent Cloud.
failure-copy-for-support = Salin untuk dukungan

## Kode tanpa kata-kata sendiri

failure-unknown = { $said ->
    [yes] Pesan dari Tencent Cloud: “{ $message }”
   *[no] Tencent Cloud menolak saat { failure-doing } dan tidak memberi alasan.
}
    .advice =
        { failure-then }
        { failure-support }

failure-task-unknown = { $said ->
    [yes] Tencent Cloud tidak bisa membuat suara ini: “{ $message }”
   *[no] Tencent Cloud tidak bisa membuat suara ini dan tidak memberi alasan.
}
    .advice =
        Pastikan sampelnya satu suara yang jelas, 5 sampai 30 detik.
        { failure-then }

failure-storage-unknown = { $said ->
    [yes] Pesan dari penyimpanan Tencent Cloud: “{ $message }”
   *[no] Penyimpanan Tencent Cloud menolak sampel dan tidak memberi alasan.
}
    .advice =
        { failure-then }
        { failure-support }

failure-storage-fault = Penyimpanan Tencent Cloud mengalami gangguan.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

## Kunci dan hak akses

failure-auth-failure-invalid-authorization = Tencent Cloud tidak bisa membaca tanda tangan permintaan ini.
    .advice =
        Proxy atau gateway mungkin mengubah permintaan di perjalanan.
        { failure-support }

failure-auth-failure-invalid-secret-id = SecretId ini bukan kunci API Tencent Cloud.
    .advice = Masukkan SecretId dan SecretKey dari halaman kunci API di konsol.

failure-auth-failure-mfa-failure = Tencent Cloud meminta bukti identitas kedua untuk kunci ini.
    .advice =
        Timbre tidak bisa memberikannya.
        Pakai kunci sub-akun yang tidak memerlukannya.

failure-auth-failure-secret-id-not-found = Tencent Cloud tidak mengenal SecretId ini.
    .advice =
        Mungkin salah ketik, sudah dihapus, atau dinonaktifkan.
        Mungkin juga milik situs lain: Internasional dan Tiongkok Daratan punya kunci masing-masing.
        Masukkan kunci lagi.

failure-auth-failure-signature-expire = { $clock ->
    [behind] Jam komputer Anda terlambat { failure-span }, jadi Tencent Cloud menolak permintaan.
    [ahead] Jam komputer Anda terlalu cepat { failure-span }, jadi Tencent Cloud menolak permintaan.
   *[unknown] Tencent Cloud menolak permintaan karena waktunya meleset lebih dari 5 menit.
}
    .advice = { $zone ->
        [yes]
            Jam ini mungkin benar di zona waktu lain: periksa dulu zona waktu di sistem.
            Biarkan sistem menyetel jam secara otomatis lewat jaringan.
            { failure-then }
       *[no]
            Biarkan sistem menyetel jam secara otomatis lewat jaringan.
            { failure-then }
    }

failure-auth-failure-signature-failure = SecretId dan SecretKey tidak cocok.
    .advice = Masukkan keduanya lagi, disalin dari baris yang sama di konsol.

failure-auth-failure-token-failure = Token sementara salah atau sudah kedaluwarsa.
    .advice = Ambil kunci sementara yang baru dan masukkan ketiganya: SecretId, SecretKey, dan token.

failure-auth-failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        Minta pengelola akun mengizinkan { $right }.
        “{ remedy-copy-permission }” menyalin kebijakan dengan semua yang diperlukan Timbre.

failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        Minta pengelola akun mengizinkan { $right }.
        “{ remedy-copy-permission }” menyalin kebijakan dengan semua yang diperlukan Timbre.

failure-ip-in-blacklist = Akun ini memblokir permintaan dari alamat internet ini.
    .advice = Minta pengelola akun mengizinkannya, atau pakai jaringan yang tidak diblokir.

failure-ip-not-in-whitelist = Akun ini hanya menerima permintaan dari alamat internet tertentu, dan alamat ini tidak termasuk.
    .advice = Minta pengelola akun menambahkannya, atau pakai jaringan yang diizinkan.

## Akun dan batasnya

failure-failed-operation-invalid-vod-user = Video on Demand belum diaktifkan untuk akun ini.
    .advice =
        Aktifkan di konsol.
        { failure-then }

failure-resource-not-found-service-not-exist = Video on Demand belum diaktifkan untuk akun ini.
    .advice =
        Aktifkan di konsol.
        { failure-then }

failure-invalid-parameter-value-sub-app-id = Aplikasi itu bukan milik akun ini.
    .advice = { $step ->
        [follow] Tugas hanya bisa dicari di aplikasi tempatnya dibuat.
       *[other] Pilih salah satu aplikasi akun ini.
    }

failure-limit-exceeded = Akun ini sudah mencapai salah satu batasnya.
    .advice =
        Konsol menampilkan batas akun.
        { failure-then }

failure-limit-exceeded-quota = Batas pemakaian kreasi AI yang ditetapkan untuk akun ini sudah tercapai.
    .advice =
        Minta yang menetapkan batas itu untuk menaikkannya.
        { failure-then }

failure-request-limit-exceeded = Terlalu banyak permintaan dari akun ini ke Tencent Cloud dalam waktu singkat.
    .advice =
        Tunggu satu menit.
        { failure-then }

failure-request-limit-exceeded-ip-limit-exceeded = Terlalu banyak permintaan dari alamat internet ini ke Tencent Cloud dalam waktu singkat.
    .advice =
        Tunggu satu menit.
        { failure-then }

failure-request-limit-exceeded-uin-limit-exceeded = Terlalu banyak permintaan dari semua pengguna akun ini ke Tencent Cloud dalam waktu singkat.
    .advice =
        Tunggu satu menit.
        { failure-then }

failure-request-limit-exceeded-global-region-uin-limit-exceeded = Terlalu banyak permintaan dari akun ini di semua region ke Tencent Cloud dalam waktu singkat.
    .advice =
        Tunggu satu menit.
        { failure-then }

## Yang diminta

failure-action-offline = Tencent Cloud sudah menarik operasi ini.
    .advice =
        Timbre versi ini tidak bisa melakukannya lagi.
        Cari versi yang lebih baru.

failure-dry-run-operation = Permintaan ini hanya diuji coba, dan tidak ada yang dilakukan.
    .advice =
        Timbre tidak pernah meminta uji coba, jadi mungkin gateway di perjalanan yang memintanya.
        { failure-support }

failure-invalid-action = Alamat ini tidak mengenal operasi yang diminta.
    .advice = Periksa situs dan endpoint di pengaturan akun.

failure-no-such-version = Alamat ini tidak mengenal versi Video on Demand yang diminta.
    .advice = Periksa situs dan endpoint di pengaturan akun.

failure-no-such-product = Alamat ini tidak mengenal Video on Demand.
    .advice = Periksa situs dan endpoint di pengaturan akun.

failure-invalid-parameter = { $said ->
    [yes] Tencent Cloud tidak menerima suatu nilai: “{ $message }”
   *[no] Tencent Cloud tidak menerima suatu nilai dan tidak menyebut yang mana.
}
    .advice = { $step ->
        [create] Periksa isian formulir, lalu kirim sebagai yang baru.
       *[other] { failure-support }
    }

failure-invalid-parameter-value = { $said ->
    [yes] Tencent Cloud tidak menerima suatu nilai: “{ $message }”
   *[no] Tencent Cloud tidak menerima suatu nilai dan tidak menyebut yang mana.
}
    .advice = { $step ->
        [create] Periksa isian formulir, lalu kirim sebagai yang baru.
       *[other] { failure-support }
    }

failure-missing-parameter = { $said ->
    [yes] Menurut Tencent Cloud ada nilai yang kurang: “{ $message }”
   *[no] Menurut Tencent Cloud ada nilai yang kurang, tetapi tidak disebut yang mana.
}
    .advice = { $step ->
        [create] Isi kolom yang kosong, termasuk aplikasi, lalu kirim sebagai yang baru.
       *[other] Periksa apakah akun ini sudah punya aplikasi terpilih.
    }

failure-unknown-parameter = { $said ->
    [yes] Tencent Cloud tidak mengenal nilai yang dikirim: “{ $message }”
   *[no] Tencent Cloud tidak mengenal nilai yang dikirim.
}
    .advice =
        Layanannya mungkin sudah berubah sejak Timbre versi ini dibuat.
        { failure-support }

failure-invalid-request = Tencent Cloud tidak bisa membaca permintaan ini.
    .advice =
        Proxy atau gateway mungkin mengubah permintaan di perjalanan.
        { failure-support }

failure-unsupported-operation = { $said ->
    [yes] Tencent Cloud tidak menyediakan ini di sini: “{ $message }”
   *[no] Tencent Cloud tidak menyediakan ini untuk akun atau aplikasi ini.
}
    .advice =
        Periksa situs dan aplikasinya.
        { failure-support }

failure-unsupported-protocol = Tencent Cloud tidak menerima permintaan yang dikirim dengan cara ini.
    .advice = Periksa endpoint di pengaturan akun; harus diawali https.

failure-unsupported-region = Tencent Cloud tidak melayani region yang diminta.
    .advice = Periksa situs di pengaturan akun: Internasional atau Tiongkok Daratan.

failure-request-size-limit-exceeded = Permintaan ini melebihi batas ukuran Tencent Cloud.
    .advice = { $step ->
        [create] Persingkat SessionContext.
       *[other] { failure-support }
    }

failure-response-size-limit-exceeded = Jawabannya melebihi batas ukuran Tencent Cloud.
    .advice = { failure-support }

## Suara

failure-invalid-parameter-value-session-id = Ini sudah pernah dikirim. Suara kedua tidak dibuat.
    .cost = Kali ini tidak ada biaya yang ditagih.
    .advice = “{ remedy-find-earlier-task }” mencari suara yang dikirim pertama.

failure-invalid-parameter-value-session-id-too-long = SessionId terlalu panjang.
    .advice = Persingkat menjadi 50 karakter.

failure-invalid-parameter-value-session-context-too-long = SessionContext terlalu panjang.
    .advice = Persingkat menjadi 1.000 karakter.

## Tugas

failure-invalid-parameter-value-task-id = Tencent Cloud tidak mengenali TaskId ini.
    .advice =
        Tencent Cloud hanya menjawab untuk tugas 3 hari terakhir, dan hanya di aplikasi tugas itu.
        Simpan TaskId-nya: Anda bisa bertanya kepada tim dukungan dengan TaskId itu.

failure-invalid-parameter-value-status = Tencent Cloud tidak menerima permintaan daftar tugas ini.
    .advice = { failure-support }

## Unggahan

failure-invalid-parameter-expire-time = Tencent Cloud tidak menerima tanggal penghapusan otomatis sampel.
    .advice = Pilih jumlah hari yang lain.

failure-invalid-parameter-value-expire-time = Tencent Cloud tidak menerima tanggal penghapusan otomatis sampel.
    .advice = Pilih jumlah hari yang lain.

failure-invalid-parameter-value-cover-type = Tencent Cloud tidak menerima jenis gambar sampul.
    .advice =
        Timbre tidak mengirim gambar sampul.
        { failure-support }

failure-invalid-parameter-value-media-storage-path = Tencent Cloud tidak menerima lokasi sampel di penyimpanan.
    .advice = Pilih aplikasi yang tidak menyimpan file berdasarkan path.

failure-invalid-parameter-value-media-type = Tencent Cloud tidak menerima jenis file ini.
    .advice = Pilih rekaman MP3, WAV, MP4, atau MOV.

failure-invalid-parameter-value-vod-session-key = Tencent Cloud sudah tidak mengenal unggahan ini.
    .advice =
        Sampel harus diunggah ulang.
        { failure-then }

## Yang tidak ada atau belum siap

failure-resource-not-found = { $step ->
    [follow] Tencent Cloud tidak menemukan tugas ini.
    [commit-upload] Sampel tidak sampai di penyimpanan Tencent Cloud.
    [delete-media] Sampel yang diunggah sudah tidak ada.
    [connect] Tencent Cloud tidak menemukan aplikasi untuk akun ini.
   *[other] Tencent Cloud tidak menemukan sesuatu yang diperlukan untuk { failure-doing }.
}
    .advice = { $step ->
        [follow]
            Tencent Cloud hanya menjawab untuk tugas 3 hari terakhir, dan hanya di aplikasi tugas itu.
            Simpan TaskId-nya: Anda bisa bertanya kepada tim dukungan dengan TaskId itu.
        [delete-media] Tidak ada lagi yang perlu dihapus.
        [connect] Periksa di konsol apakah akun ini punya aplikasi Video on Demand.
        [create]
            Periksa aplikasinya, dan VideoId kalau ada.
            { failure-then }
       *[other] { failure-then }
    }

failure-resource-in-use = Sesuatu yang diperlukan untuk { failure-doing } sedang dipakai.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

failure-resource-insufficient = Tencent Cloud sedang tidak punya kapasitas untuk ini.
    .advice =
        Tunggu beberapa saat.
        { failure-then }

failure-resource-unavailable = Sesuatu yang diperlukan untuk { failure-doing } sedang tidak tersedia.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

failure-service-unavailable = Layanan Tencent Cloud sedang tidak tersedia.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

failure-internal-error = Tencent Cloud mengalami gangguan saat { failure-doing }.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

failure-failed-operation = { $said ->
    [yes] Tencent Cloud gagal saat { failure-doing }: “{ $message }”
   *[no] Tencent Cloud gagal saat { failure-doing } dan tidak memberi alasan.
}
    .advice = { $step ->
        [create]
            Pembuatan suara mungkin harus diaktifkan untuk akun ini oleh staf Tencent Cloud.
            { failure-support }
       *[other]
            Tunggu beberapa menit.
            { failure-then }
    }

## Tugas yang berjalan lalu gagal

failure-task-40000 = { failure-task-unknown }
    .advice =
        Periksa nama, sampel, dan isian lainnya.
        { failure-then }

failure-task-60000 = Tencent Cloud tidak bisa memakai sampel ini.
    .advice =
        Pastikan tautan bisa dibuka siapa saja dan sampelnya satu suara yang jelas, 5 sampai 30 detik.
        { failure-then }

failure-task-70000 = { failure-task-unknown }
    .advice =
        Pastikan sampelnya satu suara yang jelas, 5 sampai 30 detik.
        { failure-then }

failure-task-internal-error = { failure-task-unknown }
    .advice =
        Tencent Cloud menyebutnya gangguan internal, tetapi hasilnya juga begini untuk sampel yang tidak bisa dipakai.
        Pastikan sampelnya satu suara yang jelas, 5 sampai 30 detik.
        { failure-then }

failure-task-failed-operation = { failure-task-unknown }
    .advice =
        Periksa namanya, dan pastikan sumbernya hanya satu.
        { failure-then }

failure-task-invalid-parameter = { failure-task-unknown }
    .advice =
        Periksa namanya, dan pastikan sumbernya hanya satu.
        { failure-then }

failure-task-invalid-parameter-value = { failure-task-unknown }
    .advice =
        Periksa namanya, dan pastikan sumbernya hanya satu.
        { failure-then }

failure-task-invalid-parameter-voilation-content = Tencent Cloud menemukan sesuatu yang dilarang aturannya dalam sampel atau nama.
    .advice =
        Pakai rekaman lain atau nama lain.
        { failure-then }

failure-task-content-moderation-failed = Sampel atau namanya tidak lolos pemeriksaan konten Tencent Cloud.
    .advice =
        Pakai rekaman lain atau nama lain.
        { failure-then }

failure-task-invalid-parameter-media-format = Tencent Cloud tidak bisa membaca jenis file sampel ini.
    .advice =
        Pakai rekaman MP3, WAV, MP4, atau MOV.
        { failure-then }

failure-task-request-limit-exceeded = Tugas akun ini yang berjalan bersamaan melebihi batas.
    .advice =
        Tunggu sampai yang lain selesai.
        { failure-then }

failure-task-resource-insufficient = Tencent Cloud tidak punya kapasitas untuk membuat suara ini.
    .advice =
        Tunggu beberapa saat.
        { failure-then }

failure-task-model-generate-failed = Tencent Cloud tidak bisa membuat suara dari sampel ini.
    .advice =
        Pakai rekaman satu suara yang jelas, tanpa musik atau kebisingan, 5 sampai 30 detik.
        { failure-then }

failure-task-resource-not-found = Tencent Cloud tidak menemukan sampel atau karya lama itu.
    .advice =
        Pastikan tautannya masih bisa dibuka, atau periksa VideoId-nya.
        { failure-then }

failure-task-operation-canceled = Tugas ini dibatalkan di Tencent Cloud.
    .advice = { failure-then }

failure-task-task-timeout = Tencent Cloud terlalu lama membuat suara ini, lalu berhenti mencoba.
    .advice =
        Tunggu beberapa saat.
        { failure-then }

failure-task-invalid-input = { failure-task-unknown }
    .advice =
        Periksa sampel dan isian lainnya.
        { failure-then }

failure-task-source-file-error = Tencent Cloud tidak bisa memakai sampel ini.
    .advice =
        Pastikan tautan bisa dibuka siapa saja dan rekamannya bisa diputar.
        { failure-then }

failure-task-source-file-error-no-video-media = Tencent Cloud tidak menemukan audio atau gambar yang bisa dipakai dalam sampel ini.
    .advice =
        Pakai rekaman yang bisa diputar, dalam MP3, WAV, MP4, atau MOV.
        { failure-then }

failure-task-source-file-error-content-malformed = Menurut Tencent Cloud sampel ini rusak.
    .advice =
        Pakai rekaman lain, atau simpan ulang yang ini.
        { failure-then }

failure-task-source-file-error-content-unsupported = Tencent Cloud tidak mendukung isi sampel ini.
    .advice =
        Pakai rekaman MP3, WAV, MP4, atau MOV.
        { failure-then }

failure-task-source-file-error-download-not-accessible = Tencent Cloud tidak bisa mengunduh sampel ini.
    .advice =
        Tautan harus bisa dibuka siapa saja, tanpa kunci, cookie, atau halaman perujuk, sampai tugas selesai.
        Server yang dekat dengan situs akun paling cepat menjawab.
        { failure-then }

## Penyimpanan yang menerima sampel

failure-storage-access-denied = Penyimpanan Tencent Cloud tidak mengizinkan sampel masuk.
    .advice =
        Izin unggah hanya berlaku sebentar, jadi unggahan yang lambat bisa melewatinya.
        { failure-then }

failure-storage-expired-token = Izin untuk unggahan ini sudah habis.
    .advice = { failure-then }

failure-storage-invalid-access-key-id = Penyimpanan Tencent Cloud tidak mengenal izin untuk unggahan ini.
    .advice = { failure-then }

failure-storage-signature-does-not-match = Penyimpanan Tencent Cloud tidak bisa memastikan izin untuk unggahan ini.
    .advice =
        Proxy mungkin mengubah permintaan di perjalanan.
        { failure-then }

failure-storage-request-time-too-skewed = { $clock ->
    [behind] Jam komputer Anda terlambat { failure-span }, jadi penyimpanan Tencent Cloud menolak sampel.
    [ahead] Jam komputer Anda terlalu cepat { failure-span }, jadi penyimpanan Tencent Cloud menolak sampel.
   *[unknown] Penyimpanan Tencent Cloud menolak sampel karena jam komputer Anda tidak tepat.
}
    .advice =
        Biarkan sistem menyetel jam secara otomatis lewat jaringan.
        { failure-then }

failure-storage-request-is-expired = { $clock ->
    [behind] Jam komputer Anda terlambat { failure-span }, jadi penyimpanan Tencent Cloud menolak sampel.
    [ahead] Jam komputer Anda terlalu cepat { failure-span }, jadi penyimpanan Tencent Cloud menolak sampel.
   *[unknown] Sampel terlambat sampai di penyimpanan Tencent Cloud, atau jam komputer Anda tidak tepat.
}
    .advice =
        Biarkan sistem menyetel jam secara otomatis lewat jaringan.
        { failure-then }

failure-storage-no-such-bucket = Penyimpanan yang disebut Tencent Cloud untuk sampel ini tidak ada.
    .advice =
        Pilih aplikasi lain, atau periksa yang ini di konsol.
        { failure-support }

failure-storage-no-such-upload = Penyimpanan Tencent Cloud sudah tidak mengenal unggahan ini.
    .advice = { failure-then }

failure-storage-bad-digest = Sampel rusak dalam perjalanan ke Tencent Cloud.
    .advice = { failure-then }

failure-storage-invalid-digest = Penyimpanan Tencent Cloud tidak bisa memastikan sampel sampai utuh.
    .advice = { failure-then }

failure-storage-entity-too-small = Sampel lebih kecil daripada yang diterima penyimpanan Tencent Cloud.
    .advice = Pilih rekaman lain.

failure-storage-entity-too-large = Sampel lebih besar daripada yang diterima penyimpanan Tencent Cloud.
    .advice = Pilih rekaman yang lebih kecil.

failure-storage-invalid-part = Ada bagian unggahan yang hilang di penyimpanan Tencent Cloud.
    .advice = { failure-then }

failure-storage-missing-content-length = Penyimpanan Tencent Cloud tidak diberi tahu ukuran sampel.
    .advice =
        Proxy mungkin mengubah permintaan di perjalanan.
        { failure-support }

failure-storage-slow-down = Penyimpanan Tencent Cloud sedang menerima terlalu banyak permintaan.
    .advice =
        Tunggu satu menit.
        { failure-then }

failure-storage-internal-error = Penyimpanan Tencent Cloud mengalami gangguan.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

## Jaringan

failure-network-name-not-found = Alamat { failure-peer } tidak ditemukan: Anda offline atau proxy memblokir.
    .advice =
        Periksa jaringan dan proxy akun ini.
        { failure-then }

failure-network-not-connected = { failure-peer-first } tidak bisa dijangkau: Anda offline atau proxy memblokir.
    .advice =
        Periksa jaringan dan proxy akun ini.
        { failure-then }

failure-network-proxy = Proxy tidak bisa dijangkau atau menolak koneksi.
    .advice =
        Periksa proxy akun ini dan proxy sistem.
        { failure-then }

failure-network-proxy-sign-in = Proxy meminta nama dan kata sandi.
    .advice =
        Login ke proxy, atau pakai proxy yang tidak memintanya.
        { failure-then }

failure-network-proxy-unusable = Proxy yang disebut variabel lingkungan tidak bisa dipakai. Tidak ada yang dikirim tanpa lewat proxy.
    .advice =
        Timbre mengenal proxy HTTP dan SOCKS. Ubah { $reason } lalu jalankan Timbre lagi.
        { failure-then }

failure-network-system-proxy-unusable = Proxy di pengaturan sistem tidak bisa dipakai. Tidak ada yang dikirim tanpa lewat proxy.
    .advice =
        Ubah di pengaturan jaringan sistem lalu jalankan Timbre lagi.
        { failure-then }

failure-network-no-authorities = Komputer ini tidak punya daftar otoritas sertifikat, jadi koneksi aman tidak bisa dibuat.
    .advice =
        Pasang daftarnya (di Debian dan Ubuntu paket ca-certificates) lalu jalankan Timbre lagi.
        { failure-then }

failure-network-tls = Koneksi aman ke { failure-peer } tidak bisa dibuat.
    .advice = { $explained ->
        [yes]
            Alasannya: “{ $reason }”
            Jaringan kantor atau antivirus mungkin menyisipkan sertifikatnya sendiri, atau jam komputer Anda tidak tepat.
            { failure-then }
       *[no]
            Jaringan kantor atau antivirus mungkin menyisipkan sertifikatnya sendiri, atau jam komputer Anda tidak tepat.
            { failure-then }
    }

failure-network-timed-out = { $taken ->
    [yes] Tencent Cloud tidak menjawab tepat waktu setelah suara dikirim.
   *[no] { failure-peer-first } tidak menjawab tepat waktu.
}
    .advice =
        Periksa jaringan.
        { failure-then }

failure-network-connection-lost = { $taken ->
    [yes] Koneksi ke Tencent Cloud terputus setelah suara dikirim.
   *[no] Koneksi ke { failure-peer } terputus sebelum jawabannya tiba.
}
    .advice =
        Periksa jaringan.
        { failure-then }

failure-network-sign-in-page = Jaringan mengalihkan permintaan ke tempat lain, biasanya ke halaman login.
    .advice =
        Buka sebuah halaman web di browser dan login ke jaringan, atau periksa proxy.
        { failure-then }

failure-network-page = Yang datang halaman web, bukan jawaban: dari proxy, gateway, atau jaringan yang meminta login.
    .advice =
        Buka sebuah halaman web di browser untuk melihat apakah jaringan meminta login, dan periksa proxy.
        { failure-then }

failure-network-gateway = Sesuatu di antara komputer ini dan { failure-peer } menjawab bahwa layanan tidak bisa dijangkau.
    .advice =
        Tunggu beberapa menit, atau periksa proxy.
        { failure-then }

failure-network-empty = Jawaban dari { failure-peer } kosong.
    .advice =
        Periksa jaringan dan proxy.
        { failure-then }

failure-network-broken-answer = Jawaban { failure-peer } terpotong.
    .advice =
        Periksa jaringan dan proxy.
        { failure-then }

failure-network-too-large = Jawabannya jauh lebih besar daripada yang wajar dari { failure-peer }.
    .advice =
        Periksa jaringan dan proxy.
        { failure-then }

failure-network-strange-answer = Jawabannya bukan seperti yang diberikan { failure-peer }.
    .advice =
        Periksa jaringan, proxy, dan endpoint di pengaturan akun.
        { failure-then }

failure-network-other = { $explained ->
    [yes] Jaringan gagal saat { failure-doing }: “{ $reason }”
   *[no] Jaringan gagal saat { failure-doing }.
}
    .advice =
        Periksa jaringan dan proxy.
        { failure-then }

## Tautan

failure-link-forbidden = Server tautan tidak memberikan sampel kepada umum, jadi Tencent Cloud pun tidak akan mendapatkannya.
    .advice =
        Di Video on Demand Anda sendiri, ini perlindungan hotlink: kunci atau daftar halaman yang diizinkan untuk domain pemutaran.
        Nonaktifkan untuk domain itu di konsol, atau pakai tautan dengan tanda tangan yang berlaku.
        Tautan bertanda tangan juga bisa kedaluwarsa: ambil yang baru.

failure-link-needs-sign-in = Tautan ini meminta login, dan Tencent Cloud tidak bisa melakukannya.
    .advice = Pakai tautan yang bisa dibuka siapa saja.

failure-link-not-found = Tidak ada apa-apa di tautan ini.
    .advice = Buka tautannya di browser yang tidak login di mana pun, lalu perbaiki.

failure-link-too-often = Server tautan menerima terlalu banyak permintaan.
    .advice =
        Tunggu beberapa menit.
        { failure-then }

failure-link-server-fault = Server tautan mengalami gangguan.
    .advice =
        Tunggu beberapa menit, atau taruh rekamannya di tempat lain.
        { failure-then }

failure-link-redirect = Tautan ini dialihkan ke tempat lain dan tidak sampai ke rekaman.
    .advice = Pakai tautan langsung ke rekamannya.

failure-link-other-status = Server tautan tidak memberikan sampel.
    .advice = Buka tautannya di browser yang tidak login di mana pun, lalu perbaiki.

failure-link-is-a-page = Tautan ini menuju halaman web, bukan rekaman.
    .advice = Pakai tautan langsung ke rekamannya, biasanya ada di “unduh” atau “salin tautan langsung”.

failure-link-is-private = Tautan ini menuju alamat yang hanya bisa dijangkau komputer ini atau jaringan ini.
    .advice = Pakai tautan yang terbuka di internet, atau pilih filenya langsung.

## Timbre dan komputer ini

failure-own-no-passthrough = File ini seharusnya dikirim apa adanya, tetapi bukan WAV atau MP3 biasa yang hanya berisi suara.
    .advice = Pilih rekamannya sekali lagi: file ini akan dijadikan WAV.

failure-own-sample-changed = File ini bukan lagi file yang diperiksa tadi.
    .advice = Pilih rekamannya sekali lagi.

failure-own-statement = { $problem ->
    [missing] File pernyataan penutur sudah tidak ada.
    [not-a-file] Pernyataan penutur adalah folder atau perangkat, bukan file.
    [empty] File pernyataan penutur kosong.
    [too-large] File pernyataan penutur lebih dari 50 MB.
   *[unreadable] { $explained ->
        [yes] File pernyataan penutur tidak bisa dibaca: “{ $reason }”.
       *[no] File pernyataan penutur tidak bisa dibaca.
    }
}
    .advice =
        Lampirkan file lain, atau kirim tanpa pernyataan.

failure-own-needs-keys = Kunci akun ini sedang tidak bisa dibaca.
    .advice = { $step ->
        [follow]
            Masukkan kunci akun yang membuat suara ini.
            { failure-then }
       *[other] Masukkan kunci akun ini.
    }

failure-own-not-journalled = Suara ini tidak bisa dicatat di komputer ini, jadi tidak ada yang dikirim.
    .advice = { $explained ->
        [yes]
            Alasannya: “{ $reason }”
            Kosongkan ruang di disk, atau izinkan Timbre menulis ke foldernya.
            { failure-then }
       *[no]
            Kosongkan ruang di disk, atau izinkan Timbre menulis ke foldernya.
            { failure-then }
    }

failure-own-interrupted = Timbre tertutup sebelum ada yang dikirim.
    .advice = { failure-then }

failure-own-interrupted-while-sending = Timbre tertutup saat suara sedang dikirim.
    .advice = { failure-taken }

failure-own-session-used = SessionId ini sudah dipakai untuk suara lain dalam 7 hari terakhir.
    .advice = Dengan SessionId itu suara tidak akan dibuat. Kirim dengan SessionId baru.

failure-own-other-task = TaskId ini milik tugas yang tidak membuat suara.
    .advice = Cari TaskId yang memuat “CreateAigcCustomVoice”.

failure-own-panic = Terjadi kesalahan internal di Timbre saat { failure-doing }.
    .advice =
        { failure-look-or-then }
        Mohon beri tahu pembuatnya: rinciannya ada di log.

failure-own-answer-incomplete = { $explained ->
    [yes] Jawaban Tencent Cloud tidak lengkap: { $reason }.
   *[no] Jawaban Tencent Cloud tidak lengkap.
}
    .advice =
        { failure-look-or-then }
        { failure-support }

## Rekaman

failure-clip-missing = File tidak ditemukan.
    .advice = Pilih rekamannya sekali lagi.

failure-clip-not-a-file = Ini folder atau perangkat, bukan file.
    .advice = Pilih rekaman.

failure-clip-no-permission = Sistem tidak mengizinkan Timbre membaca file ini.
    .advice = Izinkan Timbre membacanya, atau salin ke folder milik Anda sendiri.

failure-clip-empty = File ini kosong.
    .advice = Pilih rekaman lain.

failure-clip-unreadable = { $explained ->
    [yes] File ini tidak bisa dibaca: “{ $reason }”
   *[no] File ini tidak bisa dibaca.
}
    .advice = Salin ke disk komputer ini, atau pilih rekaman lain.

failure-clip-unknown-type = { $explained ->
    [yes] File ini bukan rekaman yang bisa dibaca di sini; tampaknya { $reason }.
   *[no] File ini bukan rekaman yang bisa dibaca di sini.
}
    .advice = Simpan rekamannya sebagai MP3, WAV, atau M4A.

failure-clip-no-audio = File { $container } ini tidak berisi audio.
    .advice = Pilih rekaman yang ada suara orangnya.

failure-clip-undecodable = Audio dalam file { $container } ini tidak bisa dibaca di sini.
    .advice = Simpan rekamannya sebagai MP3 atau WAV.

failure-clip-protected = Audio dalam file { $container } ini dilindungi dari penyalinan.
    .advice = Pilih rekaman milik Anda sendiri.

failure-clip-endless = Rekaman ini lebih dari { $hours } jam.
    .advice = Potong sebagian, lalu pilih potongan itu.

failure-clip-too-short = Panjang rekaman ini { $seconds } detik; paling sedikit 5 detik.
    .advice = Pilih rekaman yang lebih panjang.

failure-clip-too-long = Panjang rekaman ini { $seconds } detik atau lebih; paling banyak 30 detik.
    .advice = Persingkat rekamannya.

failure-clip-too-large = Ukuran file ini { $size } MB; yang dibaca paling banyak { $limit } MB.
    .advice = Pilih file yang lebih kecil.

failure-clip-damaged = Rekaman ini rusak.
    .advice = Simpan ulang, atau pilih rekaman lain.

failure-clip-crashed = Rekaman ini gagal dibaca.
    .advice = Simpan ulang sebagai WAV, atau pilih rekaman lain.

failure-clip-stuck = Selama { $seconds } detik tidak ada bagian rekaman yang bisa dibaca.
    .advice = Salin ke disk komputer ini, atau pilih rekaman lain.

failure-clip-not-converted = Hasil baca ffmpeg dari rekaman ini tidak bisa disimpan.
    .advice = Simpan sebagai WAV dengan program lain.

failure-clip-no-room = Ruang disk tidak cukup untuk hasil baca ffmpeg dari rekaman ini.
    .advice = Kosongkan ruang dulu.

failure-clip-no-reader = { $explained ->
    [yes] Pembaca rekaman Timbre tidak bisa dijalankan: “{ $reason }”
   *[no] Pembaca rekaman Timbre tidak bisa dijalankan.
}
    .advice = Buka ulang Timbre.

## Kata pada tombol

remedy-enter-keys = Masukkan kunci
remedy-unlock-keyring = Buka penyimpanan sandi
remedy-choose-application = Pilih aplikasi
remedy-open-vod-console = Buka konsol VOD
remedy-open-keys-console = Buka halaman kunci
remedy-copy-permission = Salin izin yang diperlukan
remedy-proxy-settings = Pengaturan proxy
remedy-choose-file = Pilih rekaman
remedy-edit-voice-name = Edit nama
remedy-edit-link = Edit tautan
remedy-edit-video-id = Edit VideoId
remedy-edit-priority = Edit prioritas
remedy-edit-speaker = Edit penutur
remedy-edit-keep-days = Ubah jumlah hari
remedy-edit-session-id = Persingkat SessionId
remedy-edit-session-context = Persingkat SessionContext
remedy-edit-and-send-as-new = Edit dan kirim baru
remedy-look-again = Periksa sekarang
remedy-find-earlier-task = Cari tugas sebelumnya

## Teks yang disalin "Salin untuk dukungan"

support-app = Timbre { $version } di { $system }
support-time = Waktu: { $value }
support-what = Yang terjadi: { $value }
support-action = Operasi: { $value }
support-code = Kode: { $value }
support-message = Pesan: { $value }
support-request-id = RequestId: { $value }
support-task-id = TaskId: { $value }
support-session-id = SessionId: { $value }
support-clock-behind = Jam: terlambat { $value } dtk dari layanan
support-clock-ahead = Jam: lebih cepat { $value } dtk dari layanan
