"""Makes the signature vectors; see scripts/make-vectors.

A case is made by the official client (`sdk`), with what it hashes and signs recorded on the way, or
written out from the documentation (`written`). What is published of a case is compared before
anything is written, so that a mistake here cannot pass as a vector.
"""

import hashlib
import hmac
import json
import pathlib
import shutil
import sys
from types import SimpleNamespace
from unittest import mock
from urllib.parse import quote, unquote, urlencode, urlsplit

import requests
from qcloud_cos import CosConfig
from qcloud_cos import cos_auth
from tencentcloud.common import abstract_client, credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.common.http.request import RequestInternal
from tencentcloud.sts.v20180813 import sts_client
from tencentcloud.vod.v20180717 import models, vod_client

ROOT = pathlib.Path(sys.argv[1])
SECRET_ID = "AKIDEXAMPLE0000000000000000000000001"
SECRET_KEY = "SECRETKEYEXAMPLE000000000000001"
T0 = 1780000000
TASK = "1500012345-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def write(folder, request, files):
    path = ROOT / folder
    path.mkdir(parents=True)
    text = json.dumps(request, ensure_ascii=False, indent=2) + "\n"
    (path / "request.json").write_text(text, encoding="utf-8", newline="")
    for name, content in files.items():
        # No line break at the end: the files are compared byte by byte.
        (path / name).write_text(content, encoding="utf-8", newline="")


def expect(case, what, found, published):
    if published is not None and found != published:
        sys.exit(f"{case}: {what} is {found}, published is {published}")


# ---------------------------------------------------------------------------------------------- TC3


def tc3(case, request, canonical, string_to_sign, authorization, published):
    expect(case, "payload", canonical.rsplit("\n", 1)[1], published.get("payload"))
    expect(case, "canonical", sha256(canonical.encode()), published.get("canonical"))
    expect(case, "signature", authorization.rsplit("=", 1)[1], published.get("signature"))
    write(
        f"tc3/{case}",
        request,
        {
            "canonical.txt": canonical,
            "string-to-sign.txt": string_to_sign,
            "authorization.txt": authorization,
        },
    )


def tc3_sdk(
    case,
    action,
    params,
    at=T0,
    *,
    client=vod_client.VodClient,
    endpoint=None,
    method="POST",
    region="",
    token=None,
    unsigned=False,
    raw=None,
    **published,
):
    """Signs `params` (a model or a dictionary) or the text `raw` with the official client."""
    profile = ClientProfile(httpProfile=HttpProfile(reqMethod=method, endpoint=endpoint))
    profile.unsignedPayload = unsigned
    sdk = client(credential.Credential(SECRET_ID, SECRET_KEY, token), region, profile)
    if hasattr(params, "_serialize"):
        params = params._serialize()
    req = RequestInternal(sdk._get_endpoint(), method, sdk._requestPath, header={})
    hashed, signed = [], []
    real_sha256, real_sign = hashlib.sha256, abstract_client.Sign.sign_tc3

    def record_hash(data):
        hashed.append(data)
        return real_sha256(data)

    def record_sign(key, date, service, text):
        signed.append(text)
        return real_sign(key, date, service, text)

    with (
        mock.patch.object(abstract_client.time, "time", lambda: at),
        mock.patch.object(abstract_client.Sign, "sign_tc3", record_sign),
    ):
        # The body as our own client writes it: the signature routine is fed with it directly.
        dumps = (lambda _params: raw) if raw is not None else json.dumps
        content = "application/json; charset=utf-8" if raw is not None else "application/json"
        with (
            mock.patch.object(abstract_client.json, "dumps", dumps),
            mock.patch.object(abstract_client, "_json_content", content),
            mock.patch.object(abstract_client, "hashlib", SimpleNamespace(sha256=record_hash)),
        ):
            sdk._build_req_inter(action, params, req)
    canonical = hashed[1].decode()
    get = method == "GET"
    request = {
        "action": action,
        "method": method,
        "query": req.data if get else "",
        "headers": [
            ["content-type", req.header["Content-Type"]],
            ["host", req.header["Host"]],
        ],
        "body": "" if get else req.data,
        "unsigned_payload": unsigned,
        "service": sdk._service,
        "timestamp": at,
        "secret_id": SECRET_ID,
        "secret_key": SECRET_KEY,
    }
    tc3(case, request, canonical, signed[0], req.header["Authorization"], published)


