# Halaman bantuan.

rail-help = Bantuan
page-help = Bantuan

help-sample-title = Seperti apa sampel yang baik
help-sample =
    Lima sampai tiga puluh detik, satu orang yang berbicara tenang, di ruangan sunyi dengan perabot empuk, sejengkal dari mikrofon.
    Tanpa musik, tanpa suara orang lain, tanpa sambungan telepon. Paling baik lima belas sampai dua puluh lima detik.
    Keterangan di bawah bentuk gelombang menunjukkan apa yang kurang dan cara memperbaikinya, dan bagian itu bisa Anda dengarkan.
help-paid-title = Mengapa tidak ada suara yang dibayar dua kali
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
