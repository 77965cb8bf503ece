"""The official SDK as a client of the practice service.

Called by tests/official_sdk.rs with the name of a case; the service is described by environment
variables. Exits with 0 when the case came true, otherwise with a traceback.
"""

import contextlib
import hashlib
import json
import os
import sys
import time
import urllib.request
import warnings
from unittest import mock

import requests
from qcloud_cos import CosConfig, CosS3Client
from qcloud_cos.cos_exception import CosServiceError
from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sts.v20180813 import models as sts_models
from tencentcloud.sts.v20180813 import sts_client
from tencentcloud.vod.v20180717 import models, vod_client

HOST = os.environ["PRACTICE_HOST"]
SECRET_ID = os.environ["PRACTICE_SECRET_ID"]
SECRET_KEY = os.environ["PRACTICE_SECRET_KEY"]


def profile():
    http = HttpProfile()
    http.scheme = "http"
    http.endpoint = HOST
    http.reqTimeout = 20
    return ClientProfile(httpProfile=http)


def vod(secret_id=SECRET_ID, secret_key=SECRET_KEY, token=None):
    keys = credential.Credential(secret_id, secret_key, token)
    return vod_client.VodClient(keys, "ap-singapore", profile())


def request_of(kind, **members):
    request = kind()
    request.from_json_string(json.dumps(members))
    return request


def voice(**members):
    members = {
        "VoiceName": "我的声音",
        "VoiceUrl": "https://example.com/voice/sample.mp3",
        "TasksPriority": 0,
        **members,
    }
    return request_of(models.CreateAigcCustomVoiceRequest, **members)


@contextlib.contextmanager
def refused(code):
    try:
        yield
    except TencentCloudSDKException as error:
        assert error.get_code() == code, error
        assert error.get_request_id(), "a refusal names its request"
    else:
        raise AssertionError(f"not refused with {code}")


def follow(client, task_id, sub_app_id):
    asked = request_of(models.DescribeTaskDetailRequest, TaskId=task_id, SubAppId=sub_app_id)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        detail = client.DescribeTaskDetail(asked)
        if detail.Status == "FINISH":
            return detail
        assert detail.Status in ("WAITING", "PROCESSING"), detail.Status
        assert detail.FinishTime == "0001-01-01T00:00:00Z"
        time.sleep(0.05)
    raise AssertionError("the task does not end")


def main_app(client):
    apps = client.DescribeSubAppIds(request_of(models.DescribeSubAppIdsRequest))
    assert apps.TotalCount == 2
    on = [app.SubAppId for app in apps.SubAppIdInfoSet if app.Status == "On"]
    assert len(on) == 1
    return on[0]


def create_and_follow():
    client = vod()
    app = main_app(client)
    made = client.CreateAigcCustomVoice(voice(SubAppId=app, SessionId="sdk-1", SessionContext="7"))
    assert made.TaskId.startswith(f"{app}-CreateAigcCustomVoice-"), made.TaskId
    detail = follow(client, made.TaskId, app)
    task = detail.CreateAigcCustomVoiceTask
    assert (task.ErrCode, task.ErrCodeExt) == (0, ""), task
    assert task.Input.VoiceName == "我的声音"
    assert detail.AigcVideoTask is None
    result = task.Output.InfoList[0]
    assert len(result.VoiceId) == 18 and result.VoiceId.isdecimal()
    info = json.loads(result.VoiceInfo)
    assert info["voice_id"] == result.VoiceId
    with urllib.request.urlopen(info["trial_url"]) as trial:
        assert trial.read(4) == b"RIFF"
    with refused("InvalidParameterValue.SessionId"):
        client.CreateAigcCustomVoice(voice(SubAppId=app, SessionId="sdk-1"))
    listed = client.DescribeTasks(request_of(models.DescribeTasksRequest, SubAppId=app))
    found = [task.TaskId for task in listed.TaskSet if task.SessionId == "sdk-1"]
    assert found == [made.TaskId], found


