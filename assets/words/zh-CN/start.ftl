# 无法打开窗口时，终端里显示的话。

start-no-graphics = Timbre 找不到可用的图形环境。需要安装 OpenGL 驱动；在 Debian 和 Ubuntu 上是软件包 libgl1-mesa-dri。
start-no-folder = Timbre 没有可存放数据的文件夹：{ $reason }。请用 --data-dir 指定另一个。
start-no-locks = 此文件夹所在的磁盘无法锁定文件，两个窗口可能会互相破坏数据：{ $folder }。请用 --data-dir 或 TIMBRE_DATA_DIR 指定另一块磁盘上的文件夹。
start-no-instance = Timbre 已在使用这个文件夹，但没有响应：{ $reason }。请关闭它，或用 --data-dir 指定另一个文件夹。
start-tour-done = 演示图已保存到 { $folder }。
start-tour-stopped = 演示已停止：{ $reason }。
start-tour-closed = 演示已停止：窗口被关闭。
start-no-screen = 没有显示器，也无法启动虚拟屏幕（软件包 xvfb）：{ $reason }
start-no-pictures = 无法创建存放图片的文件夹：{ $reason }
start-no-display = 没有可以打开窗口的显示器。请在桌面环境中启动 Timbre，或用 --tour DIR 播放演示。
start-busy = Timbre 已在使用这个文件夹。请关闭它，或用 --data-dir 指定另一个文件夹。
start-size = 宽x高，例如 1360x850
start-language = en、zh-CN 或 id
headless-no-account = 没有可用来创建音色的账号。请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY。
headless-stretch-beyond = “from”到“to”之间的片段超出了录音范围，录音长 { $length }。
headless-pieces-beyond = “pieces”超出了录音范围，录音长 { $length }。
headless-pieces = { $name }：这段录音中没有足够好的单个片段，可以拼接其中几段：{ $pieces }。在该行加上“"join": true”即可采用。
headless-waits = { $name }：正在等待文件。它还在从云端下载，或所在磁盘较慢。
headless-unreadable = 音色列表无法读取，没有提交任何内容：{ $reason }
serve-only-here = 练习服务只在本机监听：请填写 127.0.0.1 和端口。
serve-port-taken = 这个端口已被其他程序占用。请换一个端口，或填 0 自动选择。
serve-failed = 练习服务无法启动：{ $reason }
