<?php
// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by PHP 8, without packages: php call.php
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
const HOST = @HOST@;

function send(string $method, string $url, array $headers, string $body): array
{
    $options = ['method' => $method, 'header' => $headers, 'content' => $body, 'ignore_errors' => true];
    $answer = file_get_contents($url, false, stream_context_create(['http' => $options]));
    if ($answer === false) {
        exit(1);
    }
    return [(int) explode(' ', $http_response_header[0])[1], $answer];
}

// Makes a signed call (TC3-HMAC-SHA256); a refusal ends the program.
function call(string $action, string $body): array
{
    $time = time();
    $date = gmdate('Y-m-d', $time);
    $scope = "$date/vod/tc3_request";
    $hash = hash('sha256', $body);
    $request = "POST\n/\n\ncontent-type:application/json\nhost:" . HOST . "\n\ncontent-type;host\n$hash";
    $toSign = "TC3-HMAC-SHA256\n$time\n$scope\n" . hash('sha256', $request);
    $key = 'TC3' . getenv('TENCENTCLOUD_SECRET_KEY');
    foreach ([$date, 'vod', 'tc3_request'] as $part) {
        $key = hash_hmac('sha256', $part, $key, true);
    }
    $signature = hash_hmac('sha256', $toSign, $key);
    $id = getenv('TENCENTCLOUD_SECRET_ID');
    $headers = [
        'Content-Type: application/json',
        "X-TC-Action: $action",
        'X-TC-Version: ' . @VERSION@,
        'X-TC-Region: ' . @REGION@,
        "X-TC-Timestamp: $time",
        "Authorization: TC3-HMAC-SHA256 Credential=$id/$scope, SignedHeaders=content-type;host, Signature=$signature",
    ];
    if ($token = getenv('TENCENTCLOUD_TOKEN')) {
        $headers[] = "X-TC-Token: $token";
    }
    [, $answer] = send('POST', '@SCHEME@://' . HOST . '/', $headers, $body);
    $response = json_decode($answer, true)['Response'] ?? null;
    if ($response === null || isset($response['Error'])) {
        fwrite(STDERR, $answer . "\n");
        exit(1);
    }
    return $response;
}
@@if upload

// Puts the sample where ApplyUpload says, signed for COS.
function put(array $place, string $sample): void
{
    $key = $place['TempCertificate'];
@@if storage
    [$storage, $host] = [@STORAGE@, @STORAGE_HOST@];
@@end
@@if bucket
    $host = "{$place['StorageBucket']}.cos.{$place['StorageRegion']}.myqcloud.com";
    $storage = "https://$host";
@@end
    $path = $place['MediaStoragePath'];
    $time = (time() - 60) . ';' . (time() + 10000);
    $signKey = hash_hmac('sha1', $time, $key['SecretKey']);
    $http = "put\n$path\n\nhost=$host\n";
    $signature = hash_hmac('sha1', "sha1\n$time\n" . hash('sha1', $http) . "\n", $signKey);
    [$status, $answer] = send('PUT', $storage . $path, [
        'Content-Type: ' . @MIME@,
        "x-cos-security-token: {$key['Token']}",
        "Authorization: q-sign-algorithm=sha1&q-ak={$key['SecretId']}&q-sign-time=$time&q-key-time=$time&q-header-list=host&q-url-param-list=&q-signature=$signature",
    ], $sample);
    if ($status >= 300) {
        fwrite(STDERR, $answer . "\n");
        exit(1);
    }
}

$expires = gmdate('Y-m-d\TH:i:s\Z', time() + @KEEP_SECONDS@);
$application = [@SUB_APP_ENTRY@];
$place = call('ApplyUpload', json_encode(['MediaType' => @MEDIA_TYPE@, @NAME_ENTRY@'ExpireTime' => $expires] + $application));
put($place, file_get_contents(@PATH@));
$media = call('CommitUpload', json_encode(['VodSessionKey' => $place['VodSessionKey']] + $application));
$body = @BODY_BEFORE@ . json_encode($media['MediaUrl']) . @BODY_AFTER@;
@@end
@@if plain

$body = @BODY@;
@@end
echo json_encode(call(@ACTION@, $body), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE), "\n";
