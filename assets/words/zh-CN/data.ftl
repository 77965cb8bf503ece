# 导出、备份与恢复，以及保存的数据。

back-up-open = 备份…
export-open = 导出…
restore-open = 恢复备份…

file-dialog-backup = 备份
file-dialog-table = 表格
transfer-path = 文件
transfer-path-restore = 备份文件
transfer-path-folder = 新文件夹
transfer-path-folder-hint = 一个尚不存在的文件夹的完整路径
transfer-browse = 选择…
transfer-unchosen = 没有选择文件。也可以在这里输入路径。
transfer-path-hint = 文件的完整路径
path-empty = 请选择文件，或输入路径。
path-not-whole = 请输入完整路径，从最上层文件夹开始。
path-no-name = 这是文件夹，请加上文件名。
transfer-cancel = 取消
transfer-stop = 停止
transfer-close = 关闭
transfer-back = 换一个文件
transfer-under-way = 正在处理…
transfer-percent = { $percent }%

back-up-title = 备份全部内容
back-up-more =
    所有记录、备注、标签和保存的录音都会存进一个文件。
    密钥不在其中，仍留在本机的密钥环里。
back-up-start = 开始备份
export-title = 导出音色
export-more =
    导出为表格，供其他程序使用，不能用来恢复。
    如果想留一份给 Timbre 用，请选择备份。
export-start = 导出
export-format = 格式
export-csv = CSV，用于电子表格
export-json = JSON，保留精确数值
export-which = 音色
export-all = 全部音色
export-shown = 当前显示的音色
restore-title = 恢复备份
restore-more =
    备份会合并进来：现有内容不会丢失，也不会出现重复。
    备份中没有密钥，之后请在设置中填写。
restore-look = 查看内容
restore-start = 恢复
move-open = 移动到其他文件夹…
move-title = 把全部数据移动到其他文件夹
move-more = Timbre 会重新打开：先复制全部数据，再核对副本，然后才使用新文件夹。现在的文件夹会原样保留，直到你删除它。
move-start = 检查能否移动
move-start-again = 立即重启并移动
move-later = 下次启动时移动
move-call-off = 取消移动

replace-question = { $name } 已存在，要替换吗？
replace-more = 文件现有的内容会丢失。
replace-yes = 替换
replace-no = 换个名称

looked-rows = { $count ->
   *[other] 将新增 { $count } 条记录
}
looked-updated = { $count ->
   *[other] 将更新现有的 { $count } 条记录
}
looked-kept = { $count ->
   *[other] { $count } 条记录已经有了，保持不变
}
looked-files = { $count ->
   *[other] 将一并恢复 { $count } 段录音
}
looked-skipped = { $count ->
   *[other] { $count } 条记录无法读取，将略过
}
looked-nothing = 这些内容本机都有，不需要恢复。

done-backed-up = 备份完成
done-backed-up-partly = 备份完成，但有内容没有存入
done-exported = 导出完成
done-restored = 恢复完成
done-will-move = 可以移动到这个文件夹
done-will-move-more = 将复制并核对 { $amount }。移动在 Timbre 启动时进行：可以立即重启并移动，也可以等下次启动。在此之前，可以在这里或“保存的数据”中取消。
done-rows = { $count ->
   *[other] { $count } 条记录
}
done-voices = { $count ->
   *[other] { $count } 个音色
}
done-files = { $count ->
   *[other] { $count } 段录音
}
done-rows-and-files = { $rows }和 { $files }，{ $size }
done-voices-and-size = { $voices }，{ $size }
done-unreadable = { $count ->
   *[other] { $count } 条记录无法读取，没有存入。
}
done-no-keys = 其中没有密钥，但有名称、备注和录音，请放在只有你能读取的地方。
copy-path = 复制路径

