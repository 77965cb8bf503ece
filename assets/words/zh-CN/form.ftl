# 表单：标签、提示、问题和提醒。

source-file = 文件
source-link = 链接
source-earlier-work = 历史作品
source-both = 链接和作品
source-neither = 不用样本

field-voice-name = 音色名称
field-file = 文件
field-link = 链接
field-video-id = VideoId
field-priority = 优先级
field-priority-slider = 优先级滑块
field-sub-app-id = 应用 ID（SubAppId）
field-keep-days = 上传样本保留天数
field-session-id = SessionId
field-session-context = SessionContext

hint-voice-name = 以后用这个名称查找音色
hint-file = 录音文件的路径
hint-link = https://example.com/recording.mp3
hint-link-line = 腾讯云会自己下载这段录音，所以链接必须能公开访问。
hint-link-line-practice = 练习模式下不会打开链接；正式使用时由腾讯云下载，所以链接必须能公开访问。
hint-video-id = 8602268011434522374
hint-video-id-line = 仅限可灵作品：V2.6 模型且开启声音，或由数字人、对口型生成
hint-sub-app-id = 新音色所属的应用
hint-priority = −10 到 10，默认为 0
hint-session-id = 防止重复创建并付费
hint-session-context = 会随任务结果一起返回

counter = { $count }/{ $max }

file-dialog-filter = 录音
file-dialog-all = 所有文件
file-dialog-keys = 密钥（CSV）
choose-file = 选择文件…
choose-other-file = 换一个文件…
use-sample-clip = 使用示例录音
new-session-id = 换一个
show-all-fields = 显示全部字段

choose-title = 选择录音
drop-title = 把录音拖到这里，或点击选择
drop-more = 5 到 30 秒，一个人的清晰人声，没有音乐
drop-types = 更长也可以，会在这里选取最佳片段。手机录音格式会自动转换。
drop-now = 松开即可使用
reading = 正在读取录音…
reading-waits = 正在等待文件：它还在从云端下载，或所在磁盘较慢
reading-share = 正在读取录音，{ $percent }%
length-seconds = { $seconds } 秒
length-range = 5 到 30 秒
unfit-title = 这个文件不能使用

link-title = 录音的链接
link-more = 录音须为 5 到 30 秒、一个人的清晰人声，格式为 MP3、WAV、MP4 或 MOV。
link-copy = Timbre 会原样发送这个链接，不上传任何文件。
link-copy-practice = 练习模式下不会打开这个链接，也不会把它发送出去。
work-title = 历史作品中的人声
work-more = 可灵作品：V2.6 模型且开启声音，或由数字人、对口型生成
work-length = 5 到 30 秒，单一干净的人声
neither-title = 没有样本

problem-name-empty = 请给音色起个名称。
problem-name-too-long = 名称有 { $count } 个字符，最多 20 个。
problem-name-control = 名称中含有制表符或其他控制字符。
problem-no-file = 请选择录音。
problem-other-file = 请换一段录音。
problem-file-being-read = 录音还在读取中。
problem-stretch-short = 片段长 { $seconds } 秒，需要 5 到 30 秒。
problem-stretch-long = 片段长 { $seconds } 秒，需要 5 到 30 秒。
problem-sample-being-made = 正在制作样本。
problem-link-empty = 请输入链接。
problem-link-blank = 链接中不能有空格。
problem-link-not-absolute = 请输入以 https:// 开头的完整链接。
problem-link-scheme = 链接必须以 http:// 或 https:// 开头。
problem-link-no-host = 链接中缺少域名，例如 example.com。
problem-link-user-info = 请去掉链接中的用户名和密码。
problem-link-private = 腾讯云无法访问本机或内网地址。
problem-video-id-empty = 请输入历史作品的 VideoId。
problem-video-id-blank = VideoId 中不能有空格。
problem-priority-not-a-number = 优先级必须是整数。
problem-priority-range = 优先级必须在 −10 到 10 之间。
problem-sub-app-id = SubAppId 必须是正整数。
problem-keep-days = 上传样本保留天数必须在 1 到 365 之间。
problem-session-id-too-long = SessionId 有 { $count } 个字符，最多 50 个。
problem-session-id-empty = SessionId 不能为空。
problem-session-context-too-long = SessionContext 有 { $count } 个字符，最多 1000 个。

clip-missing = 找不到这个文件。
clip-not-a-file = 这是文件夹或设备，不是文件。
clip-no-permission = 你没有读取这个文件的权限。
clip-empty = 这个文件是空的。
clip-unreadable = 无法读取这个文件：{ $reason }
clip-unknown-type = 这不是 Timbre 能读取的录音。请另存为 MP3、WAV 或 M4A。
clip-silk = 这是微信或 QQ 的语音消息（SILK），Timbre 和 ffmpeg 都无法读取。请让对方用录音软件重新录好，以文件发送；或者外放这条消息，在这里录下来。
clip-other-type = 这是 { $kind } 文件，Timbre 无法读取。请另存为 MP3、WAV 或 M4A。
clip-no-audio = 这个 { $kind } 文件里没有声音。
clip-undecodable = 这个 { $kind } 文件里的声音无法读取。请另存为 MP3、WAV 或 M4A。
clip-undecodable-codec = 这个 { $kind } 文件里的声音是 { $codec } 编码，Timbre 无法读取。请另存为 MP3、WAV 或 M4A。
clip-protected = 这个 { $kind } 文件里的声音受版权保护，无法读取。
clip-endless = 这段录音超过 { $hours } 小时。请截取一部分再打开。
clip-too-short = 这段录音长 { $seconds } 秒，需要 5 到 30 秒。
clip-too-long = 这段录音长 { $seconds } 秒，需要 5 到 30 秒。
clip-too-large = 这个文件有 { $size }，最多能读取 { $limit }。
clip-damaged = 这个文件里的声音已损坏。
clip-crashed = 读取这个文件时出错，它可能已损坏。请另存为 WAV 再打开。
clip-stuck = { $seconds } 秒内没能读到任何内容。文件可能已损坏，或所在磁盘没有响应。
clip-not-converted = ffmpeg 读出的内容无法写入磁盘。请确认所在文件夹可以写入。
clip-ffmpeg-missing = { $system ->
    [linux] 免费程序 ffmpeg 也许能读取它。请先安装（例如运行“sudo apt install ffmpeg”），再重新读取文件。
    [macos] 免费程序 ffmpeg 也许能读取它。请先安装（例如运行“brew install ffmpeg”），再重新读取文件。
    [windows] 免费程序 ffmpeg 也许能读取它。请先安装（例如运行“winget install ffmpeg”），再重新读取文件。
   *[other] 免费程序 ffmpeg 也许能读取它。请先安装，再重新读取文件。
}
clip-ffmpeg-refused = ffmpeg 也无法读取它。
clip-no-room = 磁盘空间不足，放不下 ffmpeg 读出的录音。请先腾出一些空间。
clip-no-reader = Timbre 的读取程序无法启动。请重新启动 Timbre。（{ $reason }）

warning-link-extension = 链接不以 .mp3、.wav、.mp4 或 .mov 结尾，可能会被拒绝。
warning-no-sub-app-id = 2023年12月25日起开通的账号必须填写。
warning-no-session-id = 不填时，重复提交会再创建一个音色并付费。
warning-both-sources = 同时填写链接和 VideoId 时，腾讯云会受理，但任务会失败。
warning-no-source = 没有样本时，预计腾讯云会受理，但任务会失败。
