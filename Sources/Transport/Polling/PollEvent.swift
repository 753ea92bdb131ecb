/// One thing that a poller noticed.
package struct PollEvent: Sendable {
    package let token: UInt64
    package let readable: Bool
    package let writable: Bool
    /// The peer has closed its side (FIN), or all of it (reset).
    package let hangUp: Bool
    /// Nothing more can be sent or received: a reset, or both sides closed.
    package let broken: Bool
}
