internal import Glibc

// MARK: The calls that send

extension SocketChannel {
    /// Head and body in one call: two would meet Nagle or cost a packet each.
    func transmit(_ head: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer) -> Transfer {
        var parts = (
            iovec(iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress), iov_len: head.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: body.baseAddress), iov_len: body.count)
        )
        return withUnsafeMutablePointer(to: &parts) { pair in
            pair.withMemoryRebound(to: iovec.self, capacity: 2) { vectors in
                var message = msghdr()
                message.msg_iov = vectors
                message.msg_iovlen = 2
                return outcome { sendmsg(raw, &message, Int32(MSG_NOSIGNAL)) }
            }
        }
    }

    func outcome(_ call: () -> Int) -> Transfer {
        while true {
            let count = call()
            if count >= 0 { return .moved(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN, ENOBUFS: return .blocked
            default: return .failed
            }
        }
    }
}
