# 账号：列表、编辑、密钥、连接检查、导入。

page-settings = 设置
settings-accounts = 账号
settings-appearance = 外观
settings-language = 语言
language-system = 跟随系统（{ $language }）
settings-theme = 浅色或深色
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
settings-renderer = 图形渲染（下次启动生效）
renderer-automatic = 自动选择
renderer-direct3d = Direct3D 12
renderer-vulkan = Vulkan
renderer-metal = Metal
renderer-opengl = OpenGL
renderer-software = 不使用显卡

account-in-use = 使用中
account-use = 使用
account-use-name = 使用“{ $account }”
account-edit = 编辑“{ $account }”
account-duplicate = 复制一份“{ $account }”
account-delete = 删除“{ $account }”
account-check = 检查连接
account-check-name = 检查“{ $account }”的连接
account-check-stop = 停止
account-give-keys = 填写密钥…
account-read-keys = 读取密钥
account-unlock = 解锁
account-try-again = 重试
account-delete-question = 删除“{ $account }”和它的密钥？
    .more = 它们会从本机删除。它的音色仍保留在历史记录中。
account-delete-yes = 删除账号
account-delete-no = 保留
account-colour = 账号颜色

keys-practice = 不需要密钥
keys-environment = 密钥来自环境变量，仅本次运行有效
keys-unknown = 需要时才读取密钥
keys-reading = 正在读取系统密钥环…
keys-stored = 密钥保存在系统密钥环中，{ $masked }
keys-this-run = 密钥保留到 Timbre 关闭为止，{ $masked }
keys-missing = 系统密钥环中没有密钥
keys-split = 密钥太长，密钥环的一个条目放不下，已分成几个条目保存。
keys-wanted = 有音色在等待这个账号的密钥。
keys-wanted-environment = 有音色在等待来自环境变量的密钥。请用相同的 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY 启动 Timbre。

secret-no-service = 系统没有正在运行的密钥环。
    .advice = 请启动 GNOME Keyring、KWallet 或其他 Secret Service，或仅在本次运行中保留密钥。
secret-locked = 系统密钥环已锁定。
    .advice = 请解锁，或仅在本次运行中保留密钥。
secret-refused = 系统密钥环没有打开。
    .advice = 解锁请求被拒绝或关闭了。请解锁，或仅在本次运行中保留密钥。
secret-no-collection = 系统里还没有可以存放密钥的密钥环。
    .advice = 请在系统的密码管理器中新建一个默认密钥环，或仅在本次运行中保留密钥。
secret-timed-out = 系统密钥环没有响应。
    .advice = 它的询问窗口可能被其他窗口挡住了。请先答复，或仅在本次运行中保留密钥。
secret-damaged = 密钥环中有 Timbre 无法读取的条目。
    .advice = 该条目没有改动。请在系统的密码管理器中删除它，或仅在本次运行中保留密钥。
secret-too-long = 密钥太长，系统密钥环放不下。
    .advice = 可以仅在本次运行中保留密钥。
secret-not-kept = 这个账号的密钥没有存放在密钥环中
secret-other = 系统密钥环报告了一个故障。
    .advice = 系统提示：“{ $reason }”。可以仅在本次运行中保留密钥。

check-under-way = 正在连接腾讯云…
check-connected-to = 连接正常，{ $applications }
check-applications = { $count ->
    [0] 没有启用的应用
   *[other] { $count } 个应用
}
check-clock-behind = 本机时钟慢了 { $span }。
check-clock-ahead = 本机时钟快了 { $span }。
check-no-keys = 没有可用于检查的密钥。
    .advice = 请填写 SecretId 和 SecretKey。
check-wrong-key = 腾讯云没有这个 SecretId。
    .advice =
        可能输错了，或者密钥已被删除或禁用。
        请重新填写密钥。
check-other-site = 这个密钥属于另一个站点：{ $site }。
    .advice = 请为这个账号选择该站点。
check-wrong-secret = SecretId 和 SecretKey 不匹配。
    .advice = 请从控制台的同一行复制，两项都重新填写。
check-token = 临时 Token 有误或已过期。
    .advice = 请重新获取临时密钥，并填写全部三项：SecretId、SecretKey 和 Token。
check-clock = { $direction ->
    [behind] 本机时钟慢了 { $span }。
    [ahead] 本机时钟快了 { $span }。
   *[unknown] 本机时钟不准。
}
    .advice =
        为了安全，腾讯云会拒绝时钟不准的电脑发出的请求。
        { check-clock-set }
check-clock-set = { $zone ->
    [yes] 可能是时区设错了：请打开电脑的日期和时间设置，检查时区，并开启自动设置时间。
   *[no] 请打开电脑的日期和时间设置，开启自动设置时间。
}
check-no-permission = 密钥正确，但没有查看应用列表的权限。
    .advice =
        请向账号管理员申请这项权限。
        创建音色也许仍然可行：请直接填写应用的编号。
check-not-activated = 这个账号还没有开通云点播。
    .advice = 请在控制台开通。
check-offline = 无法连接腾讯云。
    .advice = 本机没有联网，或连接被拦截。请检查网络和这个账号的代理。
check-timed-out = 腾讯云没有及时响应。
    .advice = 可能是网络较慢，或连接被拦截。
