# Rekaman: keterangan, potongan, penilaian, sampel.

sample-replace = Ganti…
sample-keep-present = Tetap pakai yang ini
sample-choose-best = Pilih potongan terbaik
sample-choosing = Membaca ulang…
sample-choosing-share = Menyimak { $done } dari { $of }…
sample-zoom-in = Perbesar
sample-zoom-out = Perkecil
sample-overview = Seluruh rekaman; jendelanya digeser dengan tombol panah
sample-level = −{ $level } dB
sample-level-more = Tepi atas gambar berada { $level } dB di bawah skala penuh, yaitu bunyi terkeras yang bisa ditampung rekaman.
sample-full-scale = Skala penuh
sample-full-scale-more = Tepi atas gambar adalah skala penuh, yaitu bunyi terkeras yang bisa ditampung rekaman.
sample-detail = Bentuk gelombang rekaman, panjangnya { $whole }. Potongan dari { $start } sampai { $end }, panjangnya { $length }.
sample-detail-pieces = Bentuk gelombang rekaman, panjangnya { $whole }. Bagian { $pieces } digabung, panjang semuanya { $length }.
sample-piece = { $from } sampai { $to }
sample-start-handle = Awal potongan
sample-end-handle = Akhir potongan
sample-start-handle-piece = Awal bagian { $number }
sample-end-handle-piece = Akhir bagian { $number }
sample-start = Awal
sample-end = Akhir
sample-instant-wrong = Masukkan waktu seperti 1:21.300, paling jauh { $whole }.
sample-reduce-noise = Kurangi bising
sample-reduce-noise-more = Menghilangkan kebisingan yang terus-menerus dan sedikit mengubah suara. Dengarkan dan bandingkan keduanya. Penilaian tetap mengikuti rekaman aslinya.
sample-track = Trek { $number }
sample-track-facts = Trek { $number }: { $codec }
sample-track-language = Trek { $number }: { $codec }, { $language }

sample-length-fits = Panjang potongan { $length }. Pas.
sample-length-fits-pieces = Panjang semua bagian { $length }. Pas.
sample-length-short = Panjang potongan { $length }. Terlalu pendek: perlu 5 sampai 30 detik.
sample-length-long = Panjang potongan { $length }. Terlalu panjang: perlu 5 sampai 30 detik.

sample-long-seconds = { $seconds } dtk
sample-long-minutes = { $minutes } mnt { $seconds } dtk
sample-long-hours = { $hours } jam { $minutes } mnt
sample-facts-unchanged = { $length }, dikirim utuh
sample-facts-converted = { $length }, dikonversi ke WAV
sample-facts-ffmpeg = { $length }, dibaca oleh ffmpeg, dikonversi ke WAV
sample-length-incomplete = { $length }, tidak lengkap

