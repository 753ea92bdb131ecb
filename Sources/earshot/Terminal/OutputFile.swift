internal import CLinux
internal import Glibc

/// A file that is written from front to back; without a path it is standard output.
final class OutputFile {
    private let name: String
    private let descriptor: Int32

    /// Makes the file, private to its owner. One that is there already is not replaced.
    init(path: String?) throws(CommandError) {
        name = path ?? "standard output"
        descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) } ?? dup(STDOUT_FILENO)
        guard descriptor >= 0 else {
            throw CommandError(.cannotCreate, "cannot make \(name): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ bytes: [UInt8]) throws(CommandError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                throw CommandError(.ioError, "cannot write \(name): \(String(cString: strerror(errno)))")
            }
            offset += count
        }
    }

    /// Sends what was written to the disk; a pipe needs none of it.
    func finish() throws(CommandError) {
        guard fsync(descriptor) != 0, errno != EINVAL, errno != EROFS else { return }
        throw CommandError(.ioError, "cannot write \(name): \(String(cString: strerror(errno)))")
    }
}
