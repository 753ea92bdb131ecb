internal import Codecs
internal import Cryptography
internal import Feedback

/// Webhooks of X: filtered stream, activity, and the older account activity. Either of the two signature headers will do:
/// newer apps sign with their OAuth 2.0 client secret.
struct XAdapter: ChannelAdapter {
    static let headers = ["x-twitter-webhooks-signature", "x-twitter-webhooks-signature-oauth2"]

    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        let expectation = "sha256= and the base64 HMAC-SHA256 of the body under the app's secret"
        let sent = XAdapter.headers.filter { delivery.header($0) != nil }
        var fault: ChannelError?
        for name in sent.isEmpty ? [XAdapter.headers[0]] : sent {
            do throws(ChannelError) {
                try ProviderSignature.check(delivery, header: name, expectation: expectation) { sent, secret in
                    ProviderSignature.isBase64(
                        sent, prefix: "sha256=", equalTo: HMAC.sha256(key: secret, delivery.body))
                }
                return Verification()
            } catch { fault = error }
        }
        throw fault ?? .badSignature("The signature is missing.")
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        let posts = XPosts(filter: SocialFilter(delivery))
        if json["for_user_id"] != nil {
            XAccountActivity(posts: posts).read(json, &reading)
        } else if let kind = json["data"]?.text("event_type") {
            posts.readActivity(kind, json["data"] ?? .null, json["includes"], &reading)
        } else if let id = (json["delete"] ?? json["data"]?["delete"])?["status"]?.identifier("id_str") {
            reading.delete(id)
        } else if let list = json["data"]?.array {
            for post in list { posts.read(post, json, &reading) }
        } else if let post = json["data"], post.isObject {
            posts.read(post, json, &reading)
        } else {
            reading.ignore("an event without a post")
        }
        return reading.receipt
    }

    /// The answer to the challenge-response check: X asks for it at any time.
    static func challengeAnswer(_ delivery: Delivery) throws(ChannelError) -> ProviderAnswer {
        guard let token = delivery.query.first(where: { $0.name == "crc_token" })?.value, !token.isEmpty,
            token.utf8.count <= VerificationChallenge.challengeBytesMax
        else { throw .challengeRefused("The challenge needs crc_token.") }
        guard let secret = delivery.secrets.first else { throw .challengeRefused("This source has no secret.") }
        let code = secret.withBytes { HMAC.sha256(key: $0, Array(token.utf8)) }
        return .json(.object([JSON.Member("response_token", .string("sha256=" + Base64.encode(code)))]))
    }
}
