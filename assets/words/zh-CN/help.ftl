# 帮助页。

rail-help = 帮助
page-help = 帮助

help-sample-title = 怎样的样本才好
help-sample =
    一个人用自然、有起伏的语调说 5 到 30 秒，房间安静，有窗帘、地毯等柔软的东西，嘴离麦克风约一掌宽。
    没有音乐，没有第二个人的声音，也不是电话录音。15 到 25 秒最合适。
    波形下方会说明哪里有问题、怎样改善，还能播放有问题的地方。
help-paid-title = 为什么同一个音色不会付两次费
help-paid =
    向腾讯云提交之前，Timbre 会先把将要发送的内容原样记下来，并附上只用于这个音色的编号。
    如果响应丢失，Timbre 会先查询腾讯云是否收到过这个编号；必要时才会重发，编号和内容都不变，腾讯云不会因此再创建一个音色。
    实在查不清的会显示为“未确认”，由你决定。只有你再次点击按钮并确认，才会为新的音色付费。
help-kept-title = 音色保存在哪里
help-kept =
    保存在本机的一个文件夹里，只有你能读取。腾讯云 3 天后就不再提供任务信息，也不提供这些音色的列表，所以这里的列表是唯一的一份。
    请不时备份：音色页上的“备份…”会把密钥以外的全部内容存进一个文件。
    在这里移除音色，只是把它移出列表；它仍保留在腾讯云。
help-recording-title = 录音会怎样处理
help-recording =
    录音在本机读取、评估和修整，你的文件绝不会被改动。
    点击“创建音色”后，你听到的那份样本会原样上传到你自己应用的存储中，由腾讯云读取。上传的样本会在表单所示的天数后自动删除。
    发送过的样本会在本机保留一份，和音色放在一起，直到你在设置中删除。

help-search = 搜索帮助
help-search-hint = 搜索帮助
help-found-nothing = 没有哪一节同时包含这些词。
help-search-clear = 显示全部

help-sample-summary = 怎么说、在哪里说、说多久
help-sample-good = 这样更好
help-sample-do =
    选安静的房间，最好有窗帘、地毯或装满衣物的柜子，柔软的东西能吸收回声。
    只由一个人说，情绪和语速与将来希望音色呈现的一致。
    说完整的句子，中间不要停顿太久，最响的字也不要顶到最大音量。
    直接使用手机或麦克风的原始录音，不要先用别的软件处理。
help-sample-bad = 应当避免
help-sample-avoid =
    背景里有音乐、电视或另一个人的声音，再轻也不行。
    厨房、浴室、楼道，或行驶中的汽车里。
    通话录音或语音消息：电话已经切掉了高音，无法再恢复。
    喊叫、耳语、大笑或唱歌，除非音色就是要这样的。
