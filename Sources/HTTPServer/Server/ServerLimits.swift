package import HTTPWire
internal import Transport

/// Every bound and deadline of the engine, in one place, each with its refusal. All of them can be set.
package struct ServerLimits: Hashable, Sendable {
    /// Request line, fields, chunk lines: 400, 414, 431.
    package var wire = HTTPLimits.standard
    /// Open connections. Over it a few at a time are answered 503, the others are closed. The descriptors that the process may open lower it.
    package var connectionsMax = TransportLimits.connectionsMax
    /// Open connections of one address (IPv6: of one /64); over it likewise. `nil` lifts it.
    package var connectionsPerAddressMax: Int? = TransportLimits.connectionsPerAddressMax
    /// Requests of one connection: the last one is answered with `Connection: close`.
    package var requestsPerConnectionMax = 10_000
    /// Answers that the peer has not taken: above it nothing more is read from the peer.
    package var unsentBytesMax = 256 * 1_024
    /// A stream's `write` returns at once while less than this is unsent.
    package var streamUnsentBytesMax = 64 * 1_024
    /// What is read and dropped of a body that nobody wants; a longer one ends the connection.
    package var discardedBytesMax = 64 * 1_024
    /// From accepting, or from the first byte of a later request, to the end of the head: 408.
    package var headMilliseconds: Int64 = 10_000
    /// From the head to the end of the body: 408.
    package var bodyMilliseconds: Int64 = 30_000
    /// Time in which a body may be slower than `bodyBytesPerSecondMin`.
    package var bodyGraceMilliseconds: Int64 = 5_000
    /// Counted from the end of the grace; slower: 408.
    package var bodyBytesPerSecondMin: Int64 = 500
    /// Between an answer and the next request: closed.
    package var idleMilliseconds: Int64 = 60_000
    /// The same where connections are scarce: above three quarters of `connectionsMax`.
    package var idleScarceMilliseconds: Int64 = 15_000
    /// How long a GET's answer is worked on behind the end of the peer's input: it may only have closed its own direction.
    /// Then it counts as gone, and the work is cancelled.
    package var abandonedMilliseconds: Int64 = 1_000
    /// Between our last byte and the end of a connection whose peer does not end it.
    package var lingerMilliseconds: Int64 = 1_000
    /// The same while the server ends, which waits for it.
    package var lingerMillisecondsAtEnd: Int64 = 250
    /// An unsent answer without progress: reset.
    package var writeStallMilliseconds = TransportLimits.writeStallMilliseconds
    /// What the peer must take of an unsent answer on average, counted from `writeStallMilliseconds` on: reset.
    package var writtenBytesPerSecondMin = TransportLimits.writtenBytesPerSecondMin
    package var handshakeMilliseconds = TransportLimits.handshakeMilliseconds

    package init() {}
}
