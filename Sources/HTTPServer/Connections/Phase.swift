/// What a connection is at.
enum Phase {
    /// Between requests, or in the middle of a head.
    case head
    case body(AcceptedRequest, Exchange, BodyReader, BodyClock)
    /// The answer is out; the rest of the request's body is dropped.
    case discarding(BodyReader, BodyClock)
    /// A task is making the answer.
    case handling(Exchange)
    case streaming(Exchange, StreamWriter)
    /// Our last byte is out or waits to be; what the peer sends is dropped.
    case lingering(droppable: Int)
    case closed
}
