# 失败的原因。
#
# 主文是标题：发生了什么，不含错误码。`.advice` 说怎么办，一行一件事。
# `.cost` 只在通用的费用说明会误导人时才有。可用的占位符见英文文件。

## 共用的句子

failure-cost-no = { $step ->
    [delete-media] 此步骤未产生费用。
   *[other] 未产生费用。
}
failure-cost-not-known = 是否计费未知。

# 可能已被受理的付费调用；这里绝不能建议重复提交。
failure-taken =
    请求可能已被受理，因此不会再提交第二次。
    点“{ remedy-look-again }”可以查找它。

# 原因消除之后可以做什么。
failure-then = { $step ->
    [follow] 点“{ remedy-look-again }”可再次查询任务。
    [connect] 点“{ remedy-look-again }”可再次查询。
    [delete-media] 之后可以在这个音色的记录中删除样本。
    [task] 点“{ remedy-edit-and-send-as-new }”会打开表单；再提交就是一次新的付费调用。
    [metering] 点“{ remedy-look-again }”可再次查询。
   *[other] 点“{ remedy-edit-and-send-as-new }”会把内容放回表单。
}

# 可能已生成音色的任务：只查询，不再次付费。
failure-look-or-then = { $step ->
    [task] 点“{ remedy-look-again }”可再次查询任务。
   *[other] { failure-then }
}

failure-doing = { $step ->
    [apply-upload] 准备上传
    [put-object] 上传样本
    [commit-upload] 完成上传
    [check-link] 打开链接
    [create] 创建音色
    [follow] 查询任务
    [task] 生成音色
    [delete-media] 删除样本
    [connect] 获取应用列表
    [metering] 查询腾讯云的计数
   *[other] 准备音色
}

failure-not-allowed = { $step ->
    [apply-upload] 这个密钥没有上传样本的权限。
    [commit-upload] 这个密钥没有完成上传的权限。
    [create] 这个密钥没有创建音色的权限。
    [follow] 这个密钥没有查询任务的权限。
    [delete-media] 这个密钥没有删除样本的权限。
    [connect] 这个密钥没有查看应用列表的权限。
    [metering] 这个密钥没有查询腾讯云计数的权限。
   *[other] 这个密钥没有此项权限。
}

failure-peer = { $step ->
    [put-object] 腾讯云存储
    [check-link] 链接所在的服务器
   *[other] 腾讯云
}

failure-peer-first = { $step ->
    [put-object] 腾讯云存储
    [check-link] 链接所在的服务器
   *[other] 腾讯云
}

failure-span = { $unit ->
    [second] { $count ->
       *[other] { $count } 秒
    }
    [minute] { $count ->
       *[other] { $count } 分钟
    }
    [hour] { $count ->
       *[other] { $count } 小时
    }
   *[day] { $count ->
       *[other] { $count } 天
    }
}

failure-support = “{ failure-copy-for-support }”包含腾讯云技术支持需要的全部信息。
failure-copy-for-support = 复制排查信息

## 没有专门说明的错误码

failure-unknown = { $said ->
    [yes] 腾讯云提示：“{ $message }”
   *[no] { failure-doing }时被腾讯云拒绝，未说明原因。
}
    .advice =
        { failure-then }
        { failure-support }

failure-task-unknown = { $said ->
    [yes] 腾讯云没能生成音色：“{ $message }”
   *[no] 腾讯云没能生成音色，未说明原因。
}
    .advice =
        请确认样本是 5 到 30 秒的单一清晰人声。
        { failure-then }

failure-storage-unknown = { $said ->
    [yes] 腾讯云存储提示：“{ $message }”
   *[no] 腾讯云存储拒绝了样本，未说明原因。
}
    .advice =
        { failure-then }
        { failure-support }

failure-storage-fault = 腾讯云存储自身出了故障。
    .advice =
        请等几分钟。
        { failure-then }

## 密钥和权限

failure-auth-failure-invalid-authorization = 腾讯云无法识别请求的签名。
    .advice =
        请求可能在途中被代理或网关改动了。
        { failure-support }

