# Pertama kali dibuka: dua pintu bagi yang belum punya apa-apa.

first-run-title = Buat suara dari rekaman
first-run-lead = Timbre menyiapkan sampel Anda, mengirimnya ke Tencent Cloud satu kali saja, dan menyimpan suara yang dihasilkan.
door-practice-title = Coba dulu
door-practice = Berlatih dengan rekaman contoh. Tanpa akun, tidak ada yang keluar dari komputer ini, tidak ada biaya. Suara pertama Anda jadi dalam waktu kurang dari satu menit.
door-practice-open = Mulai berlatih
door-account-title = Hubungkan Tencent Cloud
door-account = Anda perlu SecretId dan SecretKey yang punya hak atas Video on Demand (VOD). Keduanya hanya masuk ke penyimpanan sandi sistem Anda.
door-account-open = Hubungkan akun saya
