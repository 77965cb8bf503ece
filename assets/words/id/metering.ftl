# Yang dihitung Tencent Cloud, di samping yang ada di Timbre.

settings-metering = Hitungan Tencent Cloud
metering-more = Tencent Cloud mencatat berapa suara yang dibuat tiap akun. Di sini jumlah itu dibandingkan dengan suara di Timbre selama setahun terakhir, per hari waktu Beijing. Tencent Cloud tidak menjelaskan kapan suara dihitung dan apakah tugas yang gagal ikut dihitung.
metering-ask = Tanya Tencent Cloud
metering-ask-practice = Tanya layanan latihan
metering-ask-again = Tanya lagi
metering-asking = Menanyakan penghitungan…
metering-none = Tidak ada yang dihitung dalam setahun terakhir, dan Timbre tidak punya suara dari masa itu.
metering-month = { $month ->
    [1] Januari
    [2] Februari
    [3] Maret
    [4] April
    [5] Mei
    [6] Juni
    [7] Juli
    [8] Agustus
    [9] September
    [10] Oktober
    [11] November
   *[12] Desember
} { $year }
metering-counts = { $counted } dihitung, { $known } di sini
metering-equal = Hitungannya sama dengan yang ada di Timbre.
metering-elsewhere = Dihitung { $count } suara lebih banyak daripada yang ada di Timbre: dibuat di tempat lain, atau oleh baris di sini yang belum pasti atau sudah dihapus.
metering-not-counted = { $count } suara di Timbre tidak dihitung, atau belum dihitung.
metering-price = Harga satu suara
metering-price-hint = 0.6 USD
metering-price-more = Seperti di tagihan Anda: Tencent Cloud tidak memberi tahu program berapa harga suara.
metering-price-wrong = Ini bukan harga seperti 0.6 USD.
metering-cost = { $cost } menurut harga Anda, untuk yang dihitung.
metering-days = Per hari

metering-around-asking = Memeriksa apakah Tencent Cloud sudah membuat suara ini…
metering-around-more = Dari { $from } sampai { $to } Tencent Cloud menghitung { $counted }, dan Timbre tahu { $known } suara lain dari waktu itu: suara ini mungkin termasuk. Ini hanya petunjuk dan bukan bukti, karena orang lain pun bisa membuat suara.
metering-around-none = Dari { $from } sampai { $to } Tencent Cloud menghitung { $counted }, dan Timbre tahu { $known } suara lain dari waktu itu: suara ini tampaknya belum dihitung. Ini hanya petunjuk dan bukan bukti, karena penghitungan butuh waktu.
