/// What a poller shall watch a descriptor for.
package struct PollInterest: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bytes, an end of input, or a connection to accept.
    package static let read = PollInterest(rawValue: 1)
    package static let write = PollInterest(rawValue: 2)
    /// Told once a change, not as long as it lasts.
    package static let edge = PollInterest(rawValue: 4)
    /// Shared by several pollers, of which not all need to wake.
    package static let exclusive = PollInterest(rawValue: 8)
}
