/// What `Expect` asks for (RFC 9110 section 10.1.1).
package enum Expectation: Hashable, Sendable {
    case none
    /// The peer waits for 100 (Continue) before it sends the body.
    case `continue`
    /// Anything else may be answered with 417.
    case unknown
}
