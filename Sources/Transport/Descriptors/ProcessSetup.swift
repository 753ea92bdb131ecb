internal import CLinux
internal import Glibc

/// What a process that serves sockets sets once, at start.
package enum ProcessSetup {
    /// Without it a write to a closed peer ends the process: MSG_NOSIGNAL covers our own sends, but not those of
    /// OpenSSL's socket BIO, which calls plain `write`.
    package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Raises the soft limit of open descriptors to the hard one and returns what holds then.
    @discardableResult
    package static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return TransportLimits.descriptorsAssumed
        }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
