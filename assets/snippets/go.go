// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by Go, without packages: go run call.go
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
package main

import (
	"bytes"
	"crypto/hmac"
@@if upload
	"crypto/sha1"
@@end
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

const host = @HOST@

func mac(algorithm func() hash.Hash, key []byte, text string) []byte {
	sum := hmac.New(algorithm, key)
	sum.Write([]byte(text))
	return sum.Sum(nil)
}

func digest(algorithm hash.Hash, text []byte) string {
	algorithm.Write(text)
	return hex.EncodeToString(algorithm.Sum(nil))
}

func send(method, url string, headers map[string]string, body []byte) []byte {
	request, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	if answer.StatusCode >= 300 {
		log.Fatalf("%s: %s", answer.Status, text)
	}
	return text
}

// Makes a signed call (TC3-HMAC-SHA256); a refusal ends the program.
func call(action, body string) json.RawMessage {
	now := time.Now().UTC()
	date := now.Format("2006-01-02")
	scope := date + "/vod/tc3_request"
	request := "POST\n/\n\ncontent-type:application/json\nhost:" + host + "\n\ncontent-type;host\n" + digest(sha256.New(), []byte(body))
	toSign := fmt.Sprintf("TC3-HMAC-SHA256\n%d\n%s\n%s", now.Unix(), scope, digest(sha256.New(), []byte(request)))
	key := []byte("TC3" + os.Getenv("TENCENTCLOUD_SECRET_KEY"))
	for _, part := range []string{date, "vod", "tc3_request"} {
		key = mac(sha256.New, key, part)
	}
	headers := map[string]string{
		"Content-Type":   "application/json",
		"X-TC-Action":    action,
		"X-TC-Version":   @VERSION@,
		"X-TC-Region":    @REGION@,
		"X-TC-Timestamp": fmt.Sprint(now.Unix()),
		"Authorization": fmt.Sprintf("TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=content-type;host, Signature=%x",
			os.Getenv("TENCENTCLOUD_SECRET_ID"), scope, mac(sha256.New, key, toSign)),
	}
	if token := os.Getenv("TENCENTCLOUD_TOKEN"); token != "" {
		headers["X-TC-Token"] = token
	}
	var answer struct {
		Response json.RawMessage
	}
	var refusal struct {
		Error *struct{ Code string }
	}
	text := send("POST", "@SCHEME@://"+host+"/", headers, []byte(body))
	if json.Unmarshal(text, &answer) != nil || json.Unmarshal(answer.Response, &refusal) != nil || refusal.Error != nil {
		log.Fatalf("%s", text)
	}
	return answer.Response
}
@@if upload

// Where ApplyUpload says that the sample belongs.
type place struct {
	StorageBucket, StorageRegion, MediaStoragePath, VodSessionKey string
	TempCertificate                                              struct{ SecretId, SecretKey, Token string }
}

// Puts the sample there, signed for COS.
func put(at place, sample []byte) {
@@if storage
	storage, storageHost := @STORAGE@, @STORAGE_HOST@
@@end
@@if bucket
	storageHost := at.StorageBucket + ".cos." + at.StorageRegion + ".myqcloud.com"
	storage := "https://" + storageHost
@@end
	now := time.Now().Unix()
	span := fmt.Sprintf("%d;%d", now-60, now+10000)
	request := "put\n" + at.MediaStoragePath + "\n\nhost=" + storageHost + "\n"
	signKey := hex.EncodeToString(mac(sha1.New, []byte(at.TempCertificate.SecretKey), span))
	signature := mac(sha1.New, []byte(signKey), "sha1\n"+span+"\n"+digest(sha1.New(), []byte(request))+"\n")
	send("PUT", storage+at.MediaStoragePath, map[string]string{
		"Content-Type":         @MIME@,
		"x-cos-security-token": at.TempCertificate.Token,
		"Authorization": fmt.Sprintf("q-sign-algorithm=sha1&q-ak=%s&q-sign-time=%s&q-key-time=%s&q-header-list=host&q-url-param-list=&q-signature=%x",
			at.TempCertificate.SecretId, span, span, signature),
	}, sample)
}

func text(value any) string {
	made, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	return string(made)
}

func read(answer json.RawMessage, into any) {
	if err := json.Unmarshal(answer, into); err != nil {
		log.Fatal(err)
	}
}
@@end

func main() {
@@if upload
	sample, err := os.ReadFile(@PATH@)
	if err != nil {
		log.Fatal(err)
	}
	expires := time.Now().UTC().Add(@KEEP_SECONDS@ * time.Second).Format("2006-01-02T15:04:05Z")
	var at place
	read(call("ApplyUpload", text(map[string]any{"MediaType": @MEDIA_TYPE@, @NAME_ENTRY@@SUB_APP_ENTRY@"ExpireTime": expires})), &at)
	put(at, sample)
	var media struct{ MediaUrl string }
	read(call("CommitUpload", text(map[string]any{@SUB_APP_ENTRY@"VodSessionKey": at.VodSessionKey})), &media)
	body := @BODY_BEFORE@ + text(media.MediaUrl) + @BODY_AFTER@
@@end
@@if plain
	body := @BODY@
@@end
	fmt.Println(string(call(@ACTION@, body)))
}
