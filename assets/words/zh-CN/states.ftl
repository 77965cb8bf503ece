# 音色的状态、时间和大小。

state-draft = 草稿
state-checking = 检查中
state-uploading = 上传中 { $percent }%
state-sending = 提交中
state-accepted = 已受理
state-in-progress = 处理中 { $percent }%
state-ready = 可用
state-failed = 失败
state-not-sure = 待确认，正在核对
state-unconfirmed = 未确认
state-too-old = 过期，无法查询
state-cancelled = 已取消

time-just-now = 刚刚
time-minutes-ago = { $minutes } 分钟前
time-yesterday = 昨天

span-seconds = { $large } 秒
span-minutes-seconds = { $large } 分 { $small } 秒
span-minutes = { $large } 分钟
span-hours = { $large } 小时 { $small } 分
span-days = { $large ->
   *[other] { $large } 天 { $small } 小时
}

size-part = { $part } / { $whole }
size-bytes = { $size } 字节
size-kb = { $size } KB
size-mb = { $size } MB
size-gb = { $size } GB
