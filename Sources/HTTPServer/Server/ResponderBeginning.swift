/// What a request's head leads to.
enum ResponderBeginning: Sendable {
    case respond(Response)
    case readBody(any AcceptedRequest)
}
