# Akun: daftar, editor, kunci, cek koneksi, impor.

page-settings = Pengaturan
settings-accounts = Akun
settings-appearance = Tampilan
settings-language = Bahasa
language-system = Ikuti sistem ({ $language })
settings-theme = Terang atau gelap
theme-system = Ikuti sistem
theme-light = Terang
theme-dark = Gelap
settings-renderer = Grafis (berlaku setelah dibuka lagi)
renderer-automatic = Pilih otomatis
renderer-direct3d = Direct3D 12
renderer-vulkan = Vulkan
renderer-metal = Metal
renderer-opengl = OpenGL
renderer-software = Tanpa kartu grafis

account-in-use = Dipakai
account-use = Pakai
account-use-name = Pakai { $account }
account-edit = Edit { $account }
account-duplicate = Duplikatkan { $account }
account-delete = Hapus { $account }
account-check = Periksa koneksi
account-check-name = Periksa koneksi { $account }
account-check-stop = Berhenti
account-give-keys = Isi kunci…
account-read-keys = Baca kunci
account-unlock = Buka penyimpanan sandi
account-try-again = Coba lagi
account-delete-question = Hapus “{ $account }” beserta kuncinya?
    .more = Keduanya dihapus dari komputer ini. Suaranya tetap ada di riwayat.
account-delete-yes = Hapus akun
account-delete-no = Biarkan
account-colour = Warna akun

keys-practice = Tidak perlu kunci
keys-environment = Kunci dari environment, untuk sesi ini
keys-unknown = Kunci dibaca saat diperlukan
keys-reading = Menghubungi penyimpanan sandi sistem…
keys-stored = Kunci di penyimpanan sandi sistem, { $masked }
keys-this-run = Kunci disimpan sampai Timbre ditutup, { $masked }
keys-missing = Tidak ada kunci di penyimpanan sandi sistem
keys-split = Kunci terlalu panjang untuk satu entri penyimpanan sandi, jadi disimpan dalam beberapa entri.
keys-wanted = Ada suara yang menunggu kunci akun ini.
keys-wanted-environment = Ada suara yang menunggu kunci dari environment. Buka Timbre dengan TENCENTCLOUD_SECRET_ID dan TENCENTCLOUD_SECRET_KEY yang sama.

secret-no-service = Tidak ada penyimpanan sandi yang berjalan di sistem ini.
    .advice = Jalankan GNOME Keyring, KWallet, atau Secret Service lain, atau simpan kunci untuk sesi ini saja.
secret-locked = Penyimpanan sandi terkunci.
    .advice = Buka dulu penyimpanan sandi itu, atau simpan kunci untuk sesi ini saja.
secret-refused = Penyimpanan sandi sistem tidak dibuka.
    .advice = Pertanyaannya ditolak atau ditutup. Buka penyimpanan sandi itu, atau simpan kunci untuk sesi ini saja.
secret-no-collection = Sistem ini belum punya penyimpanan sandi untuk menyimpan kunci.
    .advice = Buat penyimpanan sandi bawaan di pengelola sandi sistem, atau simpan kunci untuk sesi ini saja.
secret-timed-out = Penyimpanan sandi sistem tidak menjawab.
    .advice = Mungkin ada pertanyaannya yang menunggu di balik jendela lain. Jawab pertanyaan itu, atau simpan kunci untuk sesi ini saja.
secret-damaged = Penyimpanan sandi berisi entri yang tidak bisa dibaca Timbre.
    .advice = Entri itu tidak diubah. Hapus di pengelola sandi sistem, atau simpan kunci untuk sesi ini saja.
secret-too-long = Kunci terlalu panjang untuk penyimpanan sandi ini.
    .advice = Kunci bisa disimpan untuk sesi ini saja.
secret-not-kept = kunci akun ini tidak disimpan di penyimpanan sandi
secret-other = Penyimpanan sandi sistem melaporkan masalah.
    .advice = Pesannya: “{ $reason }”. Kunci bisa disimpan untuk sesi ini saja.