failure-auth-failure-invalid-secret-id = 这个 SecretId 不是腾讯云 API 密钥。
    .advice = 请填写控制台“API 密钥管理”页面中的 SecretId 和 SecretKey。

failure-auth-failure-mfa-failure = 使用这个密钥时，腾讯云要求二次验证身份。
    .advice =
        Timbre 无法完成这种验证。
        请改用不需要二次验证的子账号密钥。

failure-auth-failure-secret-id-not-found = 腾讯云没有这个 SecretId。
    .advice =
        可能输错了，或者密钥已被删除或禁用。
        也可能属于另一个站点：国际站和中国站的密钥各自独立。
        请重新填写密钥。

failure-auth-failure-signature-expire = { $clock ->
    [behind] 本机时钟慢了 { failure-span }，腾讯云因此拒绝了请求。
    [ahead] 本机时钟快了 { failure-span }，腾讯云因此拒绝了请求。
   *[unknown] 请求的时间相差超过 5 分钟，被腾讯云拒绝。
}
    .advice = { $zone ->
        [yes]
            这个时间可能是另一个时区的：请先检查系统设置的时区。
            请让系统通过网络校准时钟。
            { failure-then }
       *[no]
            请让系统通过网络校准时钟。
            { failure-then }
    }

failure-auth-failure-signature-failure = SecretId 和 SecretKey 不匹配。
    .advice = 请从控制台的同一行复制，两项都重新填写。

failure-auth-failure-token-failure = 临时 Token 有误或已过期。
    .advice = 请重新获取临时密钥，并填写全部三项：SecretId、SecretKey 和 Token。

failure-auth-failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        请账号管理员授予 { $right } 权限。
        点“{ remedy-copy-permission }”可复制一份策略，包含 Timbre 需要的全部权限。

failure-unauthorized-operation = { failure-not-allowed }
    .advice =
        请账号管理员授予 { $right } 权限。
        点“{ remedy-copy-permission }”可复制一份策略，包含 Timbre 需要的全部权限。

failure-ip-in-blacklist = 这个账号禁止来自当前网络地址的请求。
    .advice = 请账号管理员放行，或换用未被禁止的网络。

failure-ip-not-in-whitelist = 这个账号只接受特定网络地址的请求，当前地址不在其中。
    .advice = 请账号管理员添加当前地址，或换用允许的网络。

## 账号和限额

failure-failed-operation-invalid-vod-user = 这个账号还没有开通云点播。
    .advice =
        请在控制台开通。
        { failure-then }

failure-resource-not-found-service-not-exist = 这个账号还没有开通云点播。
    .advice =
        请在控制台开通。
        { failure-then }

failure-invalid-parameter-value-sub-app-id = 这个应用不属于当前账号。
    .advice = { $step ->
        [follow] 任务只能在创建它的应用中查询。
       *[other] 请选择这个账号的应用。
    }

failure-limit-exceeded = 账号已达到某项限额。
    .advice =
        可以在控制台查看账号的限额。
        { failure-then }

failure-limit-exceeded-quota = 账号的 AI 创作用量已达到设定的上限。
    .advice =
        请联系设定者调高上限。
        { failure-then }

failure-request-limit-exceeded = 这个账号短时间内的请求过多。
    .advice =
        请等一分钟。
        { failure-then }

failure-request-limit-exceeded-ip-limit-exceeded = 当前网络地址短时间内的请求过多。
    .advice =
        请等一分钟。
        { failure-then }

failure-request-limit-exceeded-uin-limit-exceeded = 这个账号的所有用户短时间内的请求合计过多。
    .advice =
        请等一分钟。
        { failure-then }

failure-request-limit-exceeded-global-region-uin-limit-exceeded = 这个账号在所有地域短时间内的请求合计过多。
    .advice =
        请等一分钟。
        { failure-then }

## 请求的内容

failure-action-offline = 腾讯云已下线这个接口。
    .advice =
        当前版本的 Timbre 已无法使用它。
        请看看有没有新版本。

failure-dry-run-operation = 这次请求只是试运行，没有真正执行。
    .advice =
        Timbre 从不要求试运行，可能是途中的网关所为。
        { failure-support }

