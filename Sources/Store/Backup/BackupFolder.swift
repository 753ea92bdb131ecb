internal import Codecs
package import Feedback

/// A folder of backups that are made from time to time, of which the newest are kept.
package struct BackupFolder: Sendable {
    package let path: String
    package let keep: Int

    package init(path: String, keep: Int) {
        self.path = path
        self.keep = max(1, keep)
    }

    /// `earshot-2026-11-21T10-00-00Z.sqlite`: names sort by age.
    package func fileName(at now: Instant) -> String {
        let second = now.millisecondsSinceEpoch / 1000 * 1000
        let time = Timestamp.rfc3339(milliseconds: second).map { $0 == ":" ? "-" : $0 }
        return path + "/" + BackupFolder.prefix + String(time) + BackupFolder.suffix
    }

    /// When the newest was made, by its name; `nil` where there is none.
    package var newest: Instant? {
        guard let name = names.last else { return nil }
        let text = name.dropFirst(BackupFolder.prefix.count).dropLast(BackupFolder.suffix.count)
        var bytes = Array(text.utf8)
        guard bytes.count == 20 else { return nil }
        (bytes[13], bytes[16]) = (0x3A, 0x3A)
        return Timestamp.milliseconds(rfc3339: bytes).map(Instant.init(millisecondsSinceEpoch:))
    }

    package func make() throws { try BackupFile.makeFolder(path) }

    /// Removes the oldest over the number that is kept.
    package func prune() {
        for name in names.dropLast(keep) { BackupFile.remove(path + "/" + name) }
    }

    private static let prefix = "earshot-"
    private static let suffix = ".sqlite"

    /// Only files of our own name, oldest first.
    private var names: [String] {
        BackupFile.names(in: path).filter {
            $0.hasPrefix(BackupFolder.prefix) && $0.hasSuffix(BackupFolder.suffix) && $0.utf8.count == 35
        }
    }
}
