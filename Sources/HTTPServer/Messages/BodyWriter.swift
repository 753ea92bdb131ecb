/// Where a streamed answer goes.
package protocol BodyWriter: Sendable {
    /// Returns when the peer has room for more: back-pressure.
    ///
    /// - Throws: `CancellationError` when the peer has gone or the server is draining.
    func write(_ bytes: [UInt8]) async throws
    /// Whether nobody listens any more.
    var isClosed: Bool { get }
}
