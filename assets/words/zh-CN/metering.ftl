# 腾讯云的计数，与 Timbre 的记录对照。

settings-metering = 腾讯云用量统计
metering-more = 腾讯云会统计账号创建的音色。这里列出最近一年的计数，与 Timbre 中该账号的音色对照；每天从北京时间零点算起。何时计数、失败的任务是否计入，腾讯云没有说明。
metering-ask = 查询腾讯云
metering-ask-practice = 查询练习服务
metering-ask-again = 重新查询
metering-asking = 正在查询计数…
metering-none = 最近一年没有计数，Timbre 中也没有这期间的音色。
metering-month = { $year }年{ $month ->
    [1] 1
    [2] 2
    [3] 3
    [4] 4
    [5] 5
    [6] 6
    [7] 7
    [8] 8
    [9] 9
    [10] 10
    [11] 11
   *[12] 12
}月
metering-counts = 计数 { $counted }，本机 { $known }
metering-equal = 计数与 Timbre 中的音色一致。
metering-elsewhere = 计数比 Timbre 中多 { $count } 个音色：可能是在别处创建的，也可能属于这里结果未确认或已删除的记录。
metering-not-counted = Timbre 中有 { $count } 个音色没有计入，或尚未计入。
metering-price = 单个音色的价格
metering-price-hint = ¥4
metering-price-more = 请按账单填写：腾讯云不向程序提供音色的价格。
metering-price-wrong = 价格格式不对，应类似 ¥4。
metering-cost = 按你填写的价格，计入部分共 { $cost }。
metering-days = 按天查看

metering-around-asking = 正在核对腾讯云是否已创建…
metering-around-more = { $from } 至 { $to }，腾讯云计数 { $counted }，Timbre 已知同期另有 { $known } 个：这个音色可能已计入。这只是线索，不能作为依据，因为其他人也可能在创建音色。
metering-around-none = { $from } 至 { $to }，腾讯云计数 { $counted }，Timbre 已知同期另有 { $known } 个：这个音色似乎没有计入。这只是线索，不能作为依据，因为计数需要时间。
