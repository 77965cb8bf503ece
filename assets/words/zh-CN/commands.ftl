# 命令面板、快捷键页面，以及没有按钮的命令。

command-find = 查找任意操作或设置
command-find-short = 查找
command-find-hint = 输入想做的事或想改的设置
command-found = { $count ->
    [0] 没有符合条件的命令
   *[other] 找到 { $count } 项
}
command-keys = ↑ ↓ 选择，Enter 执行，Esc 关闭
command-pays = 按 { $keys } 创建音色。单按 Enter 绝不会付费。
command-impossible = 现在无法执行
command-on = 已开启
command-with-keys = { $name }（{ $keys }）
command-show = 打开：{ $name }
command-close = 关闭
command-name = { $name }
shortcut-with-command = { $system ->
    [macos] ⌘ { $key }
   *[other] Ctrl + { $key }
}
key-enter = Enter

command-go = 前往
command-search = 在本页搜索
command-source = 录音来源
command-listen = 试听
command-microphone = 麦克风
command-voice = 当前打开的音色
command-sort = 音色排序
command-account-editor = 正在编辑的账号
command-join-pieces = 拼接找到的片段
command-stop-choosing = 停止挑选最佳片段
command-stop-fetching = 停止下载录音
command-pause = 暂停
command-resume = 继续播放
command-stop = 停止播放
command-star = 星标
command-cancel-voice = 取消这个音色
command-close-voice = 关闭详情
command-sort-newest = 最新的在前
command-sort-oldest = 最早的在前
command-sort-name = 按名称
command-sort-account = 按账号