check-under-way = Menghubungi Tencent Cloud…
check-connected-to = Terhubung. { $applications }
check-applications = { $count ->
    [0] Tidak ada aplikasi yang aktif
   *[other] { $count } aplikasi
}
check-clock-behind = Jam komputer ini terlambat { $span }.
check-clock-ahead = Jam komputer ini terlalu cepat { $span }.
check-no-keys = Belum ada kunci untuk mengecek koneksi.
    .advice = Masukkan SecretId dan SecretKey.
check-wrong-key = SecretId ini tidak dikenal.
    .advice =
        Mungkin salah ketik, sudah dihapus, atau dinonaktifkan.
        Masukkan kunci lagi.
check-other-site = Kunci ini milik situs lain: { $site }.
    .advice = Pilih situs itu untuk akun ini.
check-wrong-secret = SecretId dan SecretKey tidak cocok.
    .advice = Masukkan keduanya lagi, disalin dari baris yang sama di konsol.
check-token = Token sementara salah atau sudah kedaluwarsa.
    .advice = Ambil kunci sementara yang baru dan masukkan ketiganya: SecretId, SecretKey, dan token.
check-clock = { $direction ->
    [behind] Jam komputer ini terlambat { $span }.
    [ahead] Jam komputer ini terlalu cepat { $span }.
   *[unknown] Jam komputer ini tidak tepat.
}
    .advice =
        Demi keamanan, Tencent Cloud menolak permintaan dari komputer yang jamnya tidak tepat.
        { check-clock-set }
check-clock-set = { $zone ->
    [yes] Mungkin zona waktunya keliru. Buka pengaturan tanggal dan waktu komputer ini, periksa zona waktunya, lalu aktifkan pengaturan waktu otomatis.
   *[no] Buka pengaturan tanggal dan waktu komputer ini, lalu aktifkan pengaturan waktu otomatis.
}
check-no-permission = Kuncinya benar, tetapi tidak punya izin melihat daftar aplikasi.
    .advice =
        Minta izinnya kepada pengelola akun.
        Suara mungkin tetap bisa dibuat: ketik nomor aplikasinya.
check-not-activated = Video on Demand belum diaktifkan untuk akun ini.
    .advice = Aktifkan di konsol.
check-offline = Tencent Cloud tidak bisa dijangkau.
    .advice = Komputer ini offline, atau ada yang memblokir. Periksa jaringan dan proxy akun ini.
check-timed-out = Tencent Cloud tidak menjawab tepat waktu.
    .advice = Jaringan mungkin lambat, atau ada yang memblokir.
check-proxy = Proxy tidak bisa dijangkau, atau menolak.
    .advice = Periksa proxy akun ini dan proxy sistem.
check-captive-portal = Yang menjawab halaman web, bukan Tencent Cloud.
    .advice = Login ke jaringan lewat browser, atau periksa proxy.
check-tls = Koneksi aman ke Tencent Cloud tidak bisa dibuat.
    .advice =
        Jaringan kantor atau antivirus mungkin menyisipkan sertifikatnya sendiri: berikan filenya di “Opsi lain”.
        Jam komputer juga mungkin tidak tepat.
check-use-site = Pilih { $site }

import-title = Punya kunci dalam file?
import-csv = Impor SecretKey.csv…
import-tccli = Impor dari tccli…
import-note = Isi file tidak diubah.
import-reading = Membaca…
import-profiles = Profil tccli yang mana?
import-profile = Impor profil { $name }
import-dismiss = Tutup
import-nothing-there = Profil tccli dan file semacam itu tidak ditemukan.
import-unreadable = File tidak bisa dibaca: { $reason }
import-not-keys = File ini tidak berisi SecretId dan SecretKey.
import-several-keys = File ini berisi { $count } kunci. Sisakan yang dimaksud, atau salin ke kolom isian.
import-other-sign-in = Profil ini login tanpa kunci, jadi tidak ada yang bisa diimpor.

add-account = Tambah akun
add-account-button = Tambah akun
add-account-more =
    Anda perlu SecretId dan SecretKey Tencent Cloud.
    Keduanya disimpan di penyimpanan sandi sistem Anda, tidak di tempat lain.
