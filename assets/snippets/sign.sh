# hmac HASH KEY: the HMAC of the input, key and result in hexadecimal. It is put together here, for a key among
# the arguments of openssl could be seen by everybody on this computer.
hmac() {
    local hash=$1 key=$2 inner='' outer='' at byte
    if [ ${#key} -gt 128 ]; then
        key=$(printf "$(printf %s "$key" | sed 's/../\\x&/g')" | digest "$hash")
    fi
    while [ ${#key} -lt 128 ]; do key+=00; done
    for ((at = 0; at < 128; at += 2)); do
        byte=$((16#${key:at:2}))
        inner+=$(printf '\\x%02x' $((byte ^ 0x36)))
        outer+=$(printf '\\x%02x' $((byte ^ 0x5c)))
    done
    { printf "$outer"; { printf "$inner"; cat; } | openssl dgst "-$hash" -binary; } | digest "$hash"
}
digest() { openssl dgst "-$1" -r | cut -d' ' -f1; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
