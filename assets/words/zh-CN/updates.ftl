# 新版本：仅在用户同意后每天检查一次。

# 只在窗口顶部询问一次。
update-question = 是否允许 Timbre 每天检查一次新版本？仅向 { $host } 发送当前版本号，不发送其他信息。
update-question-short = 每天检查一次新版本？
update-question-yes = 每天检查
update-question-no = 不用
update-newer = Timbre { $version } 已发布，当前版本为 { $own }。
update-open = 查看更新内容
update-skip = 跳过此版本

# 设置页面上的卡片。
settings-updates = 新版本
updates-daily = 每天检查一次新版本
updates-daily-more = 仅向 { $host } 发送 Timbre 的版本号，不发送其他信息；练习模式下不会自动检查，也不会自动安装。
updates-now = 立即检查
updates-looking = 正在检查…
updates-own = 当前版本为 { $version }。
updates-last = 上次检查：{ $time }
updates-none = 已是最新版本。
updates-newer = 新版本 { $version } 已发布。
updates-no-answer = { $host } 没有响应。请检查网络，稍后重试。
updates-odd-answer = { $host } 返回的内容无法使用，请稍后重试。
