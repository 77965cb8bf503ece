// @ACTION_TEXT@ of VOD @VERSION_TEXT@ by C# on .NET or Mono, without packages.
// Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; temporary ones have TENCENTCLOUD_TOKEN too.
using System;
using System.Collections.Generic;
@@if upload
using System.IO;
@@end
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
@@if upload
using System.Text.RegularExpressions;
@@end

public static class Call
{
    const string Host = @HOST@;
    static readonly HttpClient Client = new HttpClient();

    static byte[] Utf8(string text) { return Encoding.UTF8.GetBytes(text); }

    static string Hex(byte[] bytes) { return BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant(); }

    static string Digest(HashAlgorithm algorithm, string text) { using (algorithm) return Hex(algorithm.ComputeHash(Utf8(text))); }

    static byte[] Mac(HMAC algorithm, string text) { using (algorithm) return algorithm.ComputeHash(Utf8(text)); }

    static long Now() { return DateTimeOffset.UtcNow.ToUnixTimeSeconds(); }

    static string Send(HttpMethod method, string url, Dictionary<string, string> headers, string contentType, byte[] body)
    {
        using (var request = new HttpRequestMessage(method, url))
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            using (var answer = Client.SendAsync(request).GetAwaiter().GetResult())
            {
                string text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
                if (!answer.IsSuccessStatusCode) throw new Exception(text);
                return text;
            }
        }
    }

    /// <summary>Makes a signed call (TC3-HMAC-SHA256); a refusal is thrown.</summary>
    static string Make(string action, string body)
    {
        long time = Now();
        string date = DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string scope = date + "/vod/tc3_request";
        string request = "POST\n/\n\ncontent-type:application/json\nhost:" + Host + "\n\ncontent-type;host\n" + Digest(SHA256.Create(), body);
        string toSign = "TC3-HMAC-SHA256\n" + time + "\n" + scope + "\n" + Digest(SHA256.Create(), request);
        byte[] key = Utf8("TC3" + Environment.GetEnvironmentVariable("TENCENTCLOUD_SECRET_KEY"));
        foreach (string part in new[] { date, "vod", "tc3_request" }) key = Mac(new HMACSHA256(key), part);
        var headers = new Dictionary<string, string>
        {
            { "X-TC-Action", action },
            { "X-TC-Version", @VERSION@ },
            { "X-TC-Region", @REGION@ },
            { "X-TC-Timestamp", time.ToString() },
            { "Authorization", "TC3-HMAC-SHA256 Credential=" + Environment.GetEnvironmentVariable("TENCENTCLOUD_SECRET_ID") + "/" + scope
                + ", SignedHeaders=content-type;host, Signature=" + Hex(Mac(new HMACSHA256(key), toSign)) },
        };
        string token = Environment.GetEnvironmentVariable("TENCENTCLOUD_TOKEN");
        if (!string.IsNullOrEmpty(token)) headers.Add("X-TC-Token", token);
        string answer = Send(HttpMethod.Post, "@SCHEME@://" + Host + "/", headers, "application/json", Utf8(body));
        if (answer.Contains("\"Error\":{")) throw new Exception(answer);
        return answer;
    }
@@if upload

    /// <summary>A text of an answer, as it is written in its JSON.</summary>
    static string Field(string answer, string name)
    {
        Match found = Regex.Match(answer, "\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        if (!found.Success) throw new Exception(answer);
        return found.Groups[1].Value.Replace("\\/", "/");
    }

    /// <summary>Puts the sample where the answer of ApplyUpload says, signed for COS.</summary>
    static void Put(string place, byte[] sample)
    {
@@if storage
        string storage = @STORAGE@, storageHost = @STORAGE_HOST@;
@@end
@@if bucket
        string storageHost = Field(place, "StorageBucket") + ".cos." + Field(place, "StorageRegion") + ".myqcloud.com";
        string storage = "https://" + storageHost;
@@end
        string path = Field(place, "MediaStoragePath");
        string time = (Now() - 60) + ";" + (Now() + 10000);
        string request = "put\n" + path + "\n\nhost=" + storageHost + "\n";
        string signKey = Hex(Mac(new HMACSHA1(Utf8(Field(place, "SecretKey"))), time));
        string signature = Hex(Mac(new HMACSHA1(Utf8(signKey)), "sha1\n" + time + "\n" + Digest(SHA1.Create(), request) + "\n"));
        var headers = new Dictionary<string, string>
        {
            { "x-cos-security-token", Field(place, "Token") },
            { "Authorization", "q-sign-algorithm=sha1&q-ak=" + Field(place, "SecretId") + "&q-sign-time=" + time + "&q-key-time=" + time
                + "&q-header-list=host&q-url-param-list=&q-signature=" + signature },
        };
        Send(HttpMethod.Put, storage + path, headers, @MIME@, sample);
    }
@@end

    public static void Main()
    {
@@if upload
        string expires = DateTime.UtcNow.AddSeconds(@KEEP_SECONDS@).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string place = Make("ApplyUpload", "{\"MediaType\":\"" + @MEDIA_TYPE@ + "\"," + @SUB_APP_MEMBER@ + @NAME_MEMBER@ + "\"ExpireTime\":\"" + expires + "\"}");
        Put(place, File.ReadAllBytes(@PATH@));
        string media = Make("CommitUpload", "{" + @SUB_APP_MEMBER@ + "\"VodSessionKey\":\"" + Field(place, "VodSessionKey") + "\"}");
        string body = @BODY_BEFORE@ + "\"" + Field(media, "MediaUrl") + "\"" + @BODY_AFTER@;
@@end
@@if plain
        string body = @BODY@;
@@end
        Console.WriteLine(Make(@ACTION@, body));
    }
}
