# 声音比对：样本、授权声明和试听音频中是谁在说话，以及为此保存的内容。

speaker-known = 这位说话人在这里已有音色：{ $voices }。
speaker-known-name = “{ $name }”
speaker-known-more = { $voices }等
speaker-statement-other = 授权声明听起来像是另一个人说的。
detail-trial = 试听音频
speaker-trial-same = 听起来与样本相似
speaker-trial-other-alone = 听起来不像样本，使用前请先听一听试听音频。样本没有保存在本机，无法播放。
speaker-trial-other = 听起来不像样本：使用前请把两者都听一听。

settings-speakers = 声音比对
speakers-compare = 在本机比对声音
speakers-compare-more = 会提示说话人是否已有音色、授权声明是否由同一人所说，以及试听音频是否像样本。为此，每个音色会保存一组声音特征（256 个数字），用来区分不同的人。它们绝不会离开本机，关闭此功能后即被删除。
speakers-forgotten = { $count ->
   *[other] 已删除 { $count } 个音色的说话人声纹。
}
speakers-not-forgotten = 说话人声纹未能删除：{ $reason }。

detail-voiceprint = 声纹
voiceprint-kept = 声音特征（256 个数字），保存在本机，用于声音比对
voiceprint-delete = 删除声纹
voiceprint-ask = 删除这个音色的声纹？
    .more = 音色和样本会保留，但不再与其他声音比对。
voiceprint-yes = 删除
voiceprint-no = 保留
voiceprint-not-deleted = 声纹未能删除：{ $reason }。

kept-voiceprints = 说话人声纹
kept-voiceprints-more = 用来区分不同人的声音特征。不会进入任何导出、备份或日志。
kept-count-voiceprints = { $count ->
   *[other] { $count } 个音色
}
ask-voiceprints = 删除所有说话人的声纹？
    .more = 音色和样本会保留。之后只比对新创建的音色。