def tc3_written(
    case, action, body, at, headers, service, secret_id, secret_key, date, **published
):
    """The steps as the documentation writes them, for headers that the clients do not sign."""
    names = ";".join(name for name, _ in headers)
    lines = "".join(
        f"{name}:{value.lower() if name == 'x-tc-action' else value}\n" for name, value in headers
    )
    canonical = f"POST\n/\n\n{lines}\n{names}\n{sha256(body.encode())}"
    scope = f"{date}/{service}/tc3_request"
    to_sign = f"TC3-HMAC-SHA256\n{at}\n{scope}\n{sha256(canonical.encode())}"
    key = ("TC3" + secret_key).encode()
    for part in (date, service, "tc3_request", to_sign):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    authorization = (
        f"TC3-HMAC-SHA256 Credential={secret_id}/{scope}, "
        f"SignedHeaders={names}, Signature={key.hex()}"
    )
    request = {
        "action": action,
        "method": "POST",
        "query": "",
        "headers": headers,
        "body": body,
        "unsigned_payload": False,
        "service": service,
        "timestamp": at,
        "secret_id": secret_id,
        "secret_key": secret_key,
    }
    tc3(case, request, canonical, to_sign, authorization, published)


def model(**members):
    request = models.CreateAigcCustomVoiceRequest()
    for name, value in members.items():
        setattr(request, name, value)
    return request


