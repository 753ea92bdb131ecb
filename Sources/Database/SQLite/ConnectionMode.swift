/// What a connection is for.
package enum ConnectionMode: Sendable {
    /// The one connection that writes and checkpoints.
    case writer
    /// Never writes and never checkpoints, not even when it is closed last.
    case reader
}
