internal import CLinux
internal import Glibc

/// An eventfd: how other threads end a blocking wait.
final class WakeDescriptor: Sendable {
    private let descriptor: OwnedDescriptor

    init() throws(SystemError) {
        let raw = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard raw >= 0 else { throw SystemError("eventfd") }
        descriptor = OwnedDescriptor(raw)
    }

    var raw: Int32 { descriptor.raw }

    /// A full counter means that a wake is on its way already.
    func wake() { _ = eventfd_write(descriptor.raw, 1) }

    func clear() {
        var value: eventfd_t = 0
        _ = eventfd_read(descriptor.raw, &value)
    }
}