transfer-error-wrote-nothing = 没有写入任何内容。
transfer-error-restored-nothing = 现有内容没有任何改动。
transfer-error-restored-part = 已经合并的内容会保留，再恢复一次会从中断处继续。
transfer-error-stopped = 已停止
transfer-error-disk-full = 磁盘已满
transfer-error-disk-full-more = 请腾出空间，或选择其他磁盘上的文件夹。
transfer-error-no-permission = 没有写入文件夹的权限
transfer-error-no-permission-more = 请选择你自己的文件夹。
transfer-error-not-readable = 没有读取文件的权限
transfer-error-not-readable-more = 请向文件的所有者申请权限，或把它复制到你自己的文件夹。
transfer-error-no-folder = 文件夹不存在
transfer-error-no-folder-more = 请选择已有的文件夹，或先新建一个。
transfer-error-no-file = 文件不存在
transfer-error-no-file-more = 它是不是移走了，或者所在磁盘没有连接？
transfer-error-is-a-folder = 这是文件夹
transfer-error-is-a-folder-more = 请选择文件。
transfer-error-not-a-backup = 这不是 Timbre 的备份
transfer-error-not-a-backup-more = 备份由“备份…”生成，文件名以 .tar.gz 结尾。导出的表格不能用来恢复。
transfer-error-a-database = 这是数据库，不是备份
transfer-error-a-database-more = Timbre 不会打开 timbre.db 的副本，因为里面可能有任何内容。请在另一台电脑上备份，再恢复那个备份文件。
transfer-error-newer = 这份备份由更新版本的 Timbre 创建
transfer-error-newer-more = 请先更新本机的 Timbre，再恢复。
transfer-error-damaged = 备份已损坏
transfer-error-damaged-more = 文件不完整，或校验和不符。请从原处重新复制，或用更早的备份。
transfer-error-foreign = 备份中有可疑内容
transfer-error-foreign-more = 其中有 Timbre 从不会存入的内容，因此什么都没有恢复。请不要信任它的来源。
transfer-error-too-large = 备份大得超出可读取的范围
transfer-error-too-large-more = Timbre 不会生成这么大的备份。请不要信任它的来源。
transfer-error-store = 数据库无法使用：{ $reason }
transfer-error-other = 没有成功：{ $reason }
transfer-error-other-more = 请再试一次，或换一个位置。
transfer-error-moved-nothing = 没有移动任何数据，仍在使用原来的文件夹。
transfer-error-under-way = 有工作正在进行，暂时不能移动文件夹
transfer-error-under-way-more = 请等到没有音色在制作、也没有录音在读取时再试。

