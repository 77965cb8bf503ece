# 测试台：表单背后的请求。

bench-menu = 请求
bench-menu-more = 查看、复制、粘贴和保存表单背后的请求
bench-json = 在表单旁显示 JSON
bench-dry-run = 查看将要发送的内容…
bench-paste = 粘贴请求…
bench-saved = 已保存的请求…
bench-copy-as = 复制为
bench-copy-json = JSON
bench-copy-as-name = 复制为 { $name }

bench-json-label = 请求体（JSON）
bench-json-help = 在这里的修改会同步到表单，表单的修改也会同步到这里。{ "{uuid}、{date} 和 {n}" } 在发送时填入。
bench-json-help-file = 样本上传后会加上 VoiceUrl。在这里的修改会同步到表单，表单的修改也会同步到这里。
bench-json-kept = { $count ->
   *[other] 表单没有 { $members } 对应的字段，将原样发送。
}
bench-json-syntax = 第 { $line } 行第 { $column } 列：不是有效的 JSON，表单保持不变。
bench-json-not-an-object = 请求必须是花括号中的对象，表单保持不变。
bench-json-number-too-long = 有数字过大，无法精确表示，发送时会被舍入：请给它加上引号。表单保持不变。
bench-json-wrong = 第 { $line } 行，{ $member }：{ $problem }
bench-json-hide = 隐藏 JSON
send-form-not-json = 将发送表单内容，JSON 有误
problem-member-text = { $member } 必须是文本。
problem-member-number = { $member } 必须是整数。
problem-field-text = { $field }必须是文本。
problem-field-number = { $field }必须是整数。
problem-value-text = 值必须是文本。
problem-value-number = 值必须是整数。

send-anyway = 仍然发送…
send-anyway-title = 不按表单检查，直接发送？
send-anyway-text = 除 SessionId 会换成新的以外，请求体原样发送。如果腾讯云接受，可能会产生费用。
send-anyway-text-practice = 除 SessionId 会换成新的以外，请求体原样发送。
send-anyway-stops = 表单不允许发送的原因：
send-anyway-stop = • { $problem }
send-anyway-file = 文件将原样完整上传，其中除声音以外的内容也会一并上传。
send-anyway-no-file = 文件本身的问题无法越过：只能越过时长限制，且须选中整段录音，格式为 WAV、MP3、MP4 或 MOV。不会发送任何内容。
send-anyway-yes = 仍然发送
send-anyway-no = 不发送
detail-past-rules = 未按表单检查，直接发送。

paste-title = 粘贴请求
paste-more = 可以粘贴 curl 命令、tccli 命令，或来自 API Explorer、tccli 骨架的 JSON。其中的密钥和签名会被丢弃。其他接口的请求会在“调用接口”中打开。
paste-label = 请求
paste-take = 填入
paste-close = 关闭
paste-done = { $form ->
    [curl] 已按 curl 命令填好表单，SessionId 已更新。
    [tccli] 已按 tccli 命令填好表单，SessionId 已更新。
   *[json] 已按 JSON 填好表单，SessionId 已更新。
}
paste-done-other = { $form ->
    [curl] 已按 curl 命令填好 { $action } 的调用。
    [tccli] 已按 tccli 命令填好 { $action } 的调用。
   *[json] 已按 JSON 填好 { $action } 的调用。
}关闭此窗口即可查看，尚未发送任何内容。
paste-dropped = 已丢弃：{ $what }。
paste-unused = 未使用：{ $what }。
paste-secret-id = SecretId
paste-secret-key = SecretKey
paste-token = 临时 Token
paste-signature = 签名
paste-session = 密码或 Cookie
paste-secret = 其他密钥或 Token
paste-empty = 还没有粘贴内容。
paste-too-long = 内容超过 1 MB。
paste-unknown = 这不是 curl 命令、tccli 命令，也不是 JSON。
paste-open-quote = 有引号没有闭合。
paste-json = 第 { $line } 行第 { $column } 列：不是有效的 JSON。
paste-not-an-object = 这段 JSON 不是花括号中的对象。
paste-number-too-long = JSON 中有数字过大，无法精确表示，发送时会被舍入：请给它加上引号。
paste-body-in-a-file = 这条命令从文件读取请求体，请粘贴该文件的内容。
paste-no-body = 这条命令没有请求体。

dry-run-title = 将要发送的内容
dry-run-more = 没有发送任何内容。签名已略去，SecretId 已打码；尖括号中的值要等前一个响应返回后才有。
dry-run-under-way = 正在生成请求…
dry-run-signed = 签名的内容
dry-run-copy = 全部复制
dry-run-close = 关闭

saved-title = 已保存的请求
saved-more = 请求中的 { "{uuid}、{date} 和 {n}" } 在每次发送时分别变为新的 ID、当天日期和递增的编号。
saved-none = 还没有保存的请求。
saved-label = 名称
saved-save = 保存当前表单
saved-use = 使用 { $name }
saved-delete = 删除 { $name }

