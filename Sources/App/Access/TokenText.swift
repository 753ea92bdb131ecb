internal import Codecs
internal import Cryptography

/// The texts of secrets that we hand out. All hold 256 random bits.
enum TokenText {
    /// `fbk_` so that scanners find a leaked one, then the secret, then six digits that tell a typo from a stranger.
    static func apiToken() -> String {
        let body = "fbk_" + Base64.encodeURL(RandomBytes.make(32))
        return body + "_" + check(body)
    }

    /// Whether the text's own check digits are right; it says nothing about whether the token exists.
    static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count == 4 + 43 + 1 + 6, text.hasPrefix("fbk_") else { return false }
        return String(text.suffix(6)) == check(String(text.dropLast(7)))
    }

    /// For cookies, links and sources: letters that survive a URL.
    static func unguessable() -> String { Base64.encodeURL(RandomBytes.make(32)) }

    private static func check(_ body: String) -> String { String(Hex.encode(SHA256.digest(body)).prefix(6)) }
}