failure-invalid-action = 这个地址没有所请求的接口。
    .advice = 请检查账号设置中的站点和地址。

failure-no-such-version = 这个地址没有所请求的云点播版本。
    .advice = 请检查账号设置中的站点和地址。

failure-no-such-product = 这个地址没有云点播服务。
    .advice = 请检查账号设置中的站点和地址。

failure-invalid-parameter = { $said ->
    [yes] 腾讯云不接受某项内容：“{ $message }”
   *[no] 腾讯云不接受某项内容，未说明是哪一项。
}
    .advice = { $step ->
        [create] 请检查表单中的各项，再重新提交。
       *[other] { failure-support }
    }

failure-invalid-parameter-value = { $said ->
    [yes] 腾讯云不接受某项内容：“{ $message }”
   *[no] 腾讯云不接受某项内容，未说明是哪一项。
}
    .advice = { $step ->
        [create] 请检查表单中的各项，再重新提交。
       *[other] { failure-support }
    }

failure-missing-parameter = { $said ->
    [yes] 缺少腾讯云需要的内容：“{ $message }”
   *[no] 缺少腾讯云需要的内容，未说明是哪一项。
}
    .advice = { $step ->
        [create] 请补上空着的各项，包括应用，再重新提交。
       *[other] 请检查账号是否已选择应用。
    }

failure-unknown-parameter = { $said ->
    [yes] 腾讯云不认识发送的某项内容：“{ $message }”
   *[no] 腾讯云不认识发送的某项内容。
}
    .advice =
        在这个版本的 Timbre 发布之后，腾讯云的服务可能有变化。
        { failure-support }

failure-invalid-request = 腾讯云无法读取这次请求。
    .advice =
        请求可能在途中被代理或网关改动了。
        { failure-support }

failure-unsupported-operation = { $said ->
    [yes] 腾讯云在这里不提供此功能：“{ $message }”
   *[no] 腾讯云没有为这个账号或应用提供此功能。
}
    .advice =
        请检查站点和应用。
        { failure-support }

failure-unsupported-protocol = 腾讯云不接受这种方式发送的请求。
    .advice = 请检查账号设置中的地址，它必须以 https 开头。

failure-unsupported-region = 腾讯云不支持所请求的地域。
    .advice = 请检查账号设置中的站点：国际站还是中国站。

failure-request-size-limit-exceeded = 请求超过了腾讯云允许的大小。
    .advice = { $step ->
        [create] 请缩短 SessionContext。
       *[other] { failure-support }
    }

failure-response-size-limit-exceeded = 响应超过了腾讯云能返回的大小。
    .advice = { failure-support }

## 音色

failure-invalid-parameter-value-session-id = 这份内容已经提交过，没有创建第二个音色。
    .cost = 这一次未产生费用。
    .advice = 点“{ remedy-find-earlier-task }”可查找最先提交的音色。

failure-invalid-parameter-value-session-id-too-long = SessionId 太长。
    .advice = 请缩短到 50 个字符以内。

failure-invalid-parameter-value-session-context-too-long = SessionContext 太长。
    .advice = 请缩短到 1000 个字符以内。

## 任务

failure-invalid-parameter-value-task-id = 腾讯云不认识这个 TaskId。
    .advice =
        腾讯云只提供最近 3 天的任务，而且只能在任务所属的应用中查询。
        请保留 TaskId，可凭它联系技术支持。

failure-invalid-parameter-value-status = 腾讯云不接受查询任务列表的方式。
    .advice = { failure-support }

## 上传

failure-invalid-parameter-expire-time = 腾讯云不接受样本的自动删除日期。
    .advice = 请换一个天数。

failure-invalid-parameter-value-expire-time = 腾讯云不接受样本的自动删除日期。
    .advice = 请换一个天数。

failure-invalid-parameter-value-cover-type = 腾讯云不接受封面图片的类型。
    .advice =
        Timbre 并没有发送封面。
        { failure-support }

