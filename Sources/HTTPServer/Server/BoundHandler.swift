internal import HTTPWire

/// What a route's handler has become: its types are gone.
enum BoundHandler: Sendable {
    /// Answers by the head alone.
    case open(@Sendable (RequestHead) -> Response)
    /// Asks first who is calling.
    case admitted(@Sendable (RequestPreview) -> Responder.Beginning)
}