settings-kept = 保存的数据
kept-more = 都在本机的一个文件夹里，只有你能读取。
kept-open-folder = 打开文件夹
kept-folder-not-opened = 无法从这里打开文件夹，请改为复制它的路径。
kept-folder-named = 本次启动指定了文件夹（--data-dir 或 TIMBRE_DATA_DIR），因此不能在这里移动。
kept-will-move = 下次启动时，全部数据会移动到 { $path }。
kept-looking = 正在查看…
kept-unknown = 暂时无法得知保存了哪些内容：{ $reason }。
kept-amount = { $count }，{ $size }
kept-none = 无
kept-database = 音色和历史记录
kept-database-more = 名称、VoiceId、备注和调用日志。从列表移除并永久删除后，才会真正消失。
kept-rows = { $count ->
   *[other] { $count } 条记录
}
kept-removed = 已移除的记录
kept-removed-more = 不在列表中，但没有消失。音色仍保留在腾讯云。
kept-put-back = 放回列表
kept-calls = 调用日志
kept-calls-more = Timbre 在网络上的请求和收到的响应，密钥已去除。可在“调用日志”页查看，技术支持可能会用到。
kept-calls-limit = 最多保留
kept-calls-limit-size = { $size } MB
kept-calls-limit-more = 超出后自动删除最早的调用；进行中的和以名称保留的不会删除。
kept-count-calls = { $count ->
   *[other] { $count } 次调用
}
kept-samples = 样本副本
kept-samples-more = 发送过的样本，可以再听。
kept-trials = 试听音频
kept-trials-more = 腾讯云为可用音色生成的试听音频，在腾讯云只保留一段时间。
kept-takes = 本机录音
kept-takes-more = 在 Timbre 中录下的，无论是否用过。
kept-count-files = { $count ->
   *[other] { $count } 个文件
}
kept-fetched = 下载的录音
kept-fetched-more = 表单所用的录音：从链接下载，或转换后才能读取。表单换用其他录音后会自动删除。
kept-practice = 练习数据
kept-practice-more = 练习模式下模拟腾讯云所保存的内容。8 天后自动删除；占用空间过多时，最早的样本会先删除。
kept-count-things = { $count ->
   *[other] { $count } 项
}
kept-logs = 故障排查记录
kept-logs-more = Timbre 做了什么、出了什么问题，不含密钥。最早的会自动删除。
kept-copies = 早先的副本
kept-copies-more = 音色和历史记录的副本：更新前备下的，或因损坏移到一旁的。
kept-earlier = 原文件夹
kept-earlier-more = 数据已从这里移走，副本也已核对，这里的内容不再需要。
kept-keys = 密钥
kept-keys-more = 在系统密钥环中，不在任何文件里。
kept-keys-none = 还没有添加账号，因此没有保存密钥。
kept-keys-all = 全部账号
kept-delete = 删除…
kept-delete-good = 永久删除…
kept-delete-name = 删除：{ $name }
kept-yes = 删除
kept-no = 保留
kept-deleting = 正在删除…
kept-putting-back = 正在放回列表…

ask-removed = 永久删除已移除的记录？
    .more = 它们的名称、VoiceId 和备注会从本机消失。音色仍保留在腾讯云，但腾讯云不提供列表。进行中的记录不受影响。
ask-calls = 删除调用日志？
    .more = 记录和音色会保留，但技术支持能了解到的情况会变少。进行中的记录和以名称保留的内容不受影响。
ask-samples = 删除样本副本？
    .more = 你自己的文件会保留，已上传的样本会自动删除。进行中的记录不受影响。
ask-trials = 删除试听音频？
    .more = 音色仍保留在腾讯云，但试听音频可能无法再次取得。
ask-takes = 删除所有本机录音？
    .more = 已发送的另有一份，会保留。如果表单正在用其中一条，之后请另选录音。
ask-practice = 删除练习数据？
    .more = 练习音色仍在列表中，进行中的内容会保留。
ask-logs = 删除故障排查记录？
    .more = 正在写入的那份会保留。
ask-earlier = 删除 { $path } 里的数据？
    .more = 全部内容都已复制并核对。其他人放在那里的文件会保留。
ask-copies = 删除早先的副本？
    .more = 音色和历史记录会保留。因损坏移到一旁的数据将无法再抢救。
ask-keys = 删除“{ $account }”的密钥？
    .more = 密钥会从本机删除，账号和它的音色会保留。再次使用时，需要重新填写密钥。
ask-keys-all = 删除全部账号的密钥？
    .more = 密钥会从本机删除，账号和音色会保留。再次使用某个账号时，需要重新填写密钥。

said-deleted = 已删除：{ $amount }
said-deleted-nothing = 没有可删除的内容。
said-put-back = { $count ->
   *[other] { $count } 条记录已放回列表。
}
said-keys-deleted = { $count ->
   *[other] 已删除 { $count } 个账号的密钥。
}
said-keys-needed = “{ $account }”的密钥已保留：它有进行中的音色，还需要密钥。
said-keys-stay = “{ $account }”的密钥仍然存在。{ $reason }
said-failed = 没有成功：{ $reason }。
said-earlier-in-use = 没有删除：原文件夹正在使用，或移动之后又被使用过。
said-move-called-off = 全部数据仍保留在这个文件夹。
said-move-not-called-off = 没有取消成功，下次启动时仍会移动。{ $reason }
