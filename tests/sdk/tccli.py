"""tccli as a client of `timbre --serve-practice`: every action of VOD that the app calls.

Called by `scripts/prove sdk` with tccli's own path; the service is described by environment variables. What tccli
cannot do, putting the bytes of a sample, the SDK of the storage does, in the Python that runs this.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import practice

HOST = os.environ["PRACTICE_HOST"]
KEYS = {
    "TENCENTCLOUD_SECRET_ID": os.environ["PRACTICE_SECRET_ID"],
    "TENCENTCLOUD_SECRET_KEY": os.environ["PRACTICE_SECRET_KEY"],
    "TENCENTCLOUD_REGION": "ap-singapore",
}


def call(action, **members):
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **KEYS}
    # A body is read from a file alone.
    with tempfile.NamedTemporaryFile("w", suffix=".json") as body:
        json.dump(members, body)
        body.flush()
        command = [
            sys.argv[1],
            "vod",
            action,
            "--endpoint",
            "http://" + HOST,
            "--cli-input-json",
            "file://" + body.name,
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{action}: {done.stdout}{done.stderr}"
    print("tccli:", action)
    return json.loads(done.stdout)


def main():
    apps = call("DescribeSubAppIds")["SubAppIdInfoSet"]
    app = next(app["SubAppId"] for app in apps if app["Status"] == "On")
    applied = call("ApplyUpload", MediaType="wav", SubAppId=app)

    class Certificate:
        SecretId = applied["TempCertificate"]["SecretId"]
        SecretKey = applied["TempCertificate"]["SecretKey"]
        Token = applied["TempCertificate"]["Token"]

    storage = practice.storage(Certificate)
    storage.put_object(
        Bucket=applied["StorageBucket"], Key=applied["MediaStoragePath"][1:], Body=b"RIFF"
    )
    media = call("CommitUpload", VodSessionKey=applied["VodSessionKey"], SubAppId=app)
    made = call(
        "CreateAigcCustomVoice",
        SubAppId=app,
        VoiceName="我的声音",
        VoiceUrl=media["MediaUrl"],
        SessionId="tccli-1",
    )
    deadline = time.monotonic() + 60
    while True:
        detail = call("DescribeTaskDetail", TaskId=made["TaskId"], SubAppId=app)
        if detail["Status"] == "FINISH":
            break
        assert time.monotonic() < deadline
        time.sleep(1)
    voice = detail["CreateAigcCustomVoiceTask"]["Output"]["InfoList"][0]["VoiceId"]
    assert len(voice) == 18 and voice.isdecimal(), voice
    listed = call("DescribeTasks", SubAppId=app)["TaskSet"]
    assert made["TaskId"] in [task["TaskId"] for task in listed]
    at = lambda seconds: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
    usage = call(
        "DescribeAigcUsageData",
        SubAppId=app,
        StartTime=at(-3600),
        EndTime=at(60),
        AigcType="Video",
    )
    counted = [item for item in usage["AigcUsageDataSet"] if item["Specification"] == "CustomVoice"]
    assert sum(step["Count"] for item in counted for step in item["DataSet"]) >= 1, usage
    call("DeleteMedia", FileId=media["FileId"], SubAppId=app)


main()
