# 声音比对：样本、授权声明和试听中是谁在说话，以及为此保存的内容。

speaker-known = 这位说话人在这里已有音色：{ $voices }。
speaker-known-name = “{ $name }”
speaker-known-between = 、
speaker-known-more = { $voices }等
speaker-statement-other = 授权声明听起来像是另一个人。
detail-trial = 试听
speaker-trial-same = 听起来与样本相似
speaker-trial-other = 听起来与样本不像：使用前请把两者都听一遍

settings-speakers = 声音比对
speakers-compare = 在本机比对声音
speakers-compare-more = 提示说话人是否已有音色、授权声明是否由同一人录制，以及试听是否与样本相似。为此，每个音色会保存 256 个能区分不同人的数字。它们绝不会离开本机，关闭后即被删除。
speakers-forgotten = { $count ->
   *[other] 已删除为 { $count } 个音色的说话人保存的内容。
}
speakers-not-forgotten = 为说话人保存的内容未能删除：{ $reason }。

kept-voiceprints = 说话人声纹
kept-voiceprints-more = 能区分不同人的数字，用于比对声音。不在任何导出、备份或日志中。
kept-count-voiceprints = { $count ->
   *[other] { $count } 个音色
}
ask-voiceprints = 删除为所有说话人保存的声纹？音色和样本会保留。今后只比对新制作的音色。
