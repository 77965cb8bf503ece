@@if upload
#!/usr/bin/env bash
# @ACTION_TEXT@ of VOD @VERSION_TEXT@ by tccli, which puts no samples: that is done by curl and openssl.
# pip install @TCCLI_PACKAGE@
# Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
set -euo pipefail

@@include sign

sample=@PATH@
@@include storage

applied=$(tccli vod ApplyUpload@GLOBAL_OPTIONS@ --MediaType=@MEDIA_TYPE@@SUB_APP_OPTION@@NAME_OPTION@ --ExpireTime="$expires")
put "$applied"
committed=$(tccli vod CommitUpload@GLOBAL_OPTIONS@ --VodSessionKey="$(field VodSessionKey <<<"$applied")"@SUB_APP_OPTION@)
voice_url=$(field MediaUrl <<<"$committed")

@@end
tccli vod @ACTION@@GLOBAL_OPTIONS@@OPTIONS@
