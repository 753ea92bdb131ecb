/// What a connection is at. What is large lies apart: most connections are idle.
enum Phase {
    /// Between requests, or in the middle of a head.
    case head
    indirect case body(AcceptedRequest, Exchange, BodyReader, BodyClock)
    /// The answer is out; the rest of the request's body is dropped.
    indirect case discarding(BodyReader, BodyClock)
    /// A task, or who holds the reply, is making the answer.
    case handling(Exchange)
    case streaming(Exchange, StreamWriter)
    /// Our last byte is out or waits to be; what the peer sends is dropped.
    case lingering(droppable: Int)
    case closed
}