failure-invalid-parameter-value-media-storage-path = 腾讯云不接受样本的存储路径。
    .advice = 请换一个不按路径存放文件的应用。

failure-invalid-parameter-value-media-type = 腾讯云不接受这种文件类型。
    .advice = 请选择 MP3、WAV、MP4 或 MOV 格式的录音。

failure-invalid-parameter-value-vod-session-key = 腾讯云已找不到这次上传。
    .advice =
        样本需要重新上传。
        { failure-then }

## 找不到或尚未就绪

failure-resource-not-found = { $step ->
    [follow] 腾讯云找不到这个任务。
    [commit-upload] 样本没有到达腾讯云存储。
    [delete-media] 已上传的样本已不存在。
    [connect] 腾讯云没有找到这个账号的应用。
   *[other] 腾讯云找不到{ failure-doing }所需的内容。
}
    .advice = { $step ->
        [follow]
            腾讯云只提供最近 3 天的任务，而且只能在任务所属的应用中查询。
            请保留 TaskId，可凭它联系技术支持。
        [delete-media] 已没有需要删除的内容。
        [connect] 请在控制台查看账号是否有云点播应用。
        [create]
            请检查应用；如果填了 VideoId，也请检查。
            { failure-then }
       *[other] { failure-then }
    }

failure-resource-in-use = { failure-doing }所需的资源正被占用。
    .advice =
        请等几分钟。
        { failure-then }

failure-resource-insufficient = 腾讯云目前资源不足。
    .advice =
        请等一会儿。
        { failure-then }

failure-resource-unavailable = { failure-doing }所需的资源暂时不可用。
    .advice =
        请等几分钟。
        { failure-then }

failure-service-unavailable = 腾讯云的服务暂时不可用。
    .advice =
        请等几分钟。
        { failure-then }

failure-internal-error = { failure-doing }时，腾讯云自身出了故障。
    .advice =
        请等几分钟。
        { failure-then }

failure-failed-operation = { $said ->
    [yes] 腾讯云{ failure-doing }失败：“{ $message }”
   *[no] 腾讯云{ failure-doing }失败，未说明原因。
}
    .advice = { $step ->
        [create]
            创建音色的功能可能需要腾讯云的工作人员为账号开通。
            { failure-support }
       *[other]
            请等几分钟。
            { failure-then }
    }

## 任务已执行，但失败了

failure-task-40000 = { failure-task-unknown }
    .advice =
        请检查名称、样本和其他各项。
        { failure-then }

failure-task-60000 = 腾讯云无法使用这个样本。
    .advice =
        请确认链接能公开访问，并且样本是 5 到 30 秒的单一清晰人声。
        { failure-then }

failure-task-70000 = { failure-task-unknown }
    .advice =
        请确认样本是 5 到 30 秒的单一清晰人声。
        { failure-then }

failure-task-internal-error = { failure-task-unknown }
    .advice =
        腾讯云称这是自身故障，但样本无法使用时也会出现这个结果。
        请确认样本是 5 到 30 秒的单一清晰人声。
        { failure-then }

failure-task-failed-operation = { failure-task-unknown }
    .advice =
        请检查名称，并确认来源只有一个。
        { failure-then }

failure-task-invalid-parameter = { failure-task-unknown }
    .advice =
        请检查名称，并确认来源只有一个。
        { failure-then }

failure-task-invalid-parameter-value = { failure-task-unknown }
    .advice =
        请检查名称，并确认来源只有一个。
        { failure-then }

failure-task-invalid-parameter-voilation-content = 腾讯云认为样本或名称含有违规内容。
    .advice =
        请换一段录音或名称。
        { failure-then }

failure-task-content-moderation-failed = 样本或名称没有通过腾讯云的内容审核。
    .advice =
        请换一段录音或名称。
        { failure-then }

failure-task-invalid-parameter-media-format = 腾讯云无法读取样本的文件格式。
    .advice =
        请使用 MP3、WAV、MP4 或 MOV 格式的录音。
        { failure-then }

failure-task-request-limit-exceeded = 账号同时进行的任务超过了上限。
    .advice =
        请等其他任务完成。
        { failure-then }

