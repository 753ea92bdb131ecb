internal import Glibc

/// What a failed `accept4` asks for, by who must act.
enum AcceptFailure: Equatable {
    /// Nobody waits.
    case nobody
    /// This one connection is gone; the next may be well.
    case next
    /// Descriptors or memory have run out: rest, do not spin.
    case pause
    /// Our own mistake.
    case bug

    /// accept(2): errors of the new connection's own network arrive here on Linux and are treated like `EAGAIN`.
    init(errno code: Int32) {
        self =
            switch code {
            case EAGAIN: .nobody
            case EINTR, ECONNABORTED, EPERM, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
                EOPNOTSUPP, ENETUNREACH, ETIMEDOUT:
                .next
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: .pause
            default: .bug
            }
    }
}
