internal import Cryptography
internal import Database
package import Feedback

extension Writer {
    /// From now on whoever has that phone number is not asked any more; or is again.
    package func suppress(phone: String, isOptOut: Bool) throws {
        guard let digest = Suppressed.digest(phone: phone) else { return }
        if isOptOut {
            try run(.insertSuppression, [.blob(digest), now.value])
        } else {
            try run(.removeSuppression, [.blob(digest)])
        }
    }

    /// From now on nobody is asked at that address any more.
    package func suppress(email: String) throws {
        try run(.insertSuppression, [.blob(Suppressed.digest(email: email)), now.value])
    }

    /// The person of a reply address asks for no more invitations.
    package func unsubscribe(invitation: Int64) throws {
        try run(.unsubscribeReplyAddress, [.integer(invitation), now.value])
        try suppress(ownerOf: invitation)
    }

    /// The person of a link asks for no more invitations by the channel that it came by.
    ///
    /// - Returns: `false` where there is no such link.
    package func unsubscribe(link: Identifier) throws -> Bool {
        guard let invitation = try reader.invitation(link) else { return false }
        let person = try invitation.person.flatMap { try reader.personRow(.id($0)) }?.record
        if invitation.channel == .phone {
            if let phone = person?.phone { try suppress(phone: phone, isOptOut: true) }
        } else if let email = person?.email {
            try suppress(email: email)
        }
        return true
    }

    /// Mail to the person of a reply address comes back for good: they are not asked there any more, and what was sent
    /// to them lately has not arrived.
    package func suppress(undeliverable invitation: Int64) throws {
        try noteBounce(of: invitation)
        try suppress(ownerOf: invitation)
    }

    private func suppress(ownerOf invitation: Int64) throws {
        if let email = try reader.invitation(invitation)?.person?.email { try suppress(email: email) }
    }
}

extension Reader {
    /// Whether the owner of that phone number does not want to be asked.
    package func isSuppressed(phone: String) throws -> Bool {
        guard let digest = Suppressed.digest(phone: phone) else { return false }
        return try isSuppressed(digest)
    }

    /// Whether nobody is to be asked at that address: its owner does not want it, or mail to it came back.
    package func isSuppressed(email: String) throws -> Bool { try isSuppressed(Suppressed.digest(email: email)) }

    /// Whether that person must not be asked by that channel: as the claim names them, and as they are known.
    package func isSuppressed(_ claim: PersonClaim, by channel: Channel) throws -> Bool {
        switch channel {
        case .phone:
            let known = try claim.phone == nil ? personRow(claim)?.record.phone : nil
            return try (claim.phone ?? known).map { try isSuppressed(phone: $0) } ?? false
        case .email:
            let known = try claim.email == nil ? personRow(claim)?.record.email : nil
            return try (claim.email ?? known).map { try isSuppressed(email: $0) } ?? false
        default: return false
        }
    }

    private func isSuppressed(_ digest: [UInt8]) throws -> Bool {
        try session.first(.isSuppressed, [.blob(digest)], { _ in true }) ?? false
    }
}

/// The list says of nobody that they are on it who is not asked for: SHA-256 of the address.
private enum Suppressed {
    /// Of the number's digits; `nil` for a text without any.
    static func digest(phone: String) -> [UInt8]? {
        let digits = phone.utf8.filter { (0x30...0x39).contains($0) }
        return digits.isEmpty ? nil : SHA256.digest(Array("phone:".utf8) + digits)
    }

    static func digest(email: String) -> [UInt8] { SHA256.digest(Array("email:".utf8) + email.lowercasedASCII.utf8) }
}