failure-task-resource-insufficient = 腾讯云资源不足，没能生成音色。
    .advice =
        请等一会儿。
        { failure-then }

failure-task-model-generate-failed = 腾讯云无法用这个样本生成音色。
    .advice =
        请使用 5 到 30 秒的单一清晰人声，不要有音乐或噪声。
        { failure-then }

failure-task-resource-not-found = 腾讯云找不到样本或历史作品。
    .advice =
        请检查链接是否还能打开，或检查 VideoId。
        { failure-then }

failure-task-operation-canceled = 任务在腾讯云被取消了。
    .advice = { failure-then }

failure-task-task-timeout = 腾讯云生成音色超时，已放弃。
    .advice =
        请等一会儿。
        { failure-then }

failure-task-invalid-input = { failure-task-unknown }
    .advice =
        请检查样本和其他各项。
        { failure-then }

failure-task-source-file-error = 腾讯云无法使用这个样本。
    .advice =
        请确认链接能公开访问，并且录音能正常播放。
        { failure-then }

failure-task-source-file-error-no-video-media = 腾讯云在样本中没有找到可用的声音或画面。
    .advice =
        请使用能正常播放的 MP3、WAV、MP4 或 MOV 录音。
        { failure-then }

failure-task-source-file-error-content-malformed = 腾讯云发现样本已损坏。
    .advice =
        请换一段录音，或把它重新保存一份。
        { failure-then }

failure-task-source-file-error-content-unsupported = 腾讯云不支持样本中的内容。
    .advice =
        请使用 MP3、WAV、MP4 或 MOV 格式的录音。
        { failure-then }

failure-task-source-file-error-download-not-accessible = 腾讯云无法下载样本。
    .advice =
        链接必须能公开访问，不需要密钥、Cookie 或来源网页，并且在任务结束前一直有效。
        服务器离账号站点越近越好。
        { failure-then }

## 接收样本的存储

failure-storage-access-denied = 腾讯云存储没有接收样本。
    .advice =
        上传凭证只在一段时间内有效，上传太慢时可能已经过期。
        { failure-then }

failure-storage-expired-token = 这次上传的凭证已过期。
    .advice = { failure-then }

failure-storage-invalid-access-key-id = 腾讯云存储不认识这次上传的凭证。
    .advice = { failure-then }

failure-storage-signature-does-not-match = 腾讯云存储无法验证这次上传的凭证。
    .advice =
        请求可能在途中被代理改动了。
        { failure-then }

failure-storage-request-time-too-skewed = { $clock ->
    [behind] 本机时钟慢了 { failure-span }，腾讯云存储因此拒绝了样本。
    [ahead] 本机时钟快了 { failure-span }，腾讯云存储因此拒绝了样本。
   *[unknown] 本机时钟不准，腾讯云存储因此拒绝了样本。
}
    .advice =
        请让系统通过网络校准时钟。
        { failure-then }

failure-storage-request-is-expired = { $clock ->
    [behind] 本机时钟慢了 { failure-span }，腾讯云存储因此拒绝了样本。
    [ahead] 本机时钟快了 { failure-span }，腾讯云存储因此拒绝了样本。
   *[unknown] 样本到达腾讯云存储时已过期，或本机时钟不准。
}
    .advice =
        请让系统通过网络校准时钟。
        { failure-then }

failure-storage-no-such-bucket = 腾讯云为样本指定的存储不存在。
    .advice =
        请换一个应用，或在控制台查看这个应用。
        { failure-support }

failure-storage-no-such-upload = 腾讯云存储已找不到这次上传。
    .advice = { failure-then }

failure-storage-bad-digest = 样本在传往腾讯云的途中损坏了。
    .advice = { failure-then }

failure-storage-invalid-digest = 腾讯云存储无法确认样本是否完整。
    .advice = { failure-then }

failure-storage-entity-too-small = 样本小于腾讯云存储的下限。
    .advice = 请换一段录音。

failure-storage-entity-too-large = 样本超过腾讯云存储的上限。
    .advice = 请换一段小一些的录音。

