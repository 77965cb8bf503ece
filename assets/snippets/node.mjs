// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by Node.js 18 or later, without packages: node call.mjs
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
import { createHash, createHmac } from 'node:crypto';
@@if upload
import { readFile } from 'node:fs/promises';
@@end

const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey, TENCENTCLOUD_TOKEN: token } = process.env;
const host = @HOST@;
const hmac = (hash, key, text) => createHmac(hash, key).update(text);
const digest = (hash, text) => createHash(hash).update(text).digest('hex');

// Makes a signed call (TC3-HMAC-SHA256); a refusal is thrown.
async function call(action, body) {
  const time = Math.floor(Date.now() / 1000);
  const date = new Date(time * 1000).toISOString().slice(0, 10);
  const scope = `${date}/vod/tc3_request`;
  const request = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\ncontent-type;host\n${digest('sha256', body)}`;
  const toSign = `TC3-HMAC-SHA256\n${time}\n${scope}\n${digest('sha256', request)}`;
  let key = `TC3${secretKey}`;
  for (const part of [date, 'vod', 'tc3_request']) key = hmac('sha256', key, part).digest();
  const signature = hmac('sha256', key, toSign).digest('hex');
  const answer = await fetch(`@SCHEME@://${host}/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': @VERSION@,
      'X-TC-Region': @REGION@,
      'X-TC-Timestamp': String(time),
      ...(token ? { 'X-TC-Token': token } : {}),
      Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
    },
    body: Buffer.from(body),
  });
  const { Response: response } = await answer.json();
  if (response.Error) throw new Error(JSON.stringify(response));
  return response;
}
@@if upload

// Puts the sample where ApplyUpload says, signed for COS.
async function put(place, sample) {
  const key = place.TempCertificate;
@@if storage
  const storage = new URL(@STORAGE@);
@@end
@@if bucket
  const storage = new URL(`https://${place.StorageBucket}.cos.${place.StorageRegion}.myqcloud.com`);
@@end
  const now = Math.floor(Date.now() / 1000);
  const time = `${now - 60};${now + 10000}`;
  const http = `put\n${place.MediaStoragePath}\n\nhost=${storage.hostname}\n`;
  const signKey = hmac('sha1', key.SecretKey, time).digest('hex');
  const signature = hmac('sha1', signKey, `sha1\n${time}\n${digest('sha1', http)}\n`).digest('hex');
  const answer = await fetch(new URL(place.MediaStoragePath, storage), {
    method: 'PUT',
    headers: {
      'Content-Type': @MIME@,
      'x-cos-security-token': key.Token,
      Authorization: `q-sign-algorithm=sha1&q-ak=${key.SecretId}&q-sign-time=${time}&q-key-time=${time}&q-header-list=host&q-url-param-list=&q-signature=${signature}`,
    },
    body: sample,
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const expires = new Date(Date.now() + @KEEP_SECONDS@ * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
const application = {@SUB_APP_ENTRY@};
const place = await call('ApplyUpload', JSON.stringify({ MediaType: @MEDIA_TYPE@, @NAME_ENTRY@ExpireTime: expires, ...application }));
await put(place, await readFile(@PATH@));
const { MediaUrl: mediaUrl } = await call('CommitUpload', JSON.stringify({ VodSessionKey: place.VodSessionKey, ...application }));
const body = @BODY_BEFORE@ + JSON.stringify(mediaUrl) + @BODY_AFTER@;
@@end
@@if plain

const body = @BODY@;
@@end
console.log(JSON.stringify(await call(@ACTION@, body), null, 2));
