# Perbandingan suara: siapa yang berbicara dalam sampel, pernyataan, dan pratinjau, dan apa yang disimpan untuk itu.

speaker-known = Penutur ini sudah punya suara di sini: { $voices }.
speaker-known-name = “{ $name }”
speaker-known-more = { $voices } dan lainnya
speaker-statement-other = Pernyataan ini terdengar seperti diucapkan orang lain.
detail-trial = Pratinjau
speaker-trial-same = Terdengar seperti sampel
speaker-trial-other-alone = Terdengar berbeda dari sampel: dengarkan pratinjaunya sebelum dipakai. Sampelnya tidak tersimpan di sini dan tidak bisa diputar.
speaker-trial-other = Terdengar berbeda dari sampel: dengarkan keduanya sebelum dipakai.

settings-speakers = Perbandingan suara
speakers-compare = Bandingkan suara di komputer ini
speakers-compare-more = Memberi tahu apakah penutur sudah punya suara di sini, apakah pernyataan diucapkan orang yang sama, dan apakah pratinjau terdengar seperti sampelnya. Untuk itu, setiap suara disimpan bersama 256 angka yang membedakan satu orang dari yang lain. Angka itu tidak pernah keluar dari komputer ini, dan terhapus kalau fitur ini dimatikan.
speakers-forgotten = { $count ->
   *[other] Sidik suara penutur untuk { $count } suara sudah dihapus.
}
speakers-not-forgotten = Sidik suara penutur tidak bisa dihapus: { $reason }.

detail-voiceprint = Sidik suara
voiceprint-kept = 256 angka dari suara penutur, disimpan di sini untuk membandingkan suara
voiceprint-delete = Hapus sidik suara
voiceprint-ask = Hapus sidik suara dari suara ini?
    .more = Suara dan sampelnya tetap ada, tetapi tidak lagi dibandingkan dengan yang lain.
voiceprint-yes = Hapus
voiceprint-no = Biarkan
voiceprint-not-deleted = Sidik suara tidak bisa dihapus: { $reason }.

kept-voiceprints = Sidik suara penutur
kept-voiceprints-more = Angka yang membedakan satu orang dari yang lain, untuk membandingkan suara. Tidak ikut dalam ekspor, cadangan, atau log.
kept-count-voiceprints = { $count ->
   *[other] { $count } suara
}
ask-voiceprints = Hapus sidik suara semua penutur?
    .more = Suara dan sampel tetap ada. Hanya suara yang dibuat mulai sekarang yang dibandingkan.