failure-storage-invalid-part = 腾讯云存储中缺少上传的一部分。
    .advice = { failure-then }

failure-storage-missing-content-length = 腾讯云存储没有收到样本的大小。
    .advice =
        请求可能在途中被代理改动了。
        { failure-support }

failure-storage-slow-down = 腾讯云存储目前的请求过于频繁。
    .advice =
        请等一分钟。
        { failure-then }

failure-storage-internal-error = 腾讯云存储自身出了故障。
    .advice =
        请等几分钟。
        { failure-then }

## 网络

failure-network-name-not-found = 查不到{ failure-peer }的地址：可能没有联网，或被代理拦截。
    .advice =
        请检查网络和这个账号的代理。
        { failure-then }

failure-network-not-connected = 无法连接{ failure-peer-first }：可能没有联网，或被代理拦截。
    .advice =
        请检查网络和这个账号的代理。
        { failure-then }

failure-network-proxy = 无法连接代理，或代理拒绝了连接。
    .advice =
        请检查这个账号和系统的代理设置。
        { failure-then }

failure-network-proxy-sign-in = 代理要求输入用户名和密码。
    .advice =
        请先登录代理，或换用不需要登录的代理。
        { failure-then }

failure-network-proxy-unusable = 环境变量指定的代理无法使用。没有任何内容绕过代理发送。
    .advice =
        Timbre 支持 HTTP 和 SOCKS 代理。请修改 { $reason }，然后重新启动 Timbre。
        { failure-then }

failure-network-system-proxy-unusable = 系统设置中的代理无法使用。没有任何内容绕过代理发送。
    .advice =
        请在系统的网络设置中修改代理，然后重新启动 Timbre。
        { failure-then }

failure-network-no-authorities = 本机没有证书颁发机构列表，无法建立安全连接。
    .advice =
        请安装该列表（Debian 和 Ubuntu 上是 ca-certificates 软件包），然后重新启动 Timbre。
        { failure-then }

failure-network-tls = 无法与{ failure-peer }建立安全连接。
    .advice = { $explained ->
        [yes]
            系统给出的原因：“{ $reason }”
            公司网络或杀毒软件可能插入了自己的证书，也可能是本机时钟不准。
            { failure-then }
       *[no]
            公司网络或杀毒软件可能插入了自己的证书，也可能是本机时钟不准。
            { failure-then }
    }

failure-network-timed-out = { $taken ->
    [yes] 音色提交之后，腾讯云没有及时响应。
   *[no] { failure-peer-first }没有及时响应。
}
    .advice =
        请检查网络。
        { failure-then }

failure-network-connection-lost = { $taken ->
    [yes] 音色提交之后，与腾讯云的连接断开了。
   *[no] 还没收到响应，与{ failure-peer }的连接就断开了。
}
    .advice =
        请检查网络。
        { failure-then }

failure-network-sign-in-page = 网络把请求转到了别处，多半是登录页面。
    .advice =
        请在浏览器中打开一个网页，登录所在的网络，或检查代理。
        { failure-then }

failure-network-page = 收到的是网页而不是响应：可能来自代理、网关，或需要登录的网络。
    .advice =
        请在浏览器中打开一个网页，看看网络是否需要登录，并检查代理。
        { failure-then }

failure-network-gateway = 途中的某个网关表示无法连接{ failure-peer }。
    .advice =
        请等几分钟，或检查代理。
        { failure-then }

failure-network-empty = { failure-peer }的响应为空。
    .advice =
        请检查网络和代理。
        { failure-then }

failure-network-broken-answer = { failure-peer }的响应不完整。
    .advice =
        请检查网络和代理。
        { failure-then }

failure-network-too-large = 收到的响应远大于{ failure-peer }应有的大小。
    .advice =
        请检查网络和代理。
        { failure-then }

failure-network-strange-answer = 收到的响应不像来自{ failure-peer }。
    .advice =
        请检查网络、代理和账号设置中的地址。
        { failure-then }

failure-network-other = { $explained ->
    [yes] { failure-doing }时网络出错：“{ $reason }”
   *[no] { failure-doing }时网络出错。
}
    .advice =
        请检查网络和代理。
        { failure-then }

