# @ACTION_TEXT@ of VOD @VERSION_TEXT@ by Tencent Cloud's own SDK.
# pip install @PYTHON_PACKAGES@
# Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
import json
import os
@@if upload
import time
@@end
@@if upload

from qcloud_cos import CosConfig, CosS3Client
@@end

from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

credential = Credential(
    os.environ["TENCENTCLOUD_SECRET_ID"],
    os.environ["TENCENTCLOUD_SECRET_KEY"],
    os.environ.get("TENCENTCLOUD_TOKEN"),
)
profile = ClientProfile(httpProfile=HttpProfile(protocol="@SCHEME@", endpoint=@HOST@))
client = CommonClient("vod", @VERSION@, credential, @REGION@, profile)

params = @PARAMS@
@@if upload

sample = @PATH@
expires = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + @KEEP_SECONDS@))
application = {@SUB_APP_ENTRY@}
place = client.call_json(
    "ApplyUpload",
    {"MediaType": @MEDIA_TYPE@, @NAME_ENTRY@"ExpireTime": expires, **application},
)["Response"]
key = place["TempCertificate"]
storage = CosS3Client(
    CosConfig(
        Region=place["StorageRegion"],
        SecretId=key["SecretId"],
        SecretKey=key["SecretKey"],
        Token=key["Token"],
@@if storage
        Scheme=@STORAGE_SCHEME@,
        Domain=@STORAGE_AUTHORITY@,
@@end
    )
)
with open(sample, "rb") as body:
    storage.put_object(
        Bucket=place["StorageBucket"],
        Key=place["MediaStoragePath"].lstrip("/"),
        Body=body,
        ContentType=@MIME@,
    )
committed = client.call_json(
    "CommitUpload", {"VodSessionKey": place["VodSessionKey"], **application}
)["Response"]
params["VoiceUrl"] = committed["MediaUrl"]
@@end

answer = client.call_json(@ACTION@, params)
print(json.dumps(answer, ensure_ascii=False, indent=2))
