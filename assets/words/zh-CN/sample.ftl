# 录音：基本信息、片段、评估结果、样本。

sample-replace = 更换…
sample-keep-present = 保留当前录音
sample-choose-best = 选取最佳片段
sample-choosing = 正在重新读取…
sample-choosing-share = 正在听 { $done }/{ $of }…
sample-zoom-in = 放大
sample-zoom-out = 缩小
sample-overview = 整段录音；可用方向键移动显示范围
sample-level = −{ $level } dB
sample-level-more = 波形图的顶端比满幅低 { $level } dB。满幅是录音能容纳的最大音量。
sample-full-scale = 满幅
sample-full-scale-more = 波形图的顶端就是满幅，即录音能容纳的最大音量。
sample-detail = 录音波形，全长 { $whole }。片段从 { $start } 到 { $end }，长 { $length }。
sample-detail-pieces = 录音波形，全长 { $whole }。由 { $pieces } 拼接而成，共长 { $length }。
sample-piece = { $from } 至 { $to }
sample-start-handle = 片段起点
sample-end-handle = 片段终点
sample-start-handle-piece = 第 { $number } 段起点
sample-end-handle-piece = 第 { $number } 段终点
sample-start = 起点
sample-end = 终点
sample-instant-wrong = 请输入时间，例如 1:21.300，不超过 { $whole }。
sample-reduce-noise = 降噪
sample-reduce-noise-more = 减弱持续的噪声，人声会略有变化，请对比着听。评估结果仍以原录音为准。
sample-track = 音轨 { $number }
sample-track-facts = 音轨 { $number }：{ $codec }
sample-track-language = 音轨 { $number }：{ $codec }，{ $language }

sample-length-fits = 片段长 { $length }，长度合适。
sample-length-fits-pieces = 各段共长 { $length }，长度合适。
sample-length-short = 片段长 { $length }，太短：需要 5 到 30 秒。
sample-length-long = 片段长 { $length }，太长：需要 5 到 30 秒。

sample-long-seconds = { $seconds } 秒
sample-long-minutes = { $minutes } 分 { $seconds } 秒
sample-long-hours = { $hours } 小时 { $minutes } 分
sample-facts-unchanged = { $length }，原样发送
sample-facts-converted = { $length }，将转换为 WAV
sample-facts-ffmpeg = { $length }，由 ffmpeg 读取，将转换为 WAV
sample-length-incomplete = { $length }（不完整）

sample-unchanged = 原样发送文件
sample-unchanged-more = 逐字节发送文件，连同其中的全部信息。不选时只发送声音，并调整到合适的音量。
sample-not-as-it-is = { $what ->
    [video] 只发送声音，视频画面留在本机。
    [places] 只发送声音。文件里记有录音地点，会留在本机。
    [pictures] 只发送声音，文件里的图片留在本机。
    [names] 只发送声音，文件里的名称和备注留在本机。
    [tracks] 只发送选中的音轨，文件里的其他声音留在本机。
    [format] 会转换为 WAV：只有 WAV 和 MP3 才能原样发送。
    [encoding] 会转换为普通 WAV：这个文件的编码方式并非所有程序都能读取。
    [header] 会转换为普通 WAV：这个文件记载的长度与实际不符。
    [channels] 会合成单声道：这个文件的声道超过两个。
    [differ] 会制成单声道：两个声道内容不同，直接混合会削弱人声。
    [offset] 会转换为 WAV：文件里的声音偏离零线，转换时会校正。
    [loud] 会转换为 WAV：文件的音量超出满幅，转换时会调低。
   *[foreign] 只发送声音。文件里有 Timbre 不认识的内容，会留在本机。
}
sample-broken-off = 文件在结尾之前中断，已读取现有部分。
sample-damaged = 文件有一部分已损坏，已读取其余可读的部分。
sample-ffmpeg-beyond-damage = 本机没有安装免费程序 ffmpeg，用它也许能读出更多内容。
sample-ffmpeg-upper-half = 这个 AAC 可能是 HE-AAC，其高音部分只有免费程序 ffmpeg 能读取，而本机没有安装。
sample-two-sentences = { $first }{ $second }
sample-misnamed = 文件扩展名是 .{ $ending }，实际是 { $kind }，已按实际格式读取。
sample-no-speech = 这段录音里没有连续 5 秒的人声，无法选取最佳片段。
sample-pieces-offered = 没有足够好的单个片段（{ $faults }）。可以在停顿处拼接 { $count } 段较好的录音，共 { $length }：{ $pieces }。
sample-pieces-offered-alone = 没有一处连续说话足够久。可以在停顿处拼接 { $count } 段较好的录音，共 { $length }：{ $pieces }。
sample-pieces-joined = 已在停顿处拼接 { $count } 段：{ $pieces }。各段之间的内容不会提交。
sample-pieces-join = 拼接
sample-pieces-count = 已拼接 { $count } 段
sample-one-stretch = 改用单个片段
sample-same-ready = 这个样本用过：“{ $name }”，VoiceId { $id }，{ $when }。再用它创建音色会再次收费。
sample-same-ready-practice = 这个样本用过：“{ $name }”，VoiceId { $id }，{ $when }。
sample-same-open = 这个样本提交过：“{ $name }”，{ $when }。再用它创建音色会再次收费。
sample-same-open-practice = 这个样本提交过：“{ $name }”，{ $when }。
sample-same-show = 查看
sample-read-again = 重新读取
sample-fetching = 正在下载录音…
sample-fetching-share = 正在下载录音，{ $percent }%
sample-fetch-link = 下载录音
sample-fetch-link-more = 也可以先把录音下载到本机，在这里试听、选取片段；之后发送的是选好的片段，而不是链接。
sample-stop-fetching = 停止
sample-stop-reading = 停止读取

