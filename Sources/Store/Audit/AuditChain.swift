internal import Cryptography
internal import Feedback

/// The digests that tie the rows of the audit log together: SHA-256 over the digest before and the row's own fields, each
/// with its length, so that no two rows read alike.
enum AuditChain {
    /// Before the first row.
    static let start = [UInt8](repeating: 0, count: 32)

    static func digest(_ entry: AuditEntry, previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        for field in ["\(entry.number)", "\(entry.at.millisecondsSinceEpoch)", entry.actor, entry.action, entry.detail]
        {
            bytes += Array("\(field.utf8.count):".utf8) + Array(field.utf8)
        }
        return SHA256.digest(bytes)
    }
}
