# field NAME: a text of the JSON in the input.
field() { sed -n 's/.*"'"$1"'": *"\([^"]*\)".*/\1/p' | sed 's#\\/#/#g' | head -n 1; }

# put ANSWER: puts the sample where the answer of ApplyUpload says.
put() {
    local answer=$1 id key token path now time sign_key signature
    id=$(field SecretId <<<"$answer")
    key=$(field SecretKey <<<"$answer")
    token=$(field Token <<<"$answer")
    path=$(field MediaStoragePath <<<"$answer")
@@if storage
    local storage=@STORAGE@ storage_host=@STORAGE_HOST@
@@end
@@if bucket
    local storage_host
    storage_host=$(field StorageBucket <<<"$answer").cos.$(field StorageRegion <<<"$answer").myqcloud.com
    local storage=https://$storage_host
@@end
    now=$(date +%s)
    time="$((now - 60));$((now + 10000))"
    sign_key=$(printf %s "$time" | hmac sha1 "$(printf %s "$key" | hex)")
    signature=$(
        printf 'sha1\n%s\n%s\n' "$time" "$(printf 'put\n%s\n\nhost=%s\n' "$path" "$storage_host" | digest sha1)" |
            hmac sha1 "$(printf %s "$sign_key" | hex)"
    )
    curl --silent --show-error --fail --globoff --upload-file "$sample" \
        --header "Content-Type: "@MIME@ \
        --header "Authorization: q-sign-algorithm=sha1&q-ak=$id&q-sign-time=$time&q-key-time=$time&q-header-list=host&q-url-param-list=&q-signature=$signature" \
        --header @<(printf 'x-cos-security-token: %s\n' "$token") \
        "$storage$path"
}

# When the service deletes the sample by itself.
expires=$(($(date +%s) + @KEEP_SECONDS@))
expires=$(date -u -d "@$expires" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$expires" +%Y-%m-%dT%H:%M:%SZ)