reason-lead = 选取理由：{ $reasons }。
reason-at-pauses = 起止都在停顿处
reason-quiet = 几乎没有噪声
reason-unclipped = 没有破音
reason-steady = 大部分时间都有人声
reason-good-length = 长度合适
reason-avoids-noise = 避开了噪声
reason-avoids-clipping = 避开了破音
reason-avoids-silence = 避开了静音
reason-avoids-tone = 避开了嗡声或音乐
reason-join = { $first }、{ $second }
reason-join-last = { $first }、{ $second }

verdict-noise-good = 噪声低
verdict-noise-look = 有些噪声
verdict-noise-bad = 噪声大
verdict-loudness-good = 音量合适
verdict-loudness-look = 音量偏小
verdict-loudness-bad = 几乎无声
verdict-clipping-good = 无破音
verdict-clipping-look = 轻微破音
verdict-clipping-bad = 有破音
verdict-silence-good = 语音连贯
verdict-silence-look = 停顿偏长
verdict-silence-bad = 多为静音
verdict-tone-good = 无嗡声或音乐
verdict-tone-look = 疑有嗡声或音乐
verdict-tone-bad = 有嗡声或音乐
verdict-echo-good = 无回声
verdict-echo-look = 有些回声
verdict-echo-bad = 有回声
verdict-telephone-good = 音质饱满
verdict-telephone-look = 声音发闷
verdict-telephone-bad = 声音发闷
verdict-dropouts-good = 无断续
verdict-dropouts-look = 偶有断续
verdict-dropouts-bad = 有断续
verdict-clicks-good = 无咔嗒声
verdict-clicks-look = 有些咔嗒声
verdict-clicks-bad = 有咔嗒声
verdict-liveliness-good = 语调生动
verdict-liveliness-look = 语调平淡
verdict-liveliness-bad = 语调平淡
verdict-two-voices-good = 单一人声
verdict-two-voices-look = 可能有两人
verdict-two-voices-bad = 可能有两人

sample-listening = 仍在分析…
sample-listening-more = 应用内置的两个神经网络正在分析这一段：听感如何，是否有两个人说话。无需等待即可继续。
sample-not-judged = 未评估：{ $what }
sample-not-judged-noise = 噪声听感
sample-not-judged-voices = 两人说话
sample-not-judged-both = 噪声听感、两人说话
sample-not-judged-more = 应用内置的神经网络出错，因此未评估这一项。其他评估不受影响，样本仍可发送。

