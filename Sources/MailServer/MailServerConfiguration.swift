package import Transport

/// How a mail server runs.
package struct MailServerConfiguration: Sendable {
    /// One socket to listen on.
    package struct Listener: Sendable {
        package let address: ListenAddress
        package let dialect: MailDialect

        package init(_ address: ListenAddress, _ dialect: MailDialect) {
            self.address = address
            self.dialect = dialect
        }
    }

    package var listeners: [Listener]
    /// What the server calls itself.
    package var host: String
    package var bytesMax: Int
    /// For STARTTLS; `nil` where it is not offered.
    package var tls: TLSReference?
    package var connectionsPerAddressMax: Int? = MailServerLimits.connectionsPerAddressMax
    package var clock: any MonotonicClock = SystemMonotonicClock()

    package init(listeners: [Listener], host: String, bytesMax: Int, tls: TLSReference? = nil) {
        self.listeners = listeners
        self.host = host
        self.bytesMax = bytesMax
        self.tls = tls
    }
}
