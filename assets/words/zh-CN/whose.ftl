# 这是谁的声音：表单、保存的内容、记住的说话人。

field-whose = 这是谁的声音
field-speaker-name = 说话人姓名
field-agreed-date = 同意日期
field-statement = 授权声明（可选）
hint-whose = 随音色保存在本机，绝不会发送给腾讯云
hint-agreed-date = 格式如 2026-11-20
hint-agreed-date-form = 2026-11-20
hint-statement = 录音或书面文件的路径
hint-statement-line = 会复制一份，随音色保存
whose-practice = 练习模式下不需要

whose-mine = 我本人
whose-agreed = 他人（已同意）
whose-licensed = 授权或合成声音
whose-remember = 记住这位说话人
whose-remembered = 记住的说话人
whose-remembered-short = 选用已记住的说话人
whose-forget = 忘掉“{ $speaker }”
whose-attach = 添加…
whose-attach-file = 选择文件…
whose-attach-take = 第 { $number } 条录音，{ $length }
whose-attach-none = 在“录音”中录好的内容可以添加到这里。
whose-read = { $typed ->
    [yes] 录制授权声明时请朗读：“我，{ $name }，知悉并同意：我的录音将用于制作和使用我的合成声音。”
   *[no] 录制授权声明时请朗读：“我，（姓名），知悉并同意：我的录音将用于制作和使用我的合成声音。”
}

problem-whose = 请选择这是谁的声音。
problem-speaker-empty = 请输入说话人姓名。
problem-speaker-too-long = 姓名有 { $count } 个字符，最多 80 个。
problem-speaker-control = 姓名中含有制表符或其他控制字符。
problem-agreed-date = 请按 2026-11-20 的格式输入日期。
problem-agreed-future = 这个日期还没有到。

detail-speaker = 说话人
detail-statement = 授权声明
whose-said-agreed = { $name }，{ $date }同意
whose-statement-kept = 已保存在本机（{ $kind }）
hear-statement = 说话人的授权声明
record-delete = 删除这份授权信息
record-ask = 删除保存的说话人信息和授权声明？
    .more = 音色本身会保留。
record-yes = 删除
record-no = 保留

kept-statements = 说话人的授权声明
kept-statements-more = 说话人表示同意的录音和书面文件的副本，绝不会发送出去。
kept-speakers = 记住的说话人
kept-speakers-more = 供表单选用。忘掉后，已随音色保存的信息不会改变。
kept-count-speakers = { $count ->
   *[other] { $count } 位说话人
}
ask-statements = 删除所有授权声明？
    .more = 谁在何时同意的信息仍随音色保留。删除后，授权声明只能从备份中恢复。
ask-speakers = 忘掉所有记住的说话人？
    .more = 随音色保存的信息会保留。
said-speakers-forgotten = { $count ->
   *[other] 已忘掉 { $count } 位说话人。
}
