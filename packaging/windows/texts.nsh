; What the installer says beside the texts that it brings along.

LangString Comment ${LANG_ENGLISH} "Make custom voices on Tencent Cloud from your own recordings"
LangString Comment ${LANG_SIMPCHINESE} "用自己的录音在腾讯云创建音色"
LangString Comment ${LANG_INDONESIAN} "Buat suara khusus di Tencent Cloud dari rekaman Anda sendiri"

LangString Recording ${LANG_ENGLISH} "Recording"
LangString Recording ${LANG_SIMPCHINESE} "录音"
LangString Recording ${LANG_INDONESIAN} "Rekaman"

LangString StillOpen ${LANG_ENGLISH} "Timbre is running. Close its window, and end the script or the agent that uses timbre-cli, if there is one; then try again. Work under way is written down and goes on at the next start."
LangString StillOpen ${LANG_SIMPCHINESE} "Timbre 正在运行。请关闭其窗口；如有脚本或智能体正在使用 timbre-cli，请一并结束，然后重试。进行中的任务已保存，下次启动时会继续。"
LangString StillOpen ${LANG_INDONESIAN} "Timbre sedang berjalan. Tutup jendelanya, dan hentikan skrip atau agen yang memakai timbre-cli bila ada, lalu coba lagi. Pekerjaan yang sedang berjalan tercatat dan dilanjutkan saat Timbre dibuka lagi."

LangString DeleteData ${LANG_ENGLISH} "Delete your voices, recordings and settings on this computer too? Without the VoiceIds that are kept there, voices that you paid for cannot be found again: Tencent Cloud keeps no list of them. What you moved to another folder stays, and so do keys in the Credential Manager.$\n$\nNo keeps everything."
LangString DeleteData ${LANG_SIMPCHINESE} "是否同时删除本机上的音色、录音和设置？其中保存的 VoiceId 一旦删除，您已付费的音色将无法找回，因为腾讯云不提供音色列表。已移动到其他文件夹的数据和凭据管理器中的密钥会保留。$\n$\n选择“否”将保留全部数据。"
LangString DeleteData ${LANG_INDONESIAN} "Hapus juga suara, rekaman, dan pengaturan Anda di komputer ini? Tanpa VoiceId yang disimpan di sana, suara yang sudah Anda bayar tidak bisa ditemukan lagi: Tencent Cloud tidak menyimpan daftarnya. Data yang Anda pindahkan ke folder lain dan kunci di Credential Manager tetap ada.$\n$\nTidak berarti semuanya disimpan."
