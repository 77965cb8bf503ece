# What Tencent Cloud counted, beside what Timbre has.

settings-metering = What Tencent Cloud counted
metering-more = Tencent Cloud counts the voices of an account. Here they stand beside those that Timbre has of it, for the last year; days begin at midnight in Beijing. When it counts, and whether tasks that failed are among them, it does not say.
metering-ask = Ask Tencent Cloud
metering-ask-practice = Ask the practice service
metering-ask-again = Ask again
metering-asking = Asking what was counted…
metering-none = Nothing was counted in the last year, and Timbre has no voice of it.
metering-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
metering-counts = { $counted } counted, { $known } here
metering-equal = As many were counted as Timbre has.
metering-elsewhere = { $count ->
    [one] 1 voice more was counted than Timbre has: it was made elsewhere, or by a row here that is in doubt or was deleted.
   *[other] { $count } voices more were counted than Timbre has: they were made elsewhere, or by rows here that are in doubt or were deleted.
}
metering-not-counted = { $count ->
    [one] 1 voice that Timbre has is not counted, or not counted yet.
   *[other] { $count } voices that Timbre has are not counted, or not counted yet.
}
metering-price = Price of a voice
metering-price-hint = 0.6 USD
metering-price-more = As on your bill: Tencent Cloud tells no program what a voice costs.
metering-price-wrong = This is not a price such as 0.6 USD.
metering-cost = { $cost } by your price, for what was counted.
metering-days = Days

metering-around-asking = Asking what Tencent Cloud counted around its sending…
metering-around-more = From { $from } to { $to } Tencent Cloud counted { $counted }, and Timbre knows { $known } others of that time: this one may be among what was counted. That is a hint and proves nothing, as others may make voices too.
metering-around-none = From { $from } to { $to } Tencent Cloud counted { $counted }, and Timbre knows { $known } others of that time: this one does not seem to be counted. That is a hint and proves nothing, as counting takes its time.