## 链接

failure-link-forbidden = 链接所在的服务器不向陌生访问者提供样本，腾讯云同样无法获取。
    .advice =
        如果是你自己的云点播，这是防盗链：播放域名设置了 Key 防盗链或 Referer 防盗链。
        请在控制台为该域名关闭防盗链，或使用带有效签名的链接。
        带签名的链接也可能已过期，请重新获取。

failure-link-needs-sign-in = 打开链接需要登录，而腾讯云无法登录。
    .advice = 请使用能公开访问的链接。

failure-link-not-found = 这个链接下没有内容。
    .advice = 请在没有登录任何账号的浏览器中打开链接，并改正它。

failure-link-too-often = 链接所在的服务器收到的请求过多。
    .advice =
        请等几分钟。
        { failure-then }

failure-link-server-fault = 链接所在的服务器自身出了故障。
    .advice =
        请等几分钟，或把录音放到别处。
        { failure-then }

failure-link-redirect = 链接跳转到了别处，没有到达录音。
    .advice = 请使用直接指向录音的链接。

failure-link-other-status = 链接所在的服务器没有提供样本。
    .advice = 请在没有登录任何账号的浏览器中打开链接，并改正它。

failure-link-is-a-page = 链接指向的是网页，不是录音。
    .advice = 请使用直接指向录音的链接，通常在“下载”或“复制直链”处可以找到。

failure-link-is-private = 链接指向只有本机或内网才能访问的地址。
    .advice = 请使用能从互联网访问的链接，或直接选择文件。

## Timbre 和本机

failure-own-no-passthrough = 文件原本要原样发送，但它不是只含人声的普通 WAV 或 MP3。
    .advice = 请重新选择录音，它会被转换为 WAV。

failure-own-sample-changed = 文件在检查之后发生了变化。
    .advice = 请重新选择录音。

failure-own-statement = { $problem ->
    [missing] 说话人的授权声明文件已不存在。
    [not-a-file] 说话人的授权声明是文件夹或设备，不是文件。
    [empty] 说话人的授权声明文件是空的。
    [too-large] 说话人的授权声明文件超过 50 MB。
   *[unreadable] { $explained ->
        [yes] 无法读取说话人的授权声明文件：“{ $reason }”。
       *[no] 无法读取说话人的授权声明文件。
    }
}
    .advice =
        请另选文件，或不带授权声明提交。

failure-own-needs-keys = 现在无法读取这个账号的密钥。
    .advice = { $step ->
        [follow]
            请填写创建这个音色的账号的密钥。
            { failure-then }
       *[other] 请填写这个账号的密钥。
    }

failure-own-not-journalled = 音色无法记录到本机，因此没有提交任何内容。
    .advice = { $explained ->
        [yes]
            系统给出的原因：“{ $reason }”
            请腾出磁盘空间，或允许 Timbre 写入它的文件夹。
            { failure-then }
       *[no]
            请腾出磁盘空间，或允许 Timbre 写入它的文件夹。
            { failure-then }
    }

failure-own-interrupted = Timbre 在提交之前退出了。
    .advice = { failure-then }

failure-own-interrupted-while-sending = Timbre 在提交音色的过程中退出了。
    .advice = { failure-taken }

failure-own-session-used = 最近 7 天内，这个 SessionId 已用于另一个音色。
    .advice = 用它提交不会创建音色。请换一个新的 SessionId 再提交。

failure-own-other-task = 这个 TaskId 不是创建音色的任务。
    .advice = 请找含有“CreateAigcCustomVoice”的 TaskId。

failure-own-panic = { failure-doing }时，Timbre 自身出了错。
    .advice =
        { failure-look-or-then }
        烦请告诉开发者：日志里有更多信息。

failure-own-answer-incomplete = { $explained ->
    [yes] 腾讯云的响应中缺少应有的内容：{ $reason }。
   *[no] 腾讯云的响应中缺少应有的内容。
}
    .advice =
        { failure-look-or-then }
        { failure-support }

## 录音

