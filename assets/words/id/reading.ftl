# Mengambil rekaman dari tautan.

download-too-large = Isi tautan ini lebih dari { $limit }. Yang diambil paling banyak { $limit }.
download-no-room = Ruang disk tidak cukup untuk rekaman ini. Kosongkan ruang dulu.
download-unwritable = Rekaman tidak bisa disimpan: { $reason }
