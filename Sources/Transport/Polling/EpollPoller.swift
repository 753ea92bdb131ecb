internal import CLinux
internal import Glibc

/// `epoll` (epoll(7)).
package final class EpollPoller: Poller {
    private let descriptor: OwnedDescriptor
    private let events: UnsafeMutablePointer<epoll_event>

    package init() throws(SystemError) {
        let raw = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard raw >= 0 else { throw SystemError("epoll_create1") }
        descriptor = OwnedDescriptor(raw)
        events = .allocate(capacity: TransportLimits.eventsPerRound)
    }

    deinit { events.deallocate() }

    package var wakeDescriptor: Int32 { descriptor.raw }

    package func add(_ descriptor: Int32, token: UInt64, interest: PollInterest) throws(SystemError) {
        try control(EPOLL_CTL_ADD, descriptor, token, interest)
    }

    package func modify(_ descriptor: Int32, token: UInt64, interest: PollInterest) throws(SystemError) {
        try control(EPOLL_CTL_MOD, descriptor, token, interest)
    }

    package func remove(_ descriptor: Int32) {
        _ = epoll_ctl(self.descriptor.raw, EPOLL_CTL_DEL, descriptor, nil)
    }

    package func wait(milliseconds: Int32, _ body: (PollEvent) -> Void) throws(SystemError) -> Int {
        let count = epoll_wait(descriptor.raw, events, Int32(TransportLimits.eventsPerRound), milliseconds)
        guard count >= 0 else {
            let error = SystemError("epoll_wait")
            if error.code == EINTR { return 0 }
            throw error
        }
        for index in 0..<Int(count) {
            let event = events[index]
            let bits = event.events
            let broken = bits & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
            body(
                PollEvent(
                    token: event.data.u64,
                    readable: bits & EPOLLIN.rawValue != 0,
                    writable: bits & EPOLLOUT.rawValue != 0,
                    hangUp: broken || bits & EPOLLRDHUP.rawValue != 0,
                    broken: broken))
        }
        return Int(count)
    }

    private func control(
        _ operation: Int32, _ descriptor: Int32, _ token: UInt64, _ interest: PollInterest
    ) throws(SystemError) {
        var event = epoll_event()
        event.events = EpollPoller.bits(interest)
        event.data.u64 = token
        guard epoll_ctl(self.descriptor.raw, operation, descriptor, &event) == 0 else { throw SystemError("epoll_ctl") }
    }

    private static func bits(_ interest: PollInterest) -> UInt32 {
        var bits: UInt32 = 0
        if interest.contains(.read) { bits |= EPOLLIN.rawValue }
        if interest.contains(.write) { bits |= EPOLLOUT.rawValue }
        // The kernel refuses EPOLLRDHUP together with EPOLLEXCLUSIVE, and a listening socket has no peer to hang up.
        if interest.contains(.exclusive) {
            bits |= EPOLLEXCLUSIVE.rawValue
        } else {
            bits |= EPOLLRDHUP.rawValue
        }
        if interest.contains(.edge) { bits |= EPOLLET.rawValue }
        return bits
    }
}
