# 窗口自带的文件对话框，用于没有文件对话框的桌面。

files-title-recording = 选择录音
files-title-statement = 选择声明文件
files-title-keys = 选择密钥文件
files-title-backup = 选择备份
files-title-save = 另存为
files-home = 主文件夹
files-desktop = 桌面
files-documents = 文档
files-downloads = 下载
files-music = 音乐
files-computer = 计算机
files-up = 上一级文件夹
files-folder = { $name }，文件夹
files-name = 名称或路径
files-name-hint = 此处的文件名，或完整路径
files-open = 打开
files-save = 保存
files-cancel = 取消
files-hidden = 隐藏文件
files-reading = 正在读取文件夹…
files-empty = 此文件夹是空的。
files-none-fits = 此文件夹中没有这类文件。“所有文件”会显示其余的文件。
files-missing = 没有这个名称的文件或文件夹。
files-no-folder = 这是文件，不是文件夹。
files-forbidden = 您没有查看此文件夹的权限。
files-unread = 无法读取此文件夹：{ $reason }
