internal import Codecs
internal import Cryptography
internal import Glibc
internal import Store

/// Where commands reach the server that runs on a folder: a Unix socket without a file, whose name stands in the folder's
/// lock. A socket in the folder would be in the way of whoever copies it.
package enum ControlSocket {
    private static let prefix = "earshot-"
    private static let nameBytesMax = 64

    /// A name that nobody else can have taken.
    static func makeName() -> String { prefix + Hex.encode(RandomBytes.make(16)) }

    /// Writes the name down for commands. Must be called by who holds the folder's lock.
    ///
    /// - Returns: whether it could be written.
    static func announce(_ name: String, in dataDirectory: String) -> Bool {
        let file = open(lock(dataDirectory), O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        let bytes = Array(name.utf8)
        return write(file, bytes, bytes.count) == bytes.count
    }

    /// Nothing listens any more.
    static func withdraw(from dataDirectory: String) { _ = announce("", in: dataDirectory) }

    /// The name of the server that runs on the folder, or ran there last; `nil` where there was none.
    package static func name(in dataDirectory: String) -> String? {
        let file = open(lock(dataDirectory), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: nameBytesMax)
        let count = read(file, &bytes, bytes.count)
        guard count > 0, let name = String(validating: bytes.prefix(count), as: UTF8.self), name.hasPrefix(prefix)
        else {
            return nil
        }
        return name
    }

    private static func lock(_ dataDirectory: String) -> String { dataDirectory + "/" + Store.lockName }
}