check-proxy = 无法连接代理，或代理拒绝了请求。
    .advice = 请检查这个账号和系统的代理设置。
check-captive-portal = 收到的是一个网页，而不是腾讯云的响应。
    .advice = 请在浏览器中登录所在的网络，或检查代理。
check-tls = 无法与腾讯云建立安全连接。
    .advice =
        公司网络或杀毒软件可能插入了自己的证书：请在“更多选项”中指定证书文件。
        也可能是本机时钟不准。
check-use-site = 改用{ $site }

import-title = 密钥保存在文件里？
import-csv = 导入 SecretKey.csv…
import-tccli = 从 tccli 导入…
import-note = 不会改动文件里的任何内容。
import-reading = 正在读取…
import-profiles = 导入 tccli 的哪个配置？
import-profile = 导入配置“{ $name }”
import-dismiss = 关闭
import-nothing-there = 没有找到 tccli 配置，也没有找到密钥文件。
import-unreadable = 无法读取文件：{ $reason }
import-not-keys = 文件里没有 SecretId 和 SecretKey。
import-several-keys = 文件里有 { $count } 个密钥。请只留下要用的那个，或把它复制到输入框里。
import-other-sign-in = 这个配置不用密钥登录，没有可导入的内容。

add-account = 添加账号
add-account-button = 添加账号
add-account-more =
    需要腾讯云的 SecretId 和 SecretKey。
    它们只保存在系统密钥环中，不会存到别处。
add-keys-title = 还没有密钥？
add-keys-more = 请在你所用站点的控制台新建子账号，授予最小权限策略，再为它创建密钥。
check-choose-application = 点选一个应用，音色将在其中创建：
keys-console = { $site }控制台
keys-page = 打开密钥管理页面
copy-policy = 复制最小权限策略

edit-account = 编辑“{ $account }”
edit-close = 关闭编辑
account-name = 账号名称
account-site = 站点
account-site-custom = 自定义地址
account-api = API 地址
account-upload = 上传地址
account-secret-id = SecretId
account-secret-key = SecretKey
account-token = Token
account-sub-app-id = 应用 ID（SubAppId）
account-proxy = 代理
account-extra-ca = 证书（CA 文件）
account-more = 更多选项
account-more-hint = 临时密钥的 Token、代理、证书

hint-account-name = 上海工作室
hint-account-api = https://gateway.example
hint-account-upload = 留空则使用服务返回的地址
hint-account-kept = 已保存；留空则保持不变
hint-account-token = 仅临时密钥需要
hint-account-sub-app-id = 填写应用 ID，或检查连接后选择
hint-account-proxy = 留空则使用系统代理；http://proxy:3128 或 socks5://proxy:1080
account-proxy-looks-up = 链接和试听音频也会经过代理。域名由代理解析，因此 Timbre 无法阻止链接指向你的内网。
hint-account-extra-ca = PEM 文件的完整路径

account-discard-question = 放弃对“{ $account }”的修改吗？
    .more = 这些内容还没有保存。
account-discard-question-new = 放弃为新账号填写的内容吗？
    .more = 这些内容还没有保存。
account-discard-no = 继续编辑
account-discard-yes = 放弃

account-save = 保存
account-cancel = 取消
account-save-note = 密钥只保存在系统密钥环中，不会存到别处。
account-saving = 正在存入系统密钥环…
account-unlocking = 正在解锁系统密钥环…
account-this-run = 仅本次运行保留

application-choose = 选择应用
application-other = 其他应用 ID…
application-list = 获取应用列表
application-named = { $name } · { $id }
application-unnamed = { $id }

problem-account-name-missing = 请给账号起个名称。
problem-account-name-taken = 已有同名的账号。
problem-account-api-missing = 请输入 API 地址。
problem-account-address = 网址格式不对，应类似 https://gateway.example。
problem-account-address-more = 只填写协议、域名和端口，不要带路径或密码。
problem-account-address-http = 不加密的 http 只能用于本机，请使用 https。
problem-account-secret-id-missing = 请输入 SecretId。
problem-account-secret-key-missing = 请输入 SecretKey。
problem-account-token-missing = 请输入 Token。
problem-account-characters = 其中有空格，或密钥中不会出现的字符。
problem-account-sub-app-id = 应用 ID 必须是正整数。
problem-account-proxy = 代理格式不对，应类似 http://proxy:3128 或 socks5://proxy:1080。
problem-account-proxy-user-info = 请去掉用户名和密码：它们会以明文保存。
problem-account-extra-ca = 请输入文件的完整路径。

warning-account-blanks = 已去掉首尾的空格。
warning-account-secret-id-shape = SecretId 一般以 AKID 或 IKID 开头，后接 32 个字母和数字。
warning-account-secret-key-shape = SecretKey 一般是 32 个字母和数字。
warning-account-secret-key-is-id = 这是 SecretId，SecretKey 就在它旁边。

colour-blue = 蓝色
colour-purple = 紫色
colour-raspberry = 玫红
colour-green = 绿色
colour-cyan = 青色
colour-brown = 棕色
colour-indigo = 靛蓝
colour-grey = 灰色

for-support = 技术支持信息
support-copy = 复制排查信息
needs-keys = 需要密钥
needs-keys-more = “{ $account }”的密钥无法读取
