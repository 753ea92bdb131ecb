/// How long a request's body is (RFC 9112 §6.3).
package enum BodyFraming: Hashable, Sendable {
    case none
    case length(Int)
    case chunked
}
