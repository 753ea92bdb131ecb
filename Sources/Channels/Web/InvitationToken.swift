internal import Codecs
internal import Cryptography
package import Feedback

/// The text in a link that was sent to one person: which invitation it is, and a signature, so that guesses are told
/// without asking the database. Letters, digits, hyphen and underscore: mail programs and scanners leave it whole.
package enum InvitationToken {
    /// What a link is for; one cannot be made of the other.
    package enum Purpose: String, Sendable { case vote = "invitation", unsubscribe }

    private static let codeByteCount = 12
    private static let idByteCount = 16

    /// - Parameter key: the data folder's own.
    package static func text(_ id: Identifier, key: [UInt8], for purpose: Purpose = .vote) -> String {
        Base64.encodeURL(id.bytes + code(id.bytes, key, purpose))
    }

    /// `nil` for what we have not written.
    package static func invitation(
        _ text: String, key: [UInt8], for purpose: Purpose = .vote
    ) -> Identifier? {
        guard text.utf8.count <= 64, let bytes = Base64.decodeURL(Array(text.utf8)),
            bytes.count == idByteCount + codeByteCount
        else { return nil }
        let id = Array(bytes.prefix(idByteCount))
        guard ConstantTime.areEqual(code(id, key, purpose), Array(bytes.suffix(codeByteCount))) else { return nil }
        return Identifier(bytes: id)
    }

    /// With a label that no other use of the key has.
    private static func code(_ id: [UInt8], _ key: [UInt8], _ purpose: Purpose) -> [UInt8] {
        Array(HMAC.sha256(key: key, Array("\(purpose.rawValue)\n".utf8) + id).prefix(codeByteCount))
    }
}