verdict-noise-good-more = 人声没有受到干扰。
verdict-noise-look-more = 人声背后有噪声，新音色里可能会听到。
verdict-noise-bad-more = 人声背后噪声很大，新音色里会听到。
verdict-loudness-good-more = 录音时音量足够。发送的样本会调整到合适的音量。
verdict-loudness-look-more = 录音的音量偏小。
verdict-loudness-bad-more = 这个片段几乎没有声音。
verdict-clipping-good-more = 大声的地方没有被削平。
verdict-clipping-look-more = 有几处大声的地方被削平了。
verdict-clipping-bad-more = 大声的地方被削平了，听起来会破音，新音色也可能如此。
verdict-clipping-squashed-more = 大声的地方几乎不突出，像是在生成文件之前就被削平了。
verdict-silence-good-more = 大部分时间都有人声。
verdict-silence-look-more = 这个片段里有较长的停顿。
verdict-silence-bad-more = 这个片段大部分是静音。
verdict-tone-good-more = 人声背后没有嗡嗡声，也没有音乐。
verdict-tone-look-more = 背景中可能有持续的声音（如嗡嗡声）或音乐。
verdict-tone-bad-more = 背景中有持续的声音（如嗡嗡声）或音乐。
verdict-tone-partial-more = 背景中有一个持续的声音明显突出。
verdict-echo-good-more = 听不出房间的回声。
verdict-echo-look-more = 房间有一点回声。
verdict-echo-bad-more = 房间回声明显，新音色听起来可能也像在那个房间里。
verdict-telephone-good-more = 高音完整，人声清晰。
verdict-telephone-look-more = 缺少高音，像电话里的声音，或压缩得很小的文件。
verdict-telephone-bad-more = 缺少高音，像电话里的声音，或压缩得很小的文件。
verdict-telephone-hollow-more = 高音时有时无，像压缩得很小的文件那样。
verdict-dropouts-good-more = 没有缺失，也没有重复的声音。
verdict-dropouts-look-more = 偶尔有一小段缺失或重复，像信号不好时那样。
verdict-dropouts-bad-more = 反复有一小段缺失或重复，像信号不好时那样。
verdict-clicks-good-more = 听不到咔嗒声。
verdict-clicks-look-more = 偶尔有咔嗒声，新音色里可能会听到。
verdict-clicks-bad-more = 一直有咔嗒声，新音色里会听到。
verdict-liveliness-good-more = 语调有起伏，新音色说话也会这样。
verdict-liveliness-look-more = 语调几乎没有起伏，新音色说话也会这样。仅供参考。
verdict-liveliness-bad-more = 语调几乎没有起伏，新音色说话也会这样。仅供参考。
verdict-two-voices-good-more = 没有听出第二个人。
verdict-two-voices-look-more = 这个片段里可能有两个人。仅供参考。
verdict-two-voices-bad-more = 这个片段里可能有两个人。仅供参考。

verdict-noise-where = { $at } 处最明显。
verdict-clipping-where = { $at } 处最严重。
verdict-silence-where = 最长的停顿从 { $from } 到 { $to }。
verdict-tone-where = { $from } 到 { $to } 听得最清楚。
verdict-echo-where = 在 { $at } 停顿开始的地方听得最清楚。
verdict-dropouts-where = 第一次出现在 { $at }。
verdict-clicks-where = 第一次咔嗒声在 { $at }。
verdict-two-voices-where = 第二个人说得最久的一段从 { $from } 到 { $to }。

cure-choose-stretch = 请换一个片段。
cure-reduce-noise = 请换一个片段，或打开“降噪”对比着听。
cure-automatic = 不用处理：发送的样本会自动调大音量。
cure-record-louder = 请靠近麦克风，重新录音。
cure-record-quieter = 请换一个片段，或离麦克风远一些重新录音。
cure-quiet-place = 请换一个片段，或在没有音乐的安静地方重新录音。
cure-soft-room = 请在有窗帘、地毯或衣物的房间里，靠近麦克风重新录音。
cure-record-directly = 请直接用麦克风录音，不要录通话。
cure-get-original = 请找对方要未经通话传输的原始录音，或重新录音。
cure-read-lively = 请像讲给朋友听那样再读一遍，或换一个更生动的片段。
cure-listen = 请听一听，选只有一个人说话的片段。

measured-noise = 人声比噪声高 { $number } dB。达到 21 dB 即为噪声低。
measured-loudness = { $number } LUFS。
measured-clipping = { $number }% 的采样点被削平。
measured-silence = 片段中 { $number }% 是人声。
measured-tone = 录音中 { $number }% 有持续的声音。
measured-echo = 声音衰减 60 dB 需要 { $number } 秒。
measured-telephone = 高音相对中音为 { $number } dB。
measured-dropouts = 每 10 秒有 { $number } 处缺失或重复。
measured-clicks = 每 10 秒有 { $number } 次咔嗒声。
measured-liveliness = 一半的语调起伏在 { $number } 个半音以内。
measured-two-voices = 最不像的两处人声相似度为 { $number }（最高为 1）。低于 0.65 可能是两个人。

sample-play = 试听将要发送的样本
sample-pause = 暂停
sample-loop = 循环播放
sample-listen-more = 其他试听方式
sample-hear-prepared = 将要发送的样本
sample-hear-original = 同一片段的原始录音
sample-hear-recording = 整段录音，从当前显示处开始
sample-hear-place = 试听
