internal import Codecs
internal import Cryptography
internal import Database
internal import Feedback

extension Writer {
    /// Adds a row to the audit log, in the transaction of what it tells of.
    ///
    /// - Parameter detail: names and values; never a person's own words or addresses (see `auditDigest`).
    package func audit(_ actor: String, _ action: String, _ detail: [String: String] = [:]) throws {
        try journal.wholly {
            let last = try session.first(.lastAudit) { (number: try $0.integer(0), digest: try $0.blob(1)) }
            let members = detail.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
            let entry = AuditEntry(
                number: (last?.number ?? 0) + 1, at: now, actor: actor, action: action,
                detail: String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self))
            let previous = last?.digest ?? AuditChain.start
            let digest = AuditChain.digest(entry, previous: previous)
            try session.run(
                .insertAudit,
                [
                    .integer(entry.number), entry.at.value, .text(actor), .text(action), .text(entry.detail),
                    .blob(previous), .blob(digest),
                ])
            try set(setting: AuditSetting.head, to: "\(entry.number):\(Hex.encode(digest))")
        }
    }

    /// A name for the log that only this data folder's key can make: it shows that two rows mean the same person, and
    /// not who that is.
    package func auditDigest(_ text: String) throws -> String {
        let key: [UInt8]
        if let known = try reader.setting(AuditSetting.key).flatMap({ Hex.decode(Array($0.utf8)) }) {
            key = known
        } else {
            key = RandomBytes.make(32)
            try set(setting: AuditSetting.key, to: Hex.encode(key))
        }
        return Hex.encode(HMAC.sha256(key: key, Array(text.utf8)))
    }
}

enum AuditSetting {
    static let key = "audit_key"
    /// The last row's number and digest, so that rows cut off at the end are missed.
    static let head = "audit_head"
}