help-examples = 听听区别
help-examples-more = 每段说的话都一样：先是正常的录音，再是各有一个问题的录音。戴上耳机最容易听出来。
example-good = 合格的录音
example-good-more = 离麦克风近，语调自然，没有回声，不需要任何修整。
example-noise = 背景有噪声
example-noise-more = 风扇、空调或街道的声音。关掉声源、关上窗户，或换个时间录。
example-room = 空荡的房间
example-room-more = 墙壁有回声。挂条毯子、打开衣柜，或坐在有枕头的床上录。
example-voices = 两个人在说话
example-voices-more = 旁边有人说话，或开着电视。做出来的音色会把两个人的声音混在一起。
example-quiet = 声音太小
example-quiet-more = 离麦克风太远。靠近到一掌的距离，并调高录音音量。
example-loud = 声音太大
example-loud-more = 超过上限的部分被削掉，无法还原。调低录音音量，或离远一点。
example-telephone = 电话录音
example-telephone-more = 通话里没有高音。请用手机的录音机录音，不要用通话录音。
help-fields-title = 各个字段的含义
help-fields-summary = 从音色名称到 SessionContext
help-field-voice-name = 最多 20 个字符。以后用这个名称在这里查找音色，服务端不作他用。
help-field-file = 本机上的录音，长度不限，常见格式都可以。可以自己选取片段，也可以让 Timbre 选出最佳片段。
help-field-record = 对着麦克风朗读一段文字。每次录音都会保留，直到你删除。
help-field-link = 任何人都能打开的地址。录音由腾讯云自行读取，本机不上传任何内容。
help-field-earlier-work = 要沿用其声音的可灵作品的 VideoId。这个编号由可灵提供，腾讯云不显示。
help-field-whose = 自己的声音、已同意的他人的声音，或获得授权的声音。只在本机与音色一起保存，不会发送。
help-field-sub-app-id = 音色所属的云点播应用，可在控制台查到这个数字。2023年12月25日以后开通的账号必须填写。
help-field-keep-days = 上传的样本会在这些天后自动删除。音色可用之后就不再需要它。
help-field-priority = −10 到 10，决定排队的任务中哪个先处理。一般用 0。
help-field-session-id = 付费调用所用的编号。只要编号不变，就不会为第二个音色付费。
help-field-session-context = 你自己的一段文字，会随任务原样返回，供接收服务通知的程序使用。
help-calls-title = 哪个接口创建哪种音色
help-calls-summary = 音色有哪几类，为什么编号不能混用
help-calls = 云点播里有好几类音色，编号看起来相似，却不能互相代替。
help-call-custom-name = CreateAigcCustomVoice
help-call-custom = Timbre 调用的就是它：用 5 到 30 秒的录音创建可灵视频用的音色，VoiceId 为 18 位数字。服务端没有这些音色的列表，也无法删除。
help-call-element-name = CreateAigcAdvancedCustomElement
help-call-element = 用一段有人说话的视频创建可灵视频里的主体，同时得到一个音色，VoiceId 可在主体列表中查到。
help-call-vidu-name = CreateAigcAudioClone
help-call-vidu = 用 10 秒到 5 分钟的录音创建 Vidu 的音色，编号由你自己指定。
help-call-minimax-name = CloneVoiceSync、CloneVoiceAsync、DesignVoiceAsync
help-call-minimax = MiniMax 的音色，用于文字转语音。DescribeVoices 只列出这一类。
help-use-title = VoiceId 用在哪里
help-use-summary = 用于可灵视频：2.6 和 3.0
help-use = 在腾讯云用可灵生成视频时，用 VoiceId 指定说话的音色。音色页提供一份可以复制的完整请求。
help-use-video-name = 可灵 2.6
help-use-video = 有文档说明：CreateAigcVideoTask，ModelVersion 为 2.6，Resolution 为 1080P，AudioGeneration 设为 Enabled。一个视频最多用两个音色，提示词里用 <<<voice_1>>> 指代第一个。
help-use-later-name = 可灵 3.0
help-use-later = 同样计费，720P 起。请求里怎样指定音色没有文档说明，需要稳妥时请用 2.6。
help-use-element-name = 主体
help-use-element = CreateAigcAdvancedCustomElement 的 ElementVoiceId 可以给由视频创建的主体指定音色，之后由可灵 3.0 使用这个主体。
help-use-not-name = 不能用于
help-use-not = 文字转语音（TextToSpeech 系列接口），以及 SubjectInfos 和 FileInfos 的 VoiceId：它们属于 MiniMax 和 Vidu。
help-paid-summary = 发送之前先记下什么
help-recording-summary = 改动什么、发送什么、保留什么
help-kept-summary = 存在哪里，怎样删除
help-kept-rows-name = 音色和历史
help-kept-rows = 保存在数据文件夹里。可在音色页移除音色；已移除的可在设置里彻底删除。
help-kept-samples-name = 样本、录音、试听
help-kept-samples = 和音色一起放在数据文件夹里。设置里会显示各占多少空间，并可删除。
help-kept-keys-name = 密钥
help-kept-keys = 只保存在系统密钥环中。删除账号时，密钥一并删除。
help-kept-speakers-name = 说话人
help-kept-speakers = 用于比对声音的数据只留在本机，不进入任何备份。在设置里关闭比对后即会删除。
help-kept-cloud-name = 在腾讯云
help-kept-cloud = 上传的样本，到期自动删除，也可以在历史里提前删除；还有音色本身，在那里谁都无法删除。
help-permissions-title = 麦克风、通知、密钥环
help-permissions-summary = 系统目前允许什么
help-permissions = 用到之前，Timbre 不会请求任何权限。以下是目前已知的情况。
help-shortcuts-title = 键盘快捷键
help-shortcuts-summary = 不用鼠标也能完成所有操作
help-shortcut-send = 创建音色。单按 Enter 绝不会付费。
shortcut-play = 空格
help-shortcut-play = 播放选中的内容，或停止播放
shortcut-seek = ← →
help-shortcut-seek = 播放时后退或前进；移动当前获得焦点的滑块或显示范围
shortcut-zoom = + −
help-shortcut-zoom = 放大或缩小波形
help-shortcut-copy = 复制已展开音色的 VoiceId
shortcut-close = Esc
help-shortcut-close = 停止、关闭菜单，或对提问回答“否”
shortcut-scale = Ctrl + 加号、减号、0
help-shortcut-scale = 整体放大、缩小或恢复原样
shortcut-next = Tab
help-shortcut-next = 移到下一个控件；按住 Shift 则移到上一个
help-about-title = 关于 Timbre
help-about-summary = 版本、许可证、数据的位置
help-about = Timbre 是自由软件，并非腾讯出品。
help-version = 版本 { $version }
help-data-folder = 数据保存在
help-data-folder-unknown = 无法读取数据文件夹。
help-licences = Timbre 包含的内容及其许可证
help-licence-app-name = Timbre
help-licence-app = MIT 许可证
help-licence-fonts-name = 字体
help-licence-fonts = Inter、JetBrains Mono、Noto Sans SC 和 Noto Emoji，均采用 SIL Open Font License 1.1
help-licence-icons-name = 图标
help-licence-icons = Lucide，ISC 许可证
help-licence-models-name = 神经网络
help-licence-models = 微软的 DNSMOS，MIT 许可证和 CC BY 4.0；说话人编码器，Apache License 2.0
help-licence-dates-name = 日期和数字
help-licence-dates = Unicode CLDR，Unicode 许可证
help-licence-code-name = 程序库
help-licence-code = 采用 MIT、Apache 2.0、BSD、ISC、MPL 2.0 等许可证的 Rust 程序库，源代码中逐一列出
help-licence-texts = 许可证全文
licence-app = Timbre: MIT License
licence-inter = Inter: SIL Open Font License 1.1
licence-mono = JetBrains Mono: SIL Open Font License 1.1
licence-noto-sans = Noto Sans SC: SIL Open Font License 1.1
licence-noto-emoji = Noto Emoji: SIL Open Font License 1.1
licence-lucide = Lucide: ISC License
licence-dnsmos = DNSMOS: MIT License
licence-dnsmos-model = DNSMOS: Creative Commons Attribution 4.0
licence-speakers = Resemblyzer: Apache License 2.0
licence-cldr = Unicode CLDR: Unicode License
licence-sample = 示例录音：CC0 1.0
licence-crates = 所用的库，及各自的版本和许可证

permission-microphone = 麦克风
permission-microphone-closed = 未使用。只在录音时打开。
permission-microphone-opening = 正在打开…
permission-microphone-open = 已允许，正在使用{ $name }
permission-microphone-try = 到“录音”中试一试
permission-notifications = 通知
permission-notifications-on = 已开启
permission-notifications-on-more = 如果从未看到通知，请在系统的通知设置中允许 Timbre。
permission-notifications-off = 已在 Timbre 的设置中关闭
permission-keyring = 密钥环
permission-keyring-unknown = 尚未使用：还没有账号的密钥存放在那里
permission-keyring-open = 已打开，已读取“{ $account }”的密钥
permission-open-settings = 打开 Timbre 的设置