def usage():
    """The service counts the voices that it made, and only those, in days of Beijing or in steps of 5 minutes."""
    client = vod()
    app = main_app(client)
    now = time.time()
    iso = lambda at: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))

    def counted(kind, begin, end=now + 60):
        asked = request_of(
            models.DescribeAigcUsageDataRequest,
            StartTime=iso(begin),
            EndTime=iso(end),
            AigcType=kind,
            SubAppId=app,
        )
        with warnings.catch_warnings():
            # A member that the official model does not know is a warning there.
            warnings.simplefilter("error")
            reply = client.DescribeAigcUsageData(asked)
        items = [item for item in reply.AigcUsageDataSet if item.Specification == "CustomVoice"]
        return [step for item in items for step in item.DataSet]

    assert counted("Video", now - 3600) == []
    for sample in ("a.mp3", "b.mp3"):
        made = client.CreateAigcCustomVoice(
            voice(SubAppId=app, VoiceUrl="https://example.com/" + sample)
        )
        follow(client, made.TaskId, app)
    both = client.CreateAigcCustomVoice(voice(SubAppId=app, VideoId="830460928805724256"))
    assert follow(client, both.TaskId, app).CreateAigcCustomVoiceTask.ErrCode != 0
    steps = counted("Video", now - 3600)
    assert sum(step.Count for step in steps) == 2, steps
    days = counted("Video", now - 80 * 86400)
    assert sum(step.Count for step in days) == 2, days
    assert all(day.Time.endswith("T00:00:00+08:00") for day in days), days
    assert counted("Audio", now - 3600) == []
    for code, members in [
        ("InvalidParameterValue", {"AigcType": "Voice"}),
        ("InvalidParameterValue", {"StartTime": iso(now - 91 * 86400)}),
        ("InvalidParameterValue", {"StartTime": iso(now + 86400)}),
        ("MissingParameter", {"AigcType": None}),
    ]:
        asked = {"StartTime": iso(now - 60), "EndTime": iso(now), "AigcType": "Video", **members}
        asked = {name: value for name, value in asked.items() if value is not None}
        with refused(code):
            client.call_json("DescribeAigcUsageData", asked)


def sources():
    client = vod()
    both = client.CreateAigcCustomVoice(voice(VideoId="830460928805724256"))
    detail = follow(client, both.TaskId, main_app(client))
    task = detail.CreateAigcCustomVoiceTask
    assert task.ErrCode == 70000, task.ErrCode
    assert task.Message == "video_id must be empty when voice_url is present"


def get_and_unsigned():
    client = vod()
    app = main_app(client)
    made = client.CreateAigcCustomVoice(voice(SubAppId=app))
    by_get = vod()
    by_get.profile.httpProfile.reqMethod = "GET"
    asked = request_of(models.DescribeTaskDetailRequest, TaskId=made.TaskId, SubAppId=app)
    assert by_get.DescribeTaskDetail(asked).TaskType == "CreateAigcCustomVoice"
    unsigned = vod()
    unsigned.profile.unsignedPayload = True
    assert unsigned.DescribeTaskDetail(asked).TaskType == "CreateAigcCustomVoice"


def caller():
    keys = credential.Credential(SECRET_ID, SECRET_KEY)
    client = sts_client.StsClient(keys, "ap-singapore", profile())
    identity = client.GetCallerIdentity(sts_models.GetCallerIdentityRequest())
    assert identity.AccountId and identity.Arn


def wrong_key():
    with refused("AuthFailure.SignatureFailure"):
        vod(secret_key=SECRET_KEY[:-1] + "x").CreateAigcCustomVoice(voice())
    with refused("AuthFailure.SecretIdNotFound"):
        vod(secret_id=SECRET_ID[:-1] + "x").CreateAigcCustomVoice(voice())
    with refused("AuthFailure.TokenFailure"):
        vod(token="of-another-key").CreateAigcCustomVoice(voice())


def wrong_date():
    now = time.time()
    for off in (-3600, 3600, 86400):
        with mock.patch("time.time", lambda off=off: now + off):
            with refused("AuthFailure.SignatureExpire"):
                vod().CreateAigcCustomVoice(voice())


