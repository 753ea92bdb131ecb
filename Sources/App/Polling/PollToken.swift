internal import Codecs
internal import Cryptography
internal import Feedback
internal import Outgoing
internal import Store

/// What a poll signs in with: the token that was set, or one that is made of a private key for an hour or less.
enum PollToken {
    static let appleSeconds: Int64 = 19 * 60
    static let googleSeconds: Int64 = 60 * 60

    /// Header fields for the requests of one poll.
    ///
    /// - Throws: what the owner must mend, or why the provider gave no token.
    static func fields(
        _ source: StoredSource, now: Instant, fetch: (FetchRequest) throws(FetchFault) -> FetchAnswer
    ) throws(FetchFault) -> [FetchRequest.Field] {
        if source.options[.privateKey] != nil { return [bearer(try signed(source, now, fetch))] }
        if source.options[.clientSecret] != nil { return [bearer(try granted(source, fetch))] }
        guard let token = source.options[.accessToken] else { throw FetchFault("access_token is not set") }
        switch source.kind {
        // An API key stands in the address.
        case .youtube where token.hasPrefix("AIza"): return []
        case .bluesky where isAppPassword(token): return [bearer(try session(source, token, fetch))]
        default: return [bearer(token)]
        }
    }

    private static func bearer(_ token: String) -> FetchRequest.Field {
        FetchRequest.Field("Authorization", "Bearer " + token)
    }

    private static func signed(
        _ source: StoredSource, _ now: Instant, _ fetch: (FetchRequest) throws(FetchFault) -> FetchAnswer
    ) throws(FetchFault) -> String {
        // A form may have made two signs of each line end.
        let pem = (source.options[.privateKey] ?? "").replacing("\\n", with: "\n")
        guard let key = SigningKey(pem: pem) else { throw FetchFault("private_key is no PEM of a private key") }
        guard let issuer = source.options[.issuer] else { throw FetchFault("issuer is not set") }
        let seconds = now.millisecondsSinceEpoch / 1000
        guard source.kind != .appStore else {
            let claims: JSON = .object([
                "iss": .string(issuer), "iat": .integer(seconds), "exp": .integer(seconds + appleSeconds),
                "aud": .string("appstoreconnect-v1"),
            ])
            return try token(claims, key, .es256, source.options[.keyID])
        }
        let server = source.options[.server] ?? "https://oauth2.googleapis.com"
        let scope = source.kind == .googlePlay ? "androidpublisher" : "business.manage"
        let claims: JSON = .object([
            "iss": .string(issuer), "scope": .string("https://www.googleapis.com/auth/" + scope),
            "aud": .string("https://oauth2.googleapis.com/token"), "iat": .integer(seconds),
            "exp": .integer(seconds + googleSeconds),
        ])
        let assertion = try token(claims, key, .rs256, source.options[.keyID])
        let form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion
        return try accessToken(try fetch(request(server + "/token", form)))
    }

    /// An access token of an OAuth client (RFC 6749): by the grant that its owner gave it (section 6), else its own
    /// (section 4.4).
    private static func granted(
        _ source: StoredSource, _ fetch: (FetchRequest) throws(FetchFault) -> FetchAnswer
    ) throws(FetchFault) -> String {
        guard let id = source.options[.clientID], let secret = source.options[.clientSecret] else {
            throw FetchFault("client_id is not set")
        }
        var form: [(name: String, value: String)]
        if let grant = source.options[.refreshToken] {
            form = [("grant_type", "refresh_token"), ("refresh_token", grant)]
        } else if source.kind == .reddit {
            form = [("grant_type", "client_credentials")]
        } else {
            throw FetchFault("refresh_token is not set")
        }
        var fields: [FetchRequest.Field] = []
        let address: String
        if source.kind == .reddit {
            address = (source.options[.server] ?? "https://www.reddit.com") + "/api/v1/access_token"
            fields.append(FetchRequest.Field("Authorization", "Basic " + Base64.encode(Array("\(id):\(secret)".utf8))))
        } else {
            address = (source.options[.server] ?? "https://oauth2.googleapis.com") + "/token"
            form += [("client_id", id), ("client_secret", secret)]
        }
        let body = form.map { "\($0.name)=\(PercentEncoding.component($0.value))" }.joined(separator: "&")
        return try accessToken(try fetch(request(address, body, fields)))
    }

    private static func request(
        _ address: String, _ form: String, _ fields: [FetchRequest.Field] = []
    ) -> FetchRequest {
        let type = FetchRequest.Field("Content-Type", "application/x-www-form-urlencoded")
        return FetchRequest(.post, address, fields: [type] + fields, body: Array(form.utf8))
    }

    private static func accessToken(_ answer: FetchAnswer) throws(FetchFault) -> String {
        let json = try? JSONReader.read(answer.body)
        if answer.status == 200, let token = json?["access_token"]?.string { return token }
        // A word of RFC 6749 section 5.2, such as invalid_grant: the owner has to sign in again.
        let word = json?["error"]?.string.map { " (\(String($0.prefix(40))))" } ?? ""
        throw FetchFault("the provider gave no token: it answered \(answer.status)\(word)")
    }

    /// A JSON Web Token (RFC 7519).
    static func token(
        _ claims: JSON, _ key: SigningKey, _ algorithm: SignatureAlgorithm, _ keyID: String?
    ) throws(FetchFault) -> String {
        guard key.algorithm == algorithm else {
            throw FetchFault("private_key is not of the kind that this provider takes (\(algorithm.rawValue))")
        }
        var head = [JSON.Member("alg", .string(algorithm.rawValue)), JSON.Member("typ", .string("JWT"))]
        if let keyID { head.append(JSON.Member("kid", .string(keyID))) }
        let parts = [JSON.object(head), claims].map { Base64.encodeURL(JSONWriter.bytes(of: $0)) }
        let message = parts.joined(separator: ".")
        guard let signature = key.signature(of: Array(message.utf8)) else {
            throw FetchFault("private_key could not sign")
        }
        return message + "." + Base64.encodeURL(signature)
    }

    /// `abcd-efgh-ijkl-mnop`, which is no token yet.
    private static func isAppPassword(_ text: String) -> Bool {
        text.utf8.count == 19 && text.utf8.enumerated().allSatisfy { index, byte in (index % 5 == 4) == (byte == 0x2D) }
    }

    private static func session(
        _ source: StoredSource, _ password: String, _ fetch: (FetchRequest) throws(FetchFault) -> FetchAnswer
    ) throws(FetchFault) -> String {
        let server = source.options[.server] ?? "https://bsky.social"
        let body: JSON = .object([
            "identifier": .string(source.options[.account] ?? ""), "password": .string(password),
        ])
        let answer = try fetch(
            FetchRequest(
                .post, server + "/xrpc/com.atproto.server.createSession",
                fields: [FetchRequest.Field("Content-Type", "application/json")], body: JSONWriter.bytes(of: body)))
        guard answer.status == 200, let token = (try? JSONReader.read(answer.body))?["accessJwt"]?.string else {
            throw FetchFault("the server did not let the account in: it answered \(answer.status)")
        }
        return token
    }
}
