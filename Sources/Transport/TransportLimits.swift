/// Every bound of this target, in one place. What is configurable takes these as its defaults.
package enum TransportLimits {
    /// Open connections. Over it: accepted and closed at once.
    package static let connectionsMax = 10_000
    /// Descriptors kept for the database, logs and outgoing calls: connections end this far below RLIMIT_NOFILE.
    package static let descriptorsReserved = 64
    /// What is taken for RLIMIT_NOFILE where the system does not say: POSIX's usual soft limit.
    static let descriptorsAssumed = 1_024
    /// Open connections of one address (an IPv6 one by its /64). Over it: accepted and closed at once.
    package static let connectionsPerAddressMax = 256
    /// The kernel caps it at net.core.somaxconn.
    static let backlog: Int32 = 16_384
    /// Connections accepted for one event, so that a storm of them does not starve those that are open.
    static let acceptsPerEvent = 64
    /// How long accepting rests when descriptors or memory have run out.
    static let acceptPauseMilliseconds: Int64 = 100
    /// Bytes that one `recv` may bring; one buffer for a whole loop.
    package static let readBytes = 65_536
    /// Reads of one connection in a row before the others get their turn.
    static let readsPerTurn = 16
    /// Rounds of `epoll_wait` in one block of the loop's queue.
    static let roundsPerDrain = 4_096
    /// Rounds of work that was handed in, before the sockets get their turn.
    static let roundsPerTurn = 64
    /// How long a loop that has just had something to do waits by itself for more.
    static let lingerMilliseconds: Int64 = 20
    /// Events that one `epoll_wait` may bring.
    static let eventsPerRound = 256
    /// An answer's body of this size or more is sent from where it lies instead of being copied behind the head.
    package static let copiedBytesMax = 4_096
    /// Time without progress of an unsent answer, after which the connection is reset.
    package static let writeStallMilliseconds: Int64 = 30_000
    /// What the kernel keeps of an answer beyond what the peer's window lets it send: the rest stays where it lies.
    static let kernelUnsentBytesMax: Int32 = 64 * 1_024
    /// What a peer must take of an answer on average, once `writeStallMilliseconds` have passed since it began to wait.
    package static let writtenBytesPerSecondMin: Int64 = 500
    /// Connections over the cap that are told so at any one time; they are few, as they count into the reserve.
    package static let surplusMax = 16
    /// Steps of TLS handshakes that a loop takes between two looks at its sockets, each some 0.1 ms with an elliptic key.
    static let handshakeStepsPerRound = 2
    /// Loops that do nothing but TLS handshakes, where a key is one that signs slowly.
    package static let handshakeLoopsMax = 2
    /// Time in which a TLS handshake must be done. Over it: closed.
    package static let handshakeMilliseconds: Int64 = 10_000
    /// How long a key seals session tickets; it opens them for as long again, so that no key lives for over a day.
    package static let ticketKeyMilliseconds: Int64 = 12 * 3_600 * 1_000
}
