/// The times that a channel keeps by itself.
package struct ChannelOptions: Sendable {
    package var writeStallMilliseconds = TransportLimits.writeStallMilliseconds
    package var writtenBytesPerSecondMin = TransportLimits.writtenBytesPerSecondMin
    package var handshakeMilliseconds = TransportLimits.handshakeMilliseconds

    package init() {}
}
