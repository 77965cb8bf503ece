# Pemilik suara: formulir, apa yang disimpan tentangnya, dan penutur yang diingat.

field-whose = Pemilik suara
field-speaker-name = Nama penutur
field-agreed-date = Setuju pada
field-statement = Pernyataan (opsional)
hint-whose = Hanya di komputer ini, tidak pernah dikirim ke Tencent Cloud
hint-agreed-date = Misalnya 2026-11-20
hint-agreed-date-form = 2026-11-20
hint-statement = Lokasi rekaman atau surat
hint-statement-line = Disalin dan disimpan bersama suara
whose-practice = Tidak perlu saat latihan

whose-mine = Saya sendiri
whose-agreed = Orang yang setuju
whose-licensed = Berlisensi atau sintetis
whose-remember = Ingat untuk lain kali
whose-remembered = Penutur yang diingat
whose-remembered-short = Penutur yang diingat
whose-forget = Lupakan { $speaker }
whose-attach = Lampirkan…
whose-attach-file = Pilih file…
whose-attach-take = Rekaman { $number }, { $length }
whose-attach-none = Rekaman dari tab Rekam bisa dilampirkan di sini.
whose-read = { $typed ->
    [yes] Untuk pernyataan rekaman, bacakan: “Saya, { $name }, mengetahui dan menyetujui bahwa rekaman suara saya akan digunakan untuk membuat dan memakai versi sintetis dari suara saya.”
   *[no] Untuk pernyataan rekaman, bacakan: “Saya, NAMA, mengetahui dan menyetujui bahwa rekaman suara saya akan digunakan untuk membuat dan memakai versi sintetis dari suara saya.”
}

problem-whose = Pilih pemilik suara ini.
problem-speaker-empty = Masukkan nama penutur.
problem-speaker-too-long = Nama terlalu panjang: { $count } karakter, batasnya 80.
problem-speaker-control = Nama ini berisi tab atau karakter kontrol lain.
problem-agreed-date = Masukkan tanggal seperti 2026-11-20.
problem-agreed-future = Tanggal ini belum tiba.

detail-speaker = Penutur
detail-statement = Pernyataan
whose-said-agreed = { $name } setuju pada { $date }
whose-statement-kept = Disimpan di sini ({ $kind })
hear-statement = Pernyataan penutur
record-delete = Hapus data penutur ini
record-ask = Hapus data penutur beserta pernyataannya?
    .more = Suaranya sendiri tetap ada.
record-yes = Hapus
record-no = Biarkan

kept-statements = Pernyataan penutur
kept-statements-more = Salinan rekaman dan surat persetujuan penutur. Tidak pernah dikirim.
kept-speakers = Penutur yang diingat
kept-speakers-more = Ditawarkan di formulir. Kalau dilupakan, yang tersimpan bersama suara tidak berubah.
kept-count-speakers = { $count ->
   *[other] { $count } penutur
}
ask-statements = Hapus semua pernyataan penutur?
    .more = Siapa yang setuju dan kapan tetap tersimpan bersama suara. Pernyataan hanya bisa kembali dari cadangan.
ask-speakers = Lupakan semua penutur yang diingat?
    .more = Yang tersimpan bersama suara tetap ada.
said-speakers-forgotten = { $count ->
   *[other] { $count } penutur dilupakan.
}
