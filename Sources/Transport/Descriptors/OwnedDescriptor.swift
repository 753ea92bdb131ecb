internal import Glibc

/// A file descriptor with exactly one owner: it is closed when the owner ends, and closing twice does not compile.
package struct OwnedDescriptor: ~Copyable, Sendable {
    package let raw: Int32

    /// Takes over a descriptor that nobody else will close.
    package init(_ raw: Int32) { self.raw = raw }

    /// EINTR counts as closed: on Linux the number is free again by then (close(2)).
    deinit { _ = close(raw) }

    /// Gives the descriptor away unclosed.
    package consuming func release() -> Int32 {
        let number = raw
        discard self
        return number
    }
}
