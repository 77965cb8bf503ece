# 窗口：导航栏、横幅、提交栏、历史、消息。

rail-create = 创建
rail-settings = 设置
page-create = 创建音色

band-practice = 练习模式：数据不会离开本机，也不会计费
band-endpoint = 请求会发往 { $endpoint }，而不是腾讯云

history = 历史
history-show = 显示历史
history-hide = 收起历史
history-search = 搜索历史
history-search-hint = 名称、TaskId、账号
history-close-search = 关闭搜索
history-filter-all = 全部
history-filter-under-way = 进行中
history-filter-ready = 可用
history-filter-to-look-at = 需处理
# 筛选项的名称和数量
history-filter = { $name } { $count }
history-empty = 还没有音色
history-empty-more =
    你创建的每个音色都会出现在这里。
    腾讯云不提供这些音色的列表。
history-nothing-matches = 没有符合条件的记录
history-clear = 显示全部
history-loading = 正在加载…
history-indexing = 正在优化搜索：{ $percent }%

row-task = 任务 { $id }
row-voice-id = VoiceId { $id }
row-no-name = 未命名
row-no-source = 没有链接或历史作品
row-upload = { $file }，{ $bytes }
row-account-and-application = { $account } · { $application }
row-not-saved = 未保存
row-not-saved-more = 这条记录还没有写入磁盘。Timbre 会继续尝试；在此之前请自行记下 TaskId。
row-needs-keys = 需要“{ $account }”的密钥
row-unfold = { $name }，{ $state }，{ $time }
copy-task-id = 复制 TaskId
copy-voice-id = 复制 VoiceId
copy-request-id = 复制 RequestId
copied = 已复制

detail-task = TaskId
detail-voice = VoiceId
detail-request = RequestId
detail-code = 错误码
detail-message = 消息
detail-account = 账号
detail-application = 应用
detail-site = 站点
detail-source = 样本
detail-created = 提交时间
detail-upload-kept = 已上传的样本将于 { $date }自动删除
detail-upload-deleted = 已上传的样本已删除

edit-as-new = 修改后重新提交
cancel = 取消
delete-upload = 立即删除已上传的样本
delete-upload-question = 删除已上传的样本？
    .more = 样本会从腾讯云删除。已经可用的音色会保留。
delete-upload-yes = 删除
delete-upload-no = 保留
delete-upload-under-way = 正在删除已上传的样本…

account = 账号
account-practice = 练习
account-environment = 环境变量
account-unnamed = 未命名账号
account-chip = { $name } · { $site }
account-manage = 管理账号…
site-international = 国际站
site-mainland = 中国站
site-custom = 自定义地址
site-practice = 本机
application = 应用 { $id }
application-none = 未选应用

create-voice = 创建音色
create-another = 再建一个
more-options = 更多选项
more-options-set = 已设置 { $count } 项
more-options-wrong = { $count } 项要改
result-waits = 腾讯云生成音色约需一分钟。在此期间可以再建一个，不会丢失任何内容。
result-waits-practice = 练习服务只需几秒，不会产生费用。
result-trial = 试听音频
result-sample = 样本
result-reopen = 返回表单
send-charges = 腾讯云会对每个音色收费
send-reason = { $head }：{ $more }
send-practice = 练习不计费
send-ready = 可以提交
send-problems = { $count ->
   *[other] 还有 { $count } 项要处理
}
send-show-problem = 查看要处理的项
send-starting = 正在开始
send-starting-more = 正在写入记录
send-cancelled-more = 没有提交任何内容
send-no-rows = 暂时不能提交
send-no-rows-more = 历史记录无法保存，音色可能会丢失
send-shortcut = { $charge }。按 { $keys } 也可以提交。

again-title = 再次提交？
again-text = 这份内容已经提交过。要再次提交，并为第二个音色付费吗？
again-text-practice = 这份内容已经提交过。要再次提交，创建第二个音色吗？
again-yes = 再次提交
again-no = 不提交

notice-dismiss = 知道了
notice-database-set-aside = 历史记录已损坏，原文件移到了 { $path }，并新建了一份。
notice-database-newer = 历史记录由更新版本的 Timbre 创建。当前版本不会改动它，也不会提交任何内容。请使用更新的版本。
notice-database-unusable = 历史记录无法保存，因此不会提交任何内容：{ $reason }。
notice-list-unread = 暂时没能读取全部音色：{ $reason }。Timbre 会继续尝试，提交不受影响。
notice-settings-reset = 设置已损坏，原文件移到了 { $path }，设置已恢复为默认值。
notice-settings-unread = 设置无法读取，已恢复为默认值。
notice-not-kept = 最近一次更改无法保存：{ $reason }。
notice-keys-left-behind = 账号“{ $name }”已删除，但它的密钥还在系统密钥环中。请到那里删除。
notice-crashed-last-time = Timbre 上次因自身故障退出。你的音色都安全。故障报告不含密钥，保存在 { $path }。
notice-clock-off = { $clock }请求已改用腾讯云的时间签名。{ $zone ->
    [yes] 这个时间可能是另一个时区的：请先检查系统设置的时区。请让系统通过网络校准时钟。
   *[no] 请让系统通过网络校准时钟。
}
notice-one-file = 收到多个文件，只使用了第一个。
notice-practice-unusable = 练习服务无法启动：{ $reason }
notice-environment-half-a-key = 环境变量中的账号不完整：TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY 都要设置。
notice-environment-endpoint = TIMBRE_ENDPOINT 的地址不可用。不加密的 http 只能用于本机。
notice-environment-upload-endpoint = TIMBRE_UPLOAD_ENDPOINT 的地址不可用。不加密的 http 只能用于本机。
notice-environment-sub-app-id = TIMBRE_SUB_APP_ID 不是正整数。

store-disk-full = 磁盘已满
store-read-only = { $path } 不可写入
store-folder-missing = 找不到你选择的文件夹 { $path }，请接上它所在的磁盘，再重新启动 Timbre
store-newer = 数据库由更新版本的 Timbre 创建
store-damaged = 数据库已损坏。请重新启动 Timbre，届时会把它移到一旁并新建一份

# Between things that are listed.
listed-between = 、
