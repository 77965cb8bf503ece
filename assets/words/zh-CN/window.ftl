# 还有工作未完成时关闭窗口。

closing-title = 关闭 Timbre？
closing-goes-on = 会继续
closing-stops = 会停下，下次启动后继续
closing-following =
    { $count ->
       *[other] { $count } 个音色正在生成，关闭 Timbre 也不受影响。下次启动时会取回 VoiceId。
    }
closing-paying =
    { $count ->
       *[other] { $count } 次付费调用还没有收到响应。下次启动时会查明结果，不会重复付费。
    }
closing-collect-before = 请在 { $time } 之前再次启动 Timbre。过了这个时间，服务将不再保留 VoiceId。
closing-uploading =
    { $count ->
       *[other] { $count } 段录音正在上传，下次启动时再上传。
    }
closing-preparing =
    { $count ->
       *[other] { $count } 个音色还没有提交，下次启动时再提交。
    }
closing-reading = 有一段录音正在读取，下次启动时再读取。
closing-over = 现在都已经完成了。
closing-nothing-lost = 怎么选都不会丢失内容。
closing-yes = 关闭
closing-no = 暂不关闭

# 系统通知，写给没有看着窗口的人；旁人也可能看到。

news-ready = 音色已可用
news-ready-practice = 练习音色已可用
news-ready-more = VoiceId 已保存在 Timbre 中。
news-failed = 音色创建失败
news-failed-practice = 练习音色创建失败
news-failed-more = 原因和费用情况请在 Timbre 中查看。
news-unconfirmed = 无法确认音色是否创建成功
news-unconfirmed-practice = 无法确认练习音色是否创建成功
news-unconfirmed-more = 请先在 Timbre 中查看处理办法，不要急着再次提交。
news-practice-more = 未产生费用。
news-named = { $name }：{ $more }

# 设置页上的通知开关。

settings-notifications = 通知
notifications-on = 音色可用或失败时通知我
notifications-on-more = 仅在使用其他窗口时通知。
notifications-names = 显示音色名称
notifications-names-more = 能看到屏幕的人都会看到它。
notifications-practice = 练习模式下也通知
notifications-sound = 音色可用时播放提示音
notifications-sound-more = 录音时或正在播放时不会响。

# 打开数据库需要较长时间时的窗口。各步骤也会显示在终端里。

opening-title = 正在打开 Timbre…
opening-earlier = 这些数据由旧版 Timbre 保存。改动之前，会先把旧版留下的数据复制一份，副本保留在数据文件夹中。
opening-damage = 上次运行时发现保存的数据有损坏。现在会全部读取一遍；损坏的部分会移到一旁，绝不会删除。
opening-copying = 正在复制：{ $size }
opening-copied = 复制完成
opening-migrating = 正在更新数据表
opening-to-migrate = 更新数据表
opening-checking = 正在读取保存的数据
opening-close = 现在可以关闭窗口，不会丢失任何内容：下次启动时会重新进行。
opening-elsewhere = 正在移动到你选择的文件夹。先复制并核对全部数据；在此之前仍使用原文件夹，原文件夹会原样保留。
opening-moving = 正在复制到新文件夹：{ $size }
opening-comparing = 正在核对副本：{ $size }
opening-to-compare = 核对副本
notice-folder-moved = 全部数据现在位于 { $to }。原文件夹 { $from } 原样保留（{ $amount }），可在“保存的数据”中删除。
notice-folder-not-moved = 没有移动到 { $to }，仍在使用原来的文件夹。{ $reason }
notice-folder-not-moved-yet = 尚未移动到 { $to }，仍在使用原来的文件夹。{ $reason }下次启动会再试；在“设置”里可以取消移动。
move-taken = 那里已有同名的文件或文件夹，请换一个名称。
move-within = 新文件夹不能位于要移动的文件夹里面。
move-no-folder = 上一级文件夹不存在，请选择已有的文件夹。
move-full = 磁盘空间不足，放不下全部数据。
move-read-only = 无法写入那里：磁盘为只读，或你没有权限。
move-no-locks = 那里的磁盘不支持文件锁，两个窗口可能互相破坏数据。请选择其他磁盘。
move-stopped = 已停止。
move-called-off = 移动已取消。
move-differs = 副本与原数据不一致：{ $path }。磁盘可能有故障。
move-other = 系统提示：{ $reason }