failure-clip-missing = 文件不存在。
    .advice = 请重新选择录音。

failure-clip-not-a-file = 这是文件夹或设备，不是文件。
    .advice = 请选择录音。

failure-clip-no-permission = 系统不允许 Timbre 读取这个文件。
    .advice = 请允许 Timbre 读取，或把它复制到你自己的文件夹。

failure-clip-empty = 文件是空的。
    .advice = 请换一段录音。

failure-clip-unreadable = { $explained ->
    [yes] 无法读取文件：“{ $reason }”
   *[no] 无法读取文件。
}
    .advice = 请把它复制到本机磁盘，或换一段录音。

failure-clip-unknown-type = { $explained ->
    [yes] 这不是可以读取的录音，看起来是 { $reason }。
   *[no] 这不是可以读取的录音。
}
    .advice = 请把录音另存为 MP3、WAV 或 M4A。

failure-clip-no-audio = 这个 { $container } 文件里没有声音。
    .advice = 请选择有人声的录音。

failure-clip-undecodable = 这个 { $container } 文件里的声音无法读取。
    .advice = 请把录音另存为 MP3 或 WAV。

failure-clip-protected = 这个 { $container } 文件里的声音受版权保护。
    .advice = 请选择你自己的录音。

failure-clip-endless = 录音超过 { $hours } 小时。
    .advice = 请截取一部分再选择。

failure-clip-too-short = 录音长 { $seconds } 秒，至少需要 5 秒。
    .advice = 请换一段长一些的录音。

failure-clip-too-long = 录音有 { $seconds } 秒或更长，最多只能 30 秒。
    .advice = 请缩短录音。

failure-clip-too-large = 文件有 { $size } MB，最多能读取 { $limit } MB。
    .advice = 请换一个小一些的文件。

failure-clip-damaged = 录音已损坏。
    .advice = 请重新保存一份，或换一段录音。

failure-clip-crashed = 读取录音时出错。
    .advice = 请重新保存为 WAV，或换一段录音。

failure-clip-stuck = { $seconds } 秒内没能读到录音的任何内容。
    .advice = 请把它复制到本机磁盘，或换一段录音。

failure-clip-not-converted = ffmpeg 读出的录音无法保存。
    .advice = 请用其他程序把它存为 WAV。

failure-clip-no-room = 磁盘空间不足，放不下 ffmpeg 读出的录音。
    .advice = 请先腾出一些空间。

failure-clip-no-reader = { $explained ->
    [yes] Timbre 的读取程序没有启动：“{ $reason }”
   *[no] Timbre 的读取程序没有启动。
}
    .advice = 请重新启动 Timbre。

## 按钮上的文字

remedy-enter-keys = 填写密钥
remedy-unlock-keyring = 解锁
remedy-choose-application = 选择应用
remedy-open-vod-console = 打开云点播控制台
remedy-open-keys-console = 打开密钥管理页面
remedy-copy-permission = 复制所需权限
remedy-proxy-settings = 代理设置
remedy-choose-file = 选择录音
remedy-edit-voice-name = 修改名称
remedy-edit-link = 修改链接
remedy-edit-video-id = 修改 VideoId
remedy-edit-priority = 修改优先级
remedy-edit-speaker = 修改说话人
remedy-edit-keep-days = 修改天数
remedy-edit-session-id = 缩短 SessionId
remedy-edit-session-context = 缩短 SessionContext
remedy-edit-and-send-as-new = 修改后重新提交
remedy-look-again = 立即检查
remedy-find-earlier-task = 查找先前的任务

## “复制排查信息”放入剪贴板的文字

support-app = Timbre { $version }，{ $system }
support-time = 时间：{ $value }
support-what = 情况：{ $value }
support-action = 接口：{ $value }
support-code = 错误码：{ $value }
support-message = 消息：{ $value }
support-request-id = RequestId：{ $value }
support-task-id = TaskId：{ $value }
support-session-id = SessionId：{ $value }
support-clock-behind = 时钟：比服务慢 { $value } 秒
support-clock-ahead = 时钟：比服务快 { $value } 秒
