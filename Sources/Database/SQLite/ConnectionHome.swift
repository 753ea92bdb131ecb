package import Dispatch
internal import Glibc

/// Where a connection may be used: it is opened without SQLite's own locks, and so two threads in it would corrupt
/// memory.
package enum ConnectionHome: Sendable {
    case queue(DispatchQueue)
    case thread(UInt)

    /// The calling thread.
    package static var currentThread: ConnectionHome { .thread(UInt(pthread_self())) }

    /// Stops the process at once where a connection is used from elsewhere: a bug that must not wait for its damage.
    func check() {
        switch self {
        case .queue(let queue): dispatchPrecondition(condition: .onQueue(queue))
        case .thread(let thread):
            precondition(UInt(pthread_self()) == thread, "a database connection was used from a foreign thread")
        }
    }
}