add-keys-title = Belum punya kunci?
add-keys-more = Di konsol situs Anda, buat sub-akun, tempelkan izin minimum ini, lalu buat kuncinya.
check-choose-application = Pilih aplikasi tempat suara dibuat:
keys-console = Konsol { $site }
keys-page = Buka halaman kunci
copy-policy = Salin izin minimum (CAM)

edit-account = Edit { $account }
edit-close = Tutup editor
account-name = Nama akun
account-site = Situs
account-site-custom = Endpoint sendiri
account-api = Alamat API
account-upload = Alamat unggah
account-secret-id = SecretId
account-secret-key = SecretKey
account-token = Token
account-sub-app-id = Aplikasi bawaan
account-proxy = Proxy
account-extra-ca = Sertifikat (file CA)
account-more = Opsi lain
account-more-hint = Token kunci sementara, proxy, sertifikat

hint-account-name = Studio Jakarta
hint-account-api = https://gateway.example
hint-account-upload = Kosongkan untuk alamat dari layanan
hint-account-kept = Tersimpan; kosongkan agar tetap dipakai
hint-account-token = Hanya untuk kunci sementara
hint-account-sub-app-id = Nomor, atau pilih setelah diperiksa
hint-account-proxy = Kosongkan untuk proxy sistem; http://proxy:3128 atau socks5://proxy:1080
account-proxy-looks-up = Tautan dan pratinjau juga lewat proxy ini. Proxy mencari alamatnya sendiri, jadi Timbre tidak bisa mencegah tautan masuk ke jaringan pribadi.
hint-account-extra-ca = Lokasi lengkap file PEM

account-discard-question = Buang yang Anda ketik untuk “{ $account }”?
    .more = Semuanya belum disimpan.
account-discard-question-new = Buang yang Anda ketik untuk akun baru?
    .more = Semuanya belum disimpan.
account-discard-no = Lanjut mengedit
account-discard-yes = Buang

account-save = Simpan
account-cancel = Batal
account-save-note = Kunci hanya masuk ke penyimpanan sandi sistem.
account-saving = Menghubungi penyimpanan sandi sistem…
account-unlocking = Membuka penyimpanan sandi sistem…
account-this-run = Simpan untuk sesi ini saja

application-choose = Pilih aplikasi
application-other = Nomor lain…
application-list = Tampilkan daftar aplikasi
application-named = { $name } · { $id }
application-unnamed = { $id }

problem-account-name-missing = Beri nama akun ini.
problem-account-name-taken = Nama ini sudah dipakai akun lain.
problem-account-api-missing = Masukkan alamat API.
problem-account-address = Ini bukan alamat web seperti https://gateway.example.
problem-account-address-more = Masukkan skema, host, dan port saja, tanpa path atau kata sandi.
problem-account-address-http = HTTP biasa hanya diizinkan ke komputer ini. Pakai https.
problem-account-secret-id-missing = Masukkan SecretId.
problem-account-secret-key-missing = Masukkan SecretKey.
problem-account-token-missing = Masukkan token.
problem-account-characters = Ada spasi atau karakter yang tidak mungkin ada dalam kunci.
problem-account-sub-app-id = Aplikasi harus bilangan bulat positif.
problem-account-proxy = Ini bukan proxy seperti http://proxy:3128 atau socks5://proxy:1080.
problem-account-proxy-user-info = Jangan sertakan nama dan kata sandi: keduanya akan tersimpan tanpa perlindungan.
problem-account-extra-ca = Masukkan lokasi lengkap sebuah file.

warning-account-blanks = Spasi di awal dan akhir dihapus.
warning-account-secret-id-shape = SecretId terdiri dari AKID atau IKID, diikuti 32 huruf dan angka.
warning-account-secret-key-shape = SecretKey terdiri dari 32 huruf dan angka.
warning-account-secret-key-is-id = Ini SecretId. SecretKey ada di sebelahnya.

colour-blue = Biru
colour-purple = Ungu
colour-raspberry = Rasberi
colour-green = Hijau
colour-cyan = Sian
colour-brown = Cokelat
colour-indigo = Nila
colour-grey = Abu-abu

for-support = Kode untuk dukungan
support-copy = Salin untuk dukungan
needs-keys = Perlu kunci
needs-keys-more = Kunci { $account } tidak bisa dibaca
