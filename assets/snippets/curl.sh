#!/usr/bin/env bash
# @ACTION_TEXT@ of VOD @VERSION_TEXT@ by curl, signed by openssl (TC3-HMAC-SHA256).
# Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
set -euo pipefail
: "${TENCENTCLOUD_SECRET_ID:?}" "${TENCENTCLOUD_SECRET_KEY:?}"

@@include sign

# call ACTION BODY: makes a call and prints its answer.
call() {
    local action=$1 body=$2 host=@HOST@ time date scope request key signature
    time=$(date +%s)
    date=$(date -u -d "@$time" +%Y-%m-%d 2>/dev/null || date -u -r "$time" +%Y-%m-%d)
    scope=$date/vod/tc3_request
    request=$(
        printf 'POST\n/\n\ncontent-type:application/json\nhost:%s\n\ncontent-type;host\n' "$host"
        printf %s "$body" | digest sha256
    )
    key=$(printf 'TC3%s' "$TENCENTCLOUD_SECRET_KEY" | hex)
    key=$(printf %s "$date" | hmac sha256 "$key")
    key=$(printf vod | hmac sha256 "$key")
    key=$(printf tc3_request | hmac sha256 "$key")
    signature=$(
        printf 'TC3-HMAC-SHA256\n%s\n%s\n%s' "$time" "$scope" "$(printf %s "$request" | digest sha256)" |
            hmac sha256 "$key"
    )
    curl --silent --show-error "@SCHEME@://$host/" \
        --header 'Content-Type: application/json' \
        --header "X-TC-Action: $action" \
        --header 'X-TC-Version: '@VERSION@ \
        --header 'X-TC-Region: '@REGION@ \
        --header "X-TC-Timestamp: $time" \
        --header "Authorization: TC3-HMAC-SHA256 Credential=$TENCENTCLOUD_SECRET_ID/$scope, SignedHeaders=content-type;host, Signature=$signature" \
        --header @<([ -z "${TENCENTCLOUD_TOKEN:-}" ] || printf 'X-TC-Token: %s\n' "$TENCENTCLOUD_TOKEN") \
        --data-binary "$body"
}
@@if upload

sample=@PATH@
@@include storage

applied=$(call ApplyUpload '{"MediaType":"'@MEDIA_TYPE@'",'@SUB_APP_MEMBER@@NAME_MEMBER@'"ExpireTime":"'"$expires"'"}')
case $applied in *'"VodSessionKey"'*) ;; *) printf '%s\n' "$applied" >&2; exit 1 ;; esac
put "$applied"
committed=$(call CommitUpload '{'@SUB_APP_MEMBER@'"VodSessionKey":"'"$(field VodSessionKey <<<"$applied")"'"}')
case $committed in *'"MediaUrl"'*) ;; *) printf '%s\n' "$committed" >&2; exit 1 ;; esac

answer=$(call @ACTION@ @BODY_BEFORE@'"'"$(field MediaUrl <<<"$committed")"'"'@BODY_AFTER@)
@@end
@@if plain

answer=$(call @ACTION@ @BODY@)
@@end
printf '%s\n' "$answer"
case $answer in *'"Error":{'*) exit 1 ;; esac