console-open = 调用接口
console-open-more = 手动调用任意 API 接口
console-title = 调用接口
console-more = 单次调用云点播 API（版本 2018-07-17）。只发送一次，不会自动重试，并和其他调用一样记入调用日志。
console-close = 关闭
console-choose = 选择常用接口
console-action = 接口（Action）
console-region = 地域
console-required = 必填
console-number = 整数
console-list = JSON 列表
console-member-list = { $member } 必须是 JSON 列表。
console-json-help = 各字段与 JSON 保持同步。{ "{uuid}、{date} 和 {n}" } 在发送时填入。
console-not-a-name = 接口名只能由字母和数字组成。
console-no-region = 地域的写法类似 ap-singapore。
console-makes-voice = 创建音色请使用表单：它会在发送前先把请求写入磁盘，询问这是谁的声音，并使用新的 SessionId，因此不会重复付费，也不会丢失音色。表单不允许的内容也可以从那里发送。
console-fill-form = 用它填写表单
console-send = 发送
console-send-ask = 发送…
console-stop-waiting = 不再等待
console-under-way = 正在等待响应。即使不在这里等待，响应也会记入调用日志。
console-account = 使用账号“{ $account }”的密钥签名。
console-account-practice = 练习模式下由模拟服务响应。
console-maybe-arrived = 请求可能已经送达，是否生效尚不清楚。
console-not-sent = 没有发送任何内容。
console-not-again = 不会自动重新发送。
console-not-kept = 无法写入调用日志，全部内容都在这里。
console-attempt = 查看完整的调用记录
console-edit = 编辑后作为新调用…
console-ask-title = 调用 { $action }？
console-ask-deletes = 这会删除账号“{ $account }”在腾讯云上的内容，且无法撤销。
console-ask-pays = 这可能会用账号“{ $account }”创建或处理内容，腾讯云可能会收费。
console-ask-unknown = Timbre 不了解这个接口的作用。它可能会更改账号“{ $account }”在腾讯云上的内容，也可能产生费用。
console-ask-practice = 练习模式下只会请求模拟服务。使用你自己的账号时，这个接口可能会删除内容或产生费用。
console-ask-once = 使用账号“{ $account }”发送一次，不会自动重新发送。
console-ask-yes = 调用
console-ask-no = 不调用
console-dry-run = 查看将要发送的调用…
console-call = 调用 { $name }…

rehearse-open = 故障演练…
rehearse-title = 故障演练
rehearse-more = 在练习模式下，模拟服务会按你的选择出错，对之后创建的每个音色都有效，直到结束演练为止。不会影响你自己的账号。
rehearse-lost-reply = 付费调用的响应丢失
rehearse-not-taken = 付费调用送达前连接中断
rehearse-gateway = 网关返回自己的页面
rehearse-busy = 服务前两次繁忙
rehearse-refused = 付费调用被拒绝
rehearse-upload-denied = 存储拒绝样本
rehearse-task-fails = 任务失败
rehearse-looks-fail = 查询任务时前三次失败
rehearse-clock-off = 时钟相差 20 分钟
rehearse-rules = 故障规则
rehearse-language = 每行一条规则：先写调用，即 CreateAigcCustomVoice / ApplyUpload / PutObject / CommitUpload / DescribeTaskDetail / DescribeTasks / DeleteMedia / GetMedia，或用 * 表示全部；可用 #2 或 #2-4 指定第几次，再写冒号，然后写以下一种：code CODE "text"、throttle、delay 2s、drop before、drop after、hang、http 502 html、body empty、cut 40、drip 10B/100ms、clock +7m、lag 30m、task fail 70000 CODE "text"、upload denied、hotlink 403。
rehearse-name = 名称
rehearse-save = 保存
rehearse-begin = 开始演练
rehearse-end = 结束演练
rehearse-command = 演练：{ $name }
band-rehearsing = 练习模式，正在故障演练：{ $what }
fault-at = 第 { $line } 行第 { $column } 列：{ $problem }
fault-not-a-call = 规则应以调用名或 * 开头。
fault-not-a-count = # 后应为 2、2-4 或 2-。
fault-no-colon = 缺少冒号。
fault-not-a-fault = 没有这种故障。
fault-not-a-number = 这里的数字无效。
fault-not-a-time = 不是有效的时长，例如 2s 或 7m。
fault-word-missing = 缺少一个词。
fault-wrong-word = 这个词不能用在这里。
fault-too-much = 规则应在这里结束。
fault-open-quote = 有引号没有闭合。

notice-code-whole-file = 代码会上传整个文件，而 Timbre 只发送你选定的片段。
notice-members-cut = 以下参数未带入，因为记录这次调用时其中一部分已被隐去：{ $members }。

headless-made-before = 同样的一行已经创建过这个音色，或者可能已经产生费用。如需再次创建，请在该行加上 "again": true。
