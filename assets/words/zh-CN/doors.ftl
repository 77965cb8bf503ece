# 首次启动：还没有任何内容时的两个入口。

first-run-title = 用一段录音创建音色
first-run-lead = Timbre 帮你整理样本，只向腾讯云提交一次，绝不重复，并妥善保存得到的音色。
door-practice-title = 先试一试
door-practice = 用示例录音练习。无需账号，数据不会离开本机，也不会计费。不到一分钟就能做出第一个音色。
door-practice-open = 开始练习
door-account-title = 连接腾讯云
door-account = 需要有云点播（VOD）权限的 SecretId 和 SecretKey。它们只保存在系统的密钥环中，不会存到别处。
door-account-open = 连接我的账号
