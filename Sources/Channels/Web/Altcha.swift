internal import Codecs
internal import Cryptography

/// A proof of work without a third party: ALTCHA, version 1 of its format. The page looks for the number whose digest,
/// behind a salt, is the challenge; the server knows by its own signature that the challenge was its own.
package enum Altcha {
    static let algorithm = "SHA-256"
    /// For how long a challenge can be solved and sent.
    package static let lifeSeconds: Int64 = 20 * 60
    /// Longer payloads are none of ours. Challenge, salt and signature are of fixed length.
    static let payloadBytesMax = 1_024

    package struct Challenge: Hashable, Sendable {
        package let challenge: String
        package let salt: String
        package let signature: String
        package let numberMax: Int
    }

    package enum Outcome: Hashable, Sendable {
        /// Solved. The code is one challenge's own: it may be taken once, until the time.
        case solved(code: String, expiresAtSeconds: Int64)
        case expired
        case invalid
    }

    /// - Parameters:
    ///   - random: what nobody can guess.
    ///   - number: the solution, from 0 to `numberMax`.
    package static func issue(
        random: [UInt8], number: Int, numberMax: Int, atSeconds now: Int64, key: [UInt8]
    ) -> Challenge {
        // The `&` at the end keeps a digit from moving between the time and the number.
        let salt = "\(Hex.encode(random))?expires=\(now + lifeSeconds)&"
        let challenge = digest(salt: salt, number: number)
        return Challenge(
            challenge: challenge, salt: salt, signature: signature(of: challenge, key: key), numberMax: numberMax)
    }

    /// Lower-case hex of SHA-256 over salt and decimal number.
    package static func digest(salt: String, number: Int) -> String {
        Hex.encode(SHA256.digest(Array("\(salt)\(number)".utf8)))
    }

    package static func signature(of challenge: String, key: [UInt8]) -> String {
        Hex.encode(HMAC.sha256(key: key, Array(challenge.utf8)))
    }

    /// Whether a page did the work. That it was not done before is for the caller to see.
    ///
    /// - Parameter payload: base 64 of a JSON object with algorithm, challenge, number, salt and signature.
    package static func verify(_ payload: String, atSeconds now: Int64, key: [UInt8]) -> Outcome {
        guard payload.utf8.count <= payloadBytesMax, let bytes = Base64.decode(Array(payload.utf8)),
            let json = try? JSONReader.read(bytes), json["algorithm"]?.string == algorithm,
            let challenge = json["challenge"]?.string, let salt = json["salt"]?.string,
            let sent = json["signature"]?.string, let number = json["number"]?.integer, number >= 0
        else { return .invalid }
        guard salt.utf8.last == UInt8(ascii: "&"), let expires = expiry(salt) else { return .invalid }
        let right = signature(of: challenge, key: key)
        guard ConstantTime.areEqual(Array(right.utf8), Array(sent.utf8)),
            ConstantTime.areEqual(Array(digest(salt: salt, number: Int(number)).utf8), Array(challenge.utf8))
        else { return .invalid }
        return now >= expires ? .expired : .solved(code: challenge, expiresAtSeconds: expires)
    }

    /// The parameter `expires` of a salt such as `0a1b?expires=1700000000&`.
    private static func expiry(_ salt: String) -> Int64? {
        guard let query = salt.utf8.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false).last else {
            return nil
        }
        for part in query.split(separator: UInt8(ascii: "&")) where part.starts(with: "expires=".utf8) {
            let digits = part.dropFirst("expires=".utf8.count)
            guard (1...12).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else { return nil }
            return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        return nil
    }
}
