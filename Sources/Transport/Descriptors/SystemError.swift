internal import Glibc

/// A system call that failed, with the number it left in `errno`.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    package let call: String
    package let code: Int32

    package init(_ call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// Reads `errno` at once: any call in between would overwrite it.
    init(_ call: String) { self.init(call, code: errno) }

    package var description: String {
        var text = [CChar](repeating: 0, count: 128)
        guard strerror_r(code, &text, text.count) == 0 else { return "\(call): error \(code)" }
        let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return "\(call): \(String(decoding: bytes, as: UTF8.self))"
    }
}
