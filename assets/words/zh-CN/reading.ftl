# 从链接下载录音。

download-too-large = 这个链接的文件超过 { $limit }，最多能下载 { $limit }。
download-no-room = 磁盘空间不足，放不下这段录音。请先腾出一些空间。
download-unwritable = 录音无法写入磁盘：{ $reason }
