internal import CLinux
internal import Glibc

/// A file that is read from front to back; `-` is standard input.
final class InputFile {
    let name: String
    /// `nil` for what is not an ordinary file.
    let byteCount: Int?
    private let descriptor: Int32

    init(path: String) throws(CommandError) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            byteCount = nil
            throw CommandError(.noInput, "cannot read \(name): \(String(cString: strerror(errno)))")
        }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        byteCount = isFile ? Int(status.st_size) : nil
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    static var isStandardInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// The next bytes; `nil` at the end.
    func read() throws(CommandError) -> [UInt8]? {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, used in
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                used = max(count, 0)
            }
            if count > 0 { return bytes }
            if count == 0 { return nil }
            guard errno == EINTR else {
                throw CommandError(.noInput, "cannot read \(name): \(String(cString: strerror(errno)))")
            }
        }
    }

    /// - Throws: `CommandError` 65 where there is more than `bytesMax`.
    func readAll(bytesMax: Int) throws(CommandError) -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try read() {
            guard all.count + piece.count <= bytesMax else {
                throw CommandError(.dataError, "\(name) has more than \(bytesMax) bytes")
            }
            all += piece
        }
        return all
    }
}