sample-unchanged = Kirim file apa adanya
sample-unchanged-more = File dikirim persis seperti aslinya, beserta semua isinya. Kalau tidak, hanya audionya yang dikirim, dengan volume yang disesuaikan.
sample-not-as-it-is = { $what ->
    [video] Hanya audionya yang dikirim. Gambar video tetap di sini.
    [places] Hanya audionya yang dikirim. File ini menyebut lokasi perekaman; itu tetap di sini.
    [pictures] Hanya audionya yang dikirim. Gambar dalam file tetap di sini.
    [names] Hanya audionya yang dikirim. Nama dan komentar dalam file tetap di sini.
    [tracks] Hanya trek yang dipilih yang dikirim. Audio lain dalam file tetap di sini.
    [format] File ini dijadikan WAV: hanya WAV atau MP3 yang dikirim apa adanya.
    [encoding] File ini dijadikan WAV biasa: tidak semua program bisa membaca cara audionya disimpan.
    [header] File ini dijadikan WAV biasa: keterangannya tentang panjangnya sendiri tidak benar.
    [channels] File ini dijadikan satu kanal: kanalnya lebih dari dua.
    [differ] File ini dijadikan satu kanal: isi kedua kanalnya tidak sama, dan menggabungkannya akan melemahkan suara.
    [offset] File ini dijadikan WAV: audionya bergeser dari garis nol, dan itu diperbaiki.
    [loud] File ini dijadikan WAV: audionya melampaui skala penuh, lalu diturunkan.
   *[foreign] Hanya audionya yang dikirim. File ini berisi sesuatu yang tidak dikenal Timbre; itu tetap di sini.
}
sample-broken-off = File ini terputus sebelum akhirnya. Bagian yang ada sudah dibaca.
sample-damaged = Sebagian file ini rusak. Bagian yang masih bisa dibaca sudah dibaca.
sample-ffmpeg-beyond-damage = Program gratis ffmpeg, yang belum ada di komputer ini, mungkin bisa membaca lebih banyak.
sample-ffmpeg-upper-half = AAC ini mungkin HE-AAC; nada tingginya hanya bisa dibaca oleh program gratis ffmpeg, yang belum ada di komputer ini.
sample-two-sentences = { $first } { $second }
sample-misnamed = Nama file ini berakhiran .{ $ending }, padahal isinya { $kind }. File dibaca sesuai isinya.
sample-no-speech = Tidak ada ucapan sepanjang 5 detik dalam rekaman ini, jadi tidak ada potongan terbaik.
sample-pieces-offered = Tidak ada potongan yang bagus ({ $faults }). { $count } bagian yang bagus bisa digabung di jeda, semuanya { $length }: { $pieces }.
sample-pieces-offered-alone = Tidak ada yang berbicara cukup lama tanpa henti. { $count } bagian yang bagus bisa digabung di jeda, semuanya { $length }: { $pieces }.
sample-pieces-joined = { $count } bagian digabung di jeda: { $pieces }. Yang ada di antaranya tidak dikirim.
sample-pieces-join = Gabungkan
sample-pieces-count = { $count } bagian digabung
sample-one-stretch = Pakai satu potongan
sample-same-ready = Sampel ini pernah dipakai: “{ $name }”, VoiceId { $id }, { $when }. Suara lain darinya akan ditagih lagi.
sample-same-ready-practice = Sampel ini pernah dipakai: “{ $name }”, VoiceId { $id }, { $when }.
sample-same-open = Sampel ini pernah dikirim: “{ $name }”, { $when }. Suara lain darinya akan ditagih lagi.
sample-same-open-practice = Sampel ini pernah dikirim: “{ $name }”, { $when }.
sample-same-show = Tampilkan
sample-read-again = Baca lagi
sample-fetching = Mengunduh rekaman…
sample-fetching-share = Mengunduh rekaman, { $percent }%
sample-fetch-link = Unduh rekaman
sample-fetch-link-more = Rekaman juga bisa diunduh: Anda mendengarnya di sini dan memilih potongan yang dikirim, bukan tautannya.
sample-stop-fetching = Berhenti
sample-stop-reading = Berhenti membaca

reason-lead = Dipilih karena { $reasons }.
reason-at-pauses = awal dan akhirnya tepat di jeda
reason-quiet = hampir tanpa kebisingan
reason-unclipped = tidak ada suara yang pecah
reason-steady = hampir seluruhnya ucapan
reason-good-length = panjangnya pas
reason-avoids-noise = menghindari kebisingan
reason-avoids-clipping = menghindari suara yang pecah
reason-avoids-silence = menghindari bagian hening
reason-avoids-tone = menghindari nada atau musik
reason-join = { $first }, { $second }
reason-join-last = { $first } dan { $second }

