package import Transport

/// How a server runs.
package struct ServerConfiguration: Sendable {
    /// One socket to listen on.
    package struct Listener: Sendable {
        package let address: ListenAddress
        /// `nil` for plain HTTP. A Unix socket is plain always.
        package let tls: TLSReference?

        package init(_ address: ListenAddress, tls: TLSReference? = nil) {
            self.address = address
            self.tls = tls
        }
    }

    package var listeners: [Listener]
    package var limits = ServerLimits()
    /// Event loops. One already fills a load generator; the default leaves a core to the writer of the database.
    package var loops: Int
    package var loopMode = LoopMode.dispatch
    package var clock: any MonotonicClock = SystemMonotonicClock()
    /// Whose connections `ServerLimits.connectionsPerAddressMax` does not count: reverse proxies.
    package var isExemptFromAddressCap: @Sendable (Peer) -> Bool = { _ in false }
    /// Makes the recorder of one loop. `nil` spares the clock's two readings.
    package var accessLog: (@Sendable () -> any AccessRecorder)?

    package init(listeners: [Listener]) {
        self.listeners = listeners
        loops = ServerConfiguration.loopsByDefault
    }

    /// A server keeps to 32 threads, and eight loops answer more than one writer of a database can take in.
    package static let loopsMaxByDefault = 8

    package static var loopsByDefault: Int { min(max(1, EventLoop.processorCount - 1), loopsMaxByDefault) }
}
