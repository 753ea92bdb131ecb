package import Feedback
internal import Glibc
internal import Synchronization

/// The time zones that the system's tz database knows.
package enum SystemZones {
    static let folder = "/usr/share/zoneinfo"
    /// The longest name of the tz database has 32 bytes.
    static let nameBytesMax = 64

    private static let known = Mutex<[String: ZoneRules]>([:])

    /// Reads a zone once. `UTC` is known without the system's help.
    ///
    /// - Throws: `StoreError.cannotOpen` with a sentence that says what to do.
    package static func rules(named name: String) throws(StoreError) -> ZoneRules {
        if name == ZoneRules.utc.name { return .utc }
        if let rules = known.withLock({ $0[name] }) { return rules }
        guard let rules = find(name) else {
            throw .cannotOpen(
                "The time zone \(name) is not known here. Install the package tzdata, or choose another time zone.")
        }
        known.withLock { $0[name] = rules }
        return rules
    }

    /// `nil` for a name that the system does not know.
    package static func find(_ name: String) -> ZoneRules? {
        guard isName(name), let bytes = contents(folder + "/" + name) else { return nil }
        return ZoneFile.read(bytes, name: name)
    }

    /// Parts of letters, digits and `_`, `-`, `+`, with slashes between: no way out of the folder.
    static func isName(_ name: String) -> Bool {
        guard (1...nameBytesMax).contains(name.utf8.count) else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
                }
        }
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: ZoneFile.bytesMax + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(file, buffer.baseAddress?.advanced(by: length), buffer.count - length)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            length += count
        }
        return Array(bytes[..<length])
    }
}