verdict-noise-good = Minim bising
verdict-noise-look = Agak bising
verdict-noise-bad = Bising
verdict-loudness-good = Cukup keras
verdict-loudness-look = Pelan
verdict-loudness-bad = Nyaris tak terdengar
verdict-clipping-good = Tidak pecah
verdict-clipping-look = Sedikit pecah
verdict-clipping-bad = Pecah
verdict-silence-good = Ucapan lancar
verdict-silence-look = Jeda panjang
verdict-silence-bad = Banyak hening
verdict-tone-good = Tanpa dengung/musik
verdict-tone-look = Mungkin ada nada/musik
verdict-tone-bad = Ada nada/musik
verdict-echo-good = Tanpa gema
verdict-echo-look = Agak bergema
verdict-echo-bad = Bergema
verdict-telephone-good = Suara utuh
verdict-telephone-look = Suara teredam
verdict-telephone-bad = Suara teredam
verdict-dropouts-good = Tidak terputus
verdict-dropouts-look = Kadang terputus
verdict-dropouts-bad = Putus-putus
verdict-clicks-good = Tanpa bunyi klik
verdict-clicks-look = Kadang ada klik
verdict-clicks-bad = Banyak bunyi klik
verdict-liveliness-good = Ekspresif
verdict-liveliness-look = Nada datar
verdict-liveliness-bad = Nada datar
verdict-two-voices-good = Satu suara
verdict-two-voices-look = Mungkin dua suara
verdict-two-voices-bad = Mungkin dua suara

sample-listening = Masih mendengarkan…
sample-listening-more = Dua jaringan saraf di dalam aplikasi sedang mendengarkan potongan ini: bagaimana terdengar di telinga, dan apakah ada dua orang yang berbicara. Tidak perlu menunggunya.
sample-not-judged = Tidak dinilai: { $what }
sample-not-judged-noise = kebisingan menurut pendengaran
sample-not-judged-voices = dua suara
sample-not-judged-both = kebisingan menurut pendengaran, dua suara
sample-not-judged-more = Jaringan saraf di dalam aplikasi gagal, jadi bagian ini tidak dinilai. Penilaian lain tetap berlaku, dan sampel bisa dikirim.

verdict-noise-good-more = Tidak ada yang mengganggu suara.
verdict-noise-look-more = Ada kebisingan di latar belakang. Mungkin ikut terdengar di suara baru.
verdict-noise-bad-more = Banyak kebisingan di latar belakang. Akan ikut terdengar di suara baru.
verdict-loudness-good-more = Suara terekam cukup keras. Volume yang dikirim disesuaikan.
verdict-loudness-look-more = Rekaman ini pelan.
verdict-loudness-bad-more = Potongan ini nyaris tidak berisi suara.
verdict-clipping-good-more = Tidak ada bagian keras yang pecah.
verdict-clipping-look-more = Beberapa bagian keras terpotong dan pecah.
verdict-clipping-bad-more = Bagian-bagian keras terpotong dan terdengar pecah. Suara baru bisa ikut pecah.
verdict-clipping-squashed-more = Bagian yang keras hampir tidak menonjol, seperti sudah terpotong sebelum file dibuat.
verdict-silence-good-more = Hampir sepanjang potongan ada yang berbicara.
verdict-silence-look-more = Ada jeda panjang dalam potongan ini.
verdict-silence-bad-more = Sebagian besar potongan ini hening.
verdict-tone-good-more = Tidak ada dengung atau musik di latar belakang.
verdict-tone-look-more = Mungkin ada nada tetap atau musik di latar belakang.
verdict-tone-bad-more = Ada nada tetap atau musik di latar belakang.
verdict-tone-partial-more = Satu nada tetap menonjol di latar belakang.
verdict-echo-good-more = Gaung ruangan tidak terdengar.
verdict-echo-look-more = Ruangannya sedikit bergema.
verdict-echo-bad-more = Ruangannya bergema. Suara baru bisa terdengar seperti di ruangan itu.
verdict-telephone-good-more = Nada tinggi lengkap, jadi suaranya jernih.
verdict-telephone-look-more = Nada tinggi hilang, seperti lewat telepon atau dalam file yang dibuat sangat kecil.
verdict-telephone-bad-more = Nada tinggi hilang, seperti lewat telepon atau dalam file yang dibuat sangat kecil.
verdict-telephone-hollow-more = Nada tinggi hilang di sana-sini, seperti pada file yang dikompres sangat kecil.
verdict-dropouts-good-more = Tidak ada yang hilang dan tidak ada yang terdengar dua kali.
verdict-dropouts-look-more = Di beberapa tempat ada yang hilang atau terdengar dua kali, seperti saat koneksi lemah.
verdict-dropouts-bad-more = Berulang kali ada yang hilang atau terdengar dua kali, seperti saat koneksi lemah.
verdict-clicks-good-more = Tidak ada bunyi klik.
verdict-clicks-look-more = Sesekali ada bunyi klik. Mungkin ikut terdengar di suara baru.
verdict-clicks-bad-more = Bunyi klik terus terdengar. Akan ikut terdengar di suara baru.
verdict-liveliness-good-more = Nada bicaranya naik turun. Suara baru akan berbicara seperti itu.
verdict-liveliness-look-more = Nada bicaranya hampir rata. Suara baru akan berbicara seperti itu. Ini hanya petunjuk.
verdict-liveliness-bad-more = Nada bicaranya hampir rata. Suara baru akan berbicara seperti itu. Ini hanya petunjuk.
verdict-two-voices-good-more = Tidak ada tanda orang kedua.
verdict-two-voices-look-more = Mungkin ada dua orang dalam potongan ini. Ini hanya petunjuk.
verdict-two-voices-bad-more = Mungkin ada dua orang dalam potongan ini. Ini hanya petunjuk.

