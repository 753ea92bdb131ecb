/// How the end of an answer's body is told (RFC 9112 section 6).
package enum ResponseFraming: Hashable, Sendable {
    /// The status allows no body (1xx, 204, 304), and nothing is said of one.
    case none
    /// Also the answer to HEAD: the length that GET would have.
    case length(Int)
    case chunked
    /// The connection's end ends the body; for HTTP/1.0.
    case untilClose
}
