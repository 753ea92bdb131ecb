internal import Cryptography
internal import Database
internal import Feedback

extension Writer {
    /// From now on whoever has that phone number is not asked any more; or is again.
    package func suppress(phone: String, isOptOut: Bool) throws {
        guard let digest = Suppressed.digest(phone) else { return }
        if isOptOut {
            try run(.insertSuppression, [.blob(digest), now.value])
        } else {
            try run(.removeSuppression, [.blob(digest)])
        }
    }
}

extension Reader {
    /// Whether the owner of that phone number does not want to be asked.
    package func isSuppressed(phone: String) throws -> Bool {
        guard let digest = Suppressed.digest(phone) else { return false }
        return try session.first(.isSuppressed, [.blob(digest)], { _ in true }) ?? false
    }
}

private enum Suppressed {
    /// SHA-256 of the number's digits: the list says of nobody that they are on it who is not asked for. `nil` for a text
    /// without digits.
    static func digest(_ phone: String) -> [UInt8]? {
        let digits = phone.utf8.filter { (0x30...0x39).contains($0) }
        return digits.isEmpty ? nil : SHA256.digest(Array("phone:".utf8) + digits)
    }
}