def tc3_documented():
    body = (
        '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    )
    payload = "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
    headers = [
        ["content-type", "application/json; charset=utf-8"],
        ["host", "cvm.tencentcloudapi.com"],
    ]
    tc3_written(
        "published",
        "DescribeInstances",
        body,
        1551113065,
        headers + [["x-tc-action", "DescribeInstances"]],
        "cvm",
        "AKID" + "*" * 32,
        "*" * 32,
        "2019-02-25",
        payload=payload,
        canonical="7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84",
        signature="10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
    )
    tc3_written(
        "published-older",
        "DescribeInstances",
        body,
        1551113065,
        headers,
        "cvm",
        "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
        "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
        "2019-02-25",
        payload=payload,
        canonical="5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031",
        signature="72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    )
    tc3_sdk(
        "a-chinese-name",
        "CreateAigcCustomVoice",
        model(
            SubAppId=1500012345,
            VoiceName="我的声音",
            VoiceUrl="https://example.com/voice/sample.mp3",
            SessionId="studio-0001",
            TasksPriority=0,
        ),
        payload="d774b53566c9089ff19834e9dce2af19801a2f2ca346e0a59c5c16ef58f9942f",
        canonical="38b5eff64d4e8e19024700a9ef3c1893bee3044f7fc19c19f4e2854dd2a6dfa0",
        signature="83cbd05993ecfe6da6d625085142df5dc6c3abc519747b47e9f9cef3d825b857",
    )
    tc3_sdk(
        "b-token-and-region",
        "CreateAigcCustomVoice",
        model(
            SubAppId=1500012345,
            VoiceName="myVoice",
            VideoId="830460928805724256",
            SessionContext='{"job":7}',
        ),
        1780012799,
        token="TOKENEXAMPLE/abc+def==",
        region="ap-singapore",
        payload="1e7e08b838384043be1e5fe11ac65e527547eb5b99513c031b0a8273d540d5c0",
        canonical="e1aa47ad22e725f9ea998f32060d9b6d44c27240b5bf02b8ffe3f58a59522ace",
        signature="66e291a85cfda59bce7418e94665246fa46993fe4428cbcc8e9f90743df33d17",
    )
    tc3_sdk(
        "c-empty-body",
        "DescribeSubAppIds",
        {},
        1780012800,
        payload="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        canonical="4c1d372f25098b46dd1580f1ba746492b4f1a67c5cc7acb847299d32a5bc02c3",
        signature="0285fe22197a746d9d0bbb460ecdab11b666f7f4c9f2692ca9c326f253ee0d39",
    )
    detail = {"TaskId": TASK, "SubAppId": 1500012345}
    tc3_sdk(
        "d-unsigned-payload",
        "DescribeTaskDetail",
        detail,
        unsigned=True,
        payload="438d4109ef0d676b8c2c7ed13cdfcb418e494d53b843d4634ce3b1085f07bb96",
        canonical="e81c2bfc0d96f5b8db13fd15e6b5971c101484ca00f5b119e1d0cafec26c6a9e",
        signature="3bcd58221a74f5d02affc8298a8d6ba7eff9fbf36df8fa51962be213f8fa4fc6",
    )
    tc3_sdk(
        "e-get",
        "DescribeTaskDetail",
        detail,
        method="GET",
        payload=sha256(b""),
        canonical="b3c19325205b24a3f8350c9b2c1cc9ca0a4b196df100fa24431f13ab9e6089e0",
        signature="f04abae13ed4c3f83b8e141cfd3e676f02d8342f32cd801d7d709b595968abb5",
    )
    compact = (
        '{"SubAppId":1500012345,"VoiceName":"我的声音",'
        '"VoiceUrl":"https://example.com/voice/sample.mp3"}'
    )
    tc3_sdk(
        "f-compact-utf8",
        "CreateAigcCustomVoice",
        {},
        raw=compact,
        payload="b12351b6160866b5c60ea46cf03c42069eeaa2498c2fb9e54e035dbcc0b90a68",
        signature="95f91d2853369ad22723f8d717c845e7b6fd4474ed843060cf26a214c4d45653",
    )
    tc3_written(
        "f-compact-utf8-with-action",
        "CreateAigcCustomVoice",
        compact,
        T0,
        [
            ["content-type", "application/json; charset=utf-8"],
            ["host", "vod.intl.tencentcloudapi.com"],
            ["x-tc-action", "CreateAigcCustomVoice"],
        ],
        "vod",
        SECRET_ID,
        SECRET_KEY,
        "2026-05-28",
        signature="d235ec2cb45cf9c5ba6b8c76af37a905899b50a9b08049df55aba63fe9daa942",
    )
    tc3_sdk(
        "g-sts",
        "GetCallerIdentity",
        {},
        client=sts_client.StsClient,
        endpoint="sts.intl.tencentcloudapi.com",
        region="ap-singapore",
        canonical="84ef115b367ed673eff0d232ec470963510f914feb94a3ca49123e93c936a299",
        signature="f01c2997dfa9ad6bc8b6c48af7d8ca70b501323b8c8cb667a4ebdbf09089fa62",
    )
    tc3_sdk(
        "h-mainland",
        "DescribeTaskDetail",
        detail,
        endpoint="vod.tencentcloudapi.com",
        payload="f7791c4d8aafa3366d8c69afef82f645361e0c3377a4c40a947082317c8f6211",
        canonical="ed1a1e0cda2d5b5efd58db3c8d3fe6ee4261da44be06ec67dcae49336cc62785",
        signature="09327a218d71479a849b7592528692fab5068d764d416546da25633d72d4c8f5",
    )
    tc3_sdk(
        "i-mainland-sts",
        "GetCallerIdentity",
        {},
        client=sts_client.StsClient,
        endpoint="sts.tencentcloudapi.com",
        signature="4552254e63790e9b91cfe9f64ae2ce3281d4412dc5ba5dd09ecc16c917b17434",
    )


def tc3_more():
    voice = "CreateAigcCustomVoice"
    link = "https://example.com/voice/sample.mp3"
    names = {
        "sdk-emoji": "👨‍👩‍👧‍👦 voice",
        "sdk-quotes": "\"quoted\" 'and' \\slashed\\ /",
        "sdk-line-breaks": "first\nsecond\r\nthird\ttab",
        "sdk-arabic": "صوتي الجديد",
        "sdk-empty-name": "",
    }
    for case, name in names.items():
        tc3_sdk(case, voice, model(SubAppId=1500012345, VoiceName=name, VoiceUrl=link))
    compact = json.dumps(
        {"VoiceName": names["sdk-emoji"], "SessionContext": names["sdk-line-breaks"]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    tc3_sdk("sdk-compact-emoji", voice, {}, raw=compact)
    tc3_sdk("sdk-nothing-set", voice, model())
    tc3_sdk("sdk-long-context", voice, model(VideoId="1", SessionContext="声" * 1000))
    tc3_sdk("sdk-negative-priority", voice, model(VideoId="1", TasksPriority=-10))
    tc3_sdk("sdk-whole-request", voice, model(
        SubAppId=18446744073709551615,
        VoiceName="Ayu",
        VoiceUrl=link + "?a=1&b=%20#c",
        VideoId="830460928805724256",
        DisableModeration="True",
        SessionId="0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
        SessionContext="<a href='x'>&amp;</a>",
        TasksPriority=10,
    ))
    # The scope's date is the UTC date of the second, whatever the computer's zone.
    for case, at in {
        "sdk-last-second-of-a-year": 1798761599,
        "sdk-first-second-of-a-year": 1798761600,
        "sdk-leap-day": 1835438400,
        "sdk-morning-in-china": 1780005600,
    }.items():
        tc3_sdk(case, "DescribeSubAppIds", {"Limit": 1}, at)
    # A custom endpoint signs its own host, with the port that goes on the wire, and service vod.
    for case, endpoint in {
        "sdk-loopback-port": "127.0.0.1:18080",
        "sdk-ipv6-port": "[::1]:18080",
        "sdk-gateway": "gateway.example",
        "sdk-region-host": "vod.ap-singapore.tencentcloudapi.com",
    }.items():
        tc3_sdk(case, "DescribeTaskDetail", {"TaskId": TASK}, endpoint=endpoint)
    tc3_sdk(
        "sdk-apply-upload",
        "ApplyUpload",
        {"MediaType": "mp3", "SubAppId": 1500012345, "ExpireTime": "2026-06-04T20:26:40Z"},
        region="ap-singapore",
    )
    tc3_sdk("sdk-get-chinese", "DescribeSubAppIds", {"Name": "应用 一&二"}, method="GET")
    tc3_sdk("sdk-get-unsigned", "DescribeSubAppIds", {"Limit": 1}, method="GET", unsigned=True)


# ---------------------------------------------------------------------------------------------- COS

COS_ID = "AKIDTEMPEXAMPLE0000000000000000001"
COS_KEY = "TEMPSECRETKEYEXAMPLE0000000000001"
COS_TOKEN = "TEMPTOKENEXAMPLE-abc_DEF=="
COS_HOST = "a1b2c3d4vodsgp1500012345-1256768367.cos.ap-singapore.myqcloud.com"
COS_PATH = "/d042887avodsgp1500012345/dee2125c24820810452266399/f0.mp3"


def cos(case, request, steps, published):
    expect(case, "sign key", steps["sign-key.txt"], published.get("sign_key"))
    digest = hashlib.sha1(steps["http-string.txt"].encode()).hexdigest()
    expect(case, "http string", digest, published.get("http_string"))
    signature = steps["authorization.txt"].rsplit("=", 1)[1]
    expect(case, "signature", signature, published.get("signature"))
    write(f"cos/{case}", request, steps)


def cos_sdk(case, method, path, params=None, headers=None, body=b"", at=T0, *, base=None, **published):
    """Signs with the official client's signer, as put_object and its kin call it."""
    params = params or {}
    base = base or f"https://{COS_HOST}"
    config = CosConfig(
        Region="ap-singapore", SecretId=COS_ID, SecretKey=COS_KEY, Token=COS_TOKEN, Scheme="https"
    )
    headers = {"x-cos-security-token": COS_TOKEN, **(headers or {})}
    url = base + quote(path, "/-_.~")
    prepared = requests.Request(method, url, params=params, headers=headers, data=body).prepare()
    prepared.headers.setdefault("Content-Length", str(len(body)))
    auth = cos_auth.CosS3Auth(config, path, params)
    hashed, keyed = [], []

    class RecordingSha1:
        def __init__(self, *args, **kwargs):
            self.inner = hashlib.sha1(*args, **kwargs)

        def update(self, data):
            hashed.append(data)
            self.inner.update(data)

        def hexdigest(self):
            return self.inner.hexdigest()

    def record_hmac(key, message, _digest):
        keyed.append((key, message))
        return hmac.new(key, message, hashlib.sha1)

    with (
        mock.patch.object(cos_auth.time, "time", lambda: at),
        mock.patch.object(cos_auth, "hashlib", SimpleNamespace(sha1=RecordingSha1)),
        mock.patch.object(cos_auth, "hmac", SimpleNamespace(new=record_hmac)),
    ):
        prepared = auth(prepared)
    authorization = prepared.headers["Authorization"]
    signed = dict(pair.split("=", 1) for pair in authorization.split("&"))["q-header-list"]
    sent = {name.lower(): value for name, value in prepared.headers.items()}
    sent.setdefault("host", urlsplit(url).hostname)
    start, end = at - 60, at + 10000
    request = {
        "method": method,
        "path": path,
        "params": list(params.items()),
        "headers": [[name, sent[unquote(name)]] for name in signed.split(";")],
        "key_time": f"{start};{end}",
        "secret_id": COS_ID,
        "secret_key": COS_KEY,
    }
    steps = {
        "sign-key.txt": keyed[1][0].decode(),
        "http-string.txt": hashed[0].decode(),
        "string-to-sign.txt": keyed[1][1].decode(),
        "authorization.txt": authorization,
    }
    cos(case, request, steps, published)


def cos_written(case, method, params, headers, key_time, **published):
    """The steps as the documentation writes them, for headers that the client does not sign."""
    secret_id, secret_key = "AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q", "BQYIM75p8x0iWVFSIgqEKwFprpRSVHlz"
    path = "/exampleobject(腾讯云)"

    def line(pairs):
        return sorted((quote(k, "-_.~").lower(), quote(v, "-_.~")) for k, v in pairs)

    def joined(pairs):
        return "&".join(f"{k}={v}" for k, v in line(pairs))

    def listed(pairs):
        return ";".join(k for k, _ in line(pairs))

    def sign(key, text):
        return hmac.new(key.encode(), text.encode(), hashlib.sha1).hexdigest()

    http_string = f"{method.lower()}\n{path}\n{joined(params)}\n{joined(headers)}\n"
    digest = hashlib.sha1(http_string.encode()).hexdigest()
    to_sign = f"sha1\n{key_time}\n{digest}\n"
    sign_key = sign(secret_key, key_time)
    authorization = (
        f"q-sign-algorithm=sha1&q-ak={secret_id}&q-sign-time={key_time}&q-key-time={key_time}"
        f"&q-header-list={listed(headers)}&q-url-param-list={listed(params)}"
        f"&q-signature={sign(sign_key, to_sign)}"
    )
    request = {
        "method": method,
        "path": path,
        "params": params,
        "headers": headers,
        "key_time": key_time,
        "secret_id": secret_id,
        "secret_key": secret_key,
    }
    steps = {
        "sign-key.txt": sign_key,
        "http-string.txt": http_string,
        "string-to-sign.txt": to_sign,
        "authorization.txt": authorization,
    }
    cos(case, request, steps, published)


def cos_documented():
    host = ["Host", "examplebucket-1250000000.cos.ap-beijing.myqcloud.com"]
    cos_written(
        "published-put",
        "PUT",
        [],
        [
            ["Date", "Thu, 16 May 2019 06:45:51 GMT"],
            host,
            ["Content-Type", "text/plain"],
            ["Content-Length", "13"],
            ["Content-MD5", "mQ/fVh815F3k6TAUm8m0eg=="],
            ["x-cos-acl", "private"],
            ["x-cos-grant-read", 'uin="100000000011"'],
        ],
        "1557989151;1557996351",
        sign_key="eb2519b498b02ac213cb1f3d1a3d27a3b3c9bc5f",
        http_string="8b2751e77f43a0995d6e9eb9477f4b685cca4172",
        signature="3b8851a11a569213c17ba8fa7dcf2abec6935172",
    )
    cos_written(
        "published-get",
        "GET",
        [
            ["response-content-type", "application/octet-stream"],
            ["response-cache-control", "max-age=600"],
        ],
        [["Date", "Thu, 16 May 2019 06:55:53 GMT"], host],
        "1557989753;1557996953",
        http_string="54ecfe22f59d3514fdc764b87a32d8133ea611e6",
        signature="01681b8c9d798a678e43b685a9f1bba0f6c0e012",
    )
    key = "ba0882a7ac9e8848f305b4ebfdfefc2446f75c6e"
    upload_id = "1585130821cbb7df1d11846c073ad648e8f33b087cec2381df437acdc833cf654b9ecc6361"
    cos_sdk(
        "p1-put", "PUT", COS_PATH, body=b"hello world", sign_key=key,
        http_string="fec819c8bca0ffced36e2b2e8bba97ad49946270",
        signature="b7e8c1cf8a210c77469d971f1fbd511a67c095ca",
    )
    cos_sdk(
        "p2-type-and-md5", "PUT", COS_PATH, body=b"hello world", sign_key=key,
        headers={"Content-Type": "audio/mpeg", "Content-MD5": "XrY7u+Ae7tCTyyK7j1rNww=="},
        http_string="5c632bec7d9e85134a7f27ffcfdbcedc74fc0766",
        signature="e88afc85f5b765c9de7d0f094a6383ae9d916804",
    )
    cos_sdk(
        "p3-start-multipart", "POST", COS_PATH, params={"uploads": ""}, sign_key=key,
        http_string="0a6c2759f3b166237d28bb2a727100228d7f2647",
        signature="67a0d457d970658e0b96f5d1963eb32d6d6ff8f1",
    )
    cos_sdk(
        "p4-part", "PUT", COS_PATH, params={"partNumber": "1", "uploadId": upload_id},
        body=b"hello world", sign_key=key,
        http_string="366f6c49c4caa8ba11968598ef45acceda8e637e",
        signature="3b14e176e292f49ff93b90496549342d15b14e3b",
    )
    xml = (
        b'<?xml version="1.0" encoding="utf-8"?><CompleteMultipartUpload><Part><PartNumber>1'
        b"</PartNumber><ETag>&quot;5eb63bbbe01eeed093cb22bb8f5acdc3&quot;</ETag></Part>"
        b"</CompleteMultipartUpload>"
    )
    cos_sdk(
        "p5-complete", "POST", COS_PATH, params={"uploadId": upload_id}, body=xml, sign_key=key,
        http_string="41e921408af694e9bb8fa9f78b3ca1b10207911b",
        signature="40e429561cf5c5b548b94bb4b580680692430a69",
    )
    cos_sdk(
        "p6-chinese-key", "PUT", "/目录/声 音.wav", sign_key=key,
        http_string="e2f94541ef489a01b2157a148c70585d827987da",
        signature="ccaacad6946858d2cc423b15571f09bf4b4540a3",
    )


def cos_more():
    cos_sdk("sdk-loopback-port", "PUT", COS_PATH, body=b"x", base="http://127.0.0.1:18081")
    cos_sdk("sdk-emoji-key", "PUT", "/a/👩‍🎤 \"it's\".mp3", body=b"x" * 1000)
    cos_sdk("sdk-marks-in-the-key", "PUT", "/a+b/c&d=e;f/%41!*'()~.mp3", body=b"x")
    cos_sdk("sdk-headers", "PUT", COS_PATH, body=b"x", headers={
        "Content-Type": "video/mp4",
        "Content-Disposition": "attachment; filename=\"声 音.mp4\"".encode().decode("latin-1"),
        "Cache-Control": "no-cache",
        "x-cos-acl": "default",
        "x-cos-meta-name": "a b/c+d",
    })
    cos_sdk("sdk-params", "GET", COS_PATH, params={
        "response-content-disposition": "attachment; filename=声音.mp3",
        "VersionId": "a/b+c",
        "acl": "",
    })
    cos_sdk("sdk-head", "HEAD", COS_PATH)
    cos_sdk("sdk-delete", "DELETE", COS_PATH)
    cos_sdk("sdk-over-midnight", "PUT", COS_PATH, body=b"x", at=1780012800)


def main():
    for folder in ("tc3", "cos"):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
    tc3_documented()
    tc3_more()
    cos_documented()
    cos_more()
    print(f"{sum(1 for _ in ROOT.glob('*/*/request.json'))} cases")


main()