def changed_body():
    original = requests.Session.send

    def tampered(session, prepared, **options):
        body = prepared.body
        body = body.encode() if isinstance(body, str) else body
        changed = body.replace(b"sample.mp3", b"sampIe.mp3")
        assert changed != body
        prepared.body = changed
        return original(session, prepared, **options)

    with mock.patch.object(requests.Session, "send", tampered):
        with refused("AuthFailure.SignatureFailure"):
            vod().CreateAigcCustomVoice(voice())


def wrong_parameters():
    client = vod()
    for code, members in [
        ("InvalidParameterValue.SubAppId", {"SubAppId": 7}),
        ("InvalidParameter", {"VoiceName": 7}),
        ("InvalidParameterValue.SessionIdTooLong", {"SessionId": "声" * 51}),
        ("InvalidParameterValue.SessionContextTooLong", {"SessionContext": "a" * 1001}),
    ]:
        with refused(code):
            client.CreateAigcCustomVoice(voice(**members))
    with refused("InvalidAction"):
        client.call_json("CreateNothing", {})
    with refused("UnknownParameter"):
        client.call_json("CreateAigcCustomVoice", {"Voice": "a"})


def storage(certificate, **changes):
    options = {
        "SecretId": certificate.SecretId,
        "SecretKey": certificate.SecretKey,
        "Token": certificate.Token,
        **changes,
    }
    config = CosConfig(Region="ap-singapore", Scheme="http", Domain=HOST, **options)
    return CosS3Client(config, retry=0)


def upload():
    client = vod()
    app = main_app(client)
    apply = request_of(models.ApplyUploadRequest, MediaType="wav", SubAppId=app)
    applied = client.ApplyUpload(apply)
    commit = request_of(
        models.CommitUploadRequest, VodSessionKey=applied.VodSessionKey, SubAppId=app
    )
    with refused("ResourceNotFound"):
        client.CommitUpload(commit)
    sample = os.urandom(300_000)
    put = {"Bucket": applied.StorageBucket, "Key": applied.MediaStoragePath[1:], "Body": sample}
    for code, changes in [
        ("SignatureDoesNotMatch", {"SecretKey": "x"}),
        ("InvalidAccessKeyId", {"SecretId": "AKIDnobody"}),
        ("AccessDenied", {"Token": "another"}),
    ]:
        try:
            storage(applied.TempCertificate, **changes).put_object(**put)
        except CosServiceError as error:
            assert error.get_error_code() == code, error
            assert error.get_status_code() == 403
        else:
            raise AssertionError(f"not refused with {code}")
    stored = storage(applied.TempCertificate).put_object(ContentType="audio/wav", **put)
    assert any(name.lower() == "etag" for name in stored), stored
    committed = client.CommitUpload(commit)
    with urllib.request.urlopen(committed.MediaUrl) as media:
        assert hashlib.sha256(media.read()).digest() == hashlib.sha256(sample).digest()
    made = client.CreateAigcCustomVoice(voice(SubAppId=app, VoiceUrl=committed.MediaUrl))
    task = follow(client, made.TaskId, app).CreateAigcCustomVoiceTask
    assert task.ErrCode == 0, task.Message
    delete = request_of(models.DeleteMediaRequest, FileId=committed.FileId, SubAppId=app)
    client.DeleteMedia(delete)
    with refused("ResourceNotFound"):
        client.DeleteMedia(delete)


def host_with_scheme():
    """tccli with `--endpoint http://HOST` sends and signs `Host: http://HOST`."""
    original = requests.Session.send
    seen = []

    def noted(session, prepared, **options):
        seen.append(prepared.headers["Host"])
        return original(session, prepared, **options)

    with mock.patch.object(requests.Session, "send", noted):
        client = vod()
        client.profile.httpProfile.endpoint = "http://" + HOST
        main_app(client)
    assert seen == ["http://" + HOST], seen


CASES = [
    create_and_follow,
    usage,
    sources,
    get_and_unsigned,
    caller,
    wrong_key,
    wrong_date,
    changed_body,
    wrong_parameters,
    upload,
    host_with_scheme,
]

if __name__ == "__main__":
    {case.__name__: case for case in CASES}[sys.argv[1]]()