verdict-noise-where = Paling kuat pada { $at }.
verdict-clipping-where = Paling parah pada { $at }.
verdict-silence-where = Jeda terpanjang dari { $from } sampai { $to }.
verdict-tone-where = Paling jelas terdengar dari { $from } sampai { $to }.
verdict-echo-where = Paling jelas terdengar pada { $at }, saat jeda dimulai.
verdict-dropouts-where = Pertama kali terdengar pada { $at }.
verdict-clicks-where = Klik pertama pada { $at }.
verdict-two-voices-where = Suara kedua berbicara paling lama dari { $from } sampai { $to }.

cure-choose-stretch = Pilih potongan lain.
cure-reduce-noise = Pilih potongan lain, atau nyalakan “Kurangi bising” lalu bandingkan.
cure-automatic = Tidak perlu apa-apa: yang dikirim akan dikeraskan.
cure-record-louder = Rekam lagi, lebih dekat ke mikrofon.
cure-record-quieter = Pilih potongan lain, atau rekam lagi lebih jauh dari mikrofon.
cure-quiet-place = Pilih potongan lain, atau rekam lagi di tempat sunyi tanpa musik.
cure-soft-room = Rekam lagi dekat mikrofon, di ruangan dengan gorden, karpet, atau pakaian.
cure-record-directly = Rekam dengan mikrofon, jangan lewat telepon.
cure-get-original = Minta rekaman aslinya, yang belum melewati telepon, atau rekam lagi.
cure-read-lively = Baca lagi seperti bercerita kepada teman, atau pilih potongan yang lebih ekspresif.
cure-listen = Dengarkan, lalu pilih potongan yang hanya berisi satu orang.

measured-noise = Ucapan { $number } dB di atas kebisingan. Mulai 21 dB, bisingnya minim.
measured-loudness = { $number } LUFS.
measured-clipping = { $number }% titik audio terpotong.
measured-silence = { $number }% potongan ini berisi ucapan.
measured-tone = { $number }% dari rekaman ini berisi nada tetap.
measured-echo = Bunyi meluruh 60 dB dalam { $number } detik.
measured-telephone = Nada tinggi { $number } dB dibanding nada tengah.
measured-dropouts = { $number } bagian hilang atau berulang dalam sepuluh detik.
measured-clicks = { $number } klik dalam sepuluh detik.
measured-liveliness = Separuh nada bicaranya bergerak dalam rentang { $number } semiton.
measured-two-voices = Kemiripan dua suara yang paling berbeda: { $number } dari 1. Di bawah 0,65 mungkin dua suara.

sample-play = Dengarkan yang akan dikirim
sample-pause = Jeda
sample-loop = Ulangi terus
sample-listen-more = Cara lain mendengarkan
sample-hear-prepared = Yang akan dikirim
sample-hear-original = Potongan yang sama, rekaman asli
sample-hear-recording = Seluruh rekaman, mulai dari yang tampak
sample-hear-place = Dengarkan
