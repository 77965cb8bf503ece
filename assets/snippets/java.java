// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by Java 11 or later, without packages: java Call.java
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
@@if upload
import java.nio.file.Files;
import java.nio.file.Path;
@@end
import java.security.MessageDigest;
import java.time.Instant;
@@if upload
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
@@end
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Call {
    static final String HOST = @HOST@;
    static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) text.append(String.format("%02x", each));
        return text.toString();
    }

    static String digest(String algorithm, String text) throws Exception {
        return hex(MessageDigest.getInstance(algorithm).digest(utf8(text)));
    }

    static byte[] hmac(String algorithm, byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(utf8(text));
    }

    static String send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new Exception(answer.body());
        return answer.body();
    }

    /** Makes a signed call (TC3-HMAC-SHA256); a refusal is thrown. */
    static String call(String action, String body) throws Exception {
        long time = Instant.now().getEpochSecond();
        String date = Instant.ofEpochSecond(time).toString().substring(0, 10);
        String scope = date + "/vod/tc3_request";
        String request = "POST\n/\n\ncontent-type:application/json\nhost:" + HOST
            + "\n\ncontent-type;host\n" + digest("SHA-256", body);
        String toSign = "TC3-HMAC-SHA256\n" + time + "\n" + scope + "\n" + digest("SHA-256", request);
        byte[] key = utf8("TC3" + System.getenv("TENCENTCLOUD_SECRET_KEY"));
        for (String part : new String[] {date, "vod", "tc3_request"}) key = hmac("HmacSHA256", key, part);
        HttpRequest.Builder made = HttpRequest.newBuilder(URI.create("@SCHEME@://" + HOST + "/"))
            .header("Content-Type", "application/json")
            .header("X-TC-Action", action)
            .header("X-TC-Version", @VERSION@)
            .header("X-TC-Region", @REGION@)
            .header("X-TC-Timestamp", String.valueOf(time))
            .header("Authorization", "TC3-HMAC-SHA256 Credential=" + System.getenv("TENCENTCLOUD_SECRET_ID") + "/" + scope
                + ", SignedHeaders=content-type;host, Signature=" + hex(hmac("HmacSHA256", key, toSign)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(utf8(body)));
        String token = System.getenv("TENCENTCLOUD_TOKEN");
        if (token != null && !token.isEmpty()) made.header("X-TC-Token", token);
        String answer = send(made.build());
        if (answer.contains("\"Error\":{")) throw new Exception(answer);
        return answer;
    }
@@if upload

    /** A text of an answer, as it is written in its JSON. */
    static String field(String answer, String name) throws Exception {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(answer);
        if (!found.find()) throw new Exception(answer);
        return found.group(1).replace("\\/", "/");
    }

    /** Puts the sample where the answer of ApplyUpload says, signed for COS. */
    static void put(String place, Path sample) throws Exception {
@@if storage
        String storage = @STORAGE@, storageHost = @STORAGE_HOST@;
@@end
@@if bucket
        String storageHost = field(place, "StorageBucket") + ".cos." + field(place, "StorageRegion") + ".myqcloud.com";
        String storage = "https://" + storageHost;
@@end
        String path = field(place, "MediaStoragePath");
        long now = Instant.now().getEpochSecond();
        String time = (now - 60) + ";" + (now + 10000);
        String request = "put\n" + path + "\n\nhost=" + storageHost + "\n";
        String signKey = hex(hmac("HmacSHA1", utf8(field(place, "SecretKey")), time));
        String toSign = "sha1\n" + time + "\n" + digest("SHA-1", request) + "\n";
        send(HttpRequest.newBuilder(URI.create(storage + path))
            .header("Content-Type", @MIME@)
            .header("x-cos-security-token", field(place, "Token"))
            .header("Authorization", "q-sign-algorithm=sha1&q-ak=" + field(place, "SecretId") + "&q-sign-time=" + time
                + "&q-key-time=" + time + "&q-header-list=host&q-url-param-list=&q-signature="
                + hex(hmac("HmacSHA1", utf8(signKey), toSign)))
            .PUT(HttpRequest.BodyPublishers.ofFile(sample))
            .build());
    }
@@end

    public static void main(String[] arguments) throws Exception {
@@if upload
        String expires = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(@KEEP_SECONDS@).toString();
        String place = call("ApplyUpload", "{\"MediaType\":\"" + @MEDIA_TYPE@ + "\"," + @SUB_APP_MEMBER@ + @NAME_MEMBER@
            + "\"ExpireTime\":\"" + expires + "\"}");
        put(place, Path.of(@PATH@));
        String media = call("CommitUpload", "{" + @SUB_APP_MEMBER@
            + "\"VodSessionKey\":\"" + field(place, "VodSessionKey") + "\"}");
        String body = @BODY_BEFORE@ + "\"" + field(media, "MediaUrl") + "\"" + @BODY_AFTER@;
@@end
@@if plain
        String body = @BODY@;
@@end
        System.out.println(call(@ACTION@, body));
    }
}
