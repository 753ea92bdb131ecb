/// An answer on its way from where it was decided to the connection that sends it.
struct Completion: Sendable {
    /// Which request of the receiver is meant: a late answer must not meet the next one.
    let ticket: Int
    private let complete: @Sendable (Result<Response, any Error>) -> Response
    private let make: @Sendable () throws -> Response

    init(
        ticket: Int, complete: @escaping @Sendable (Result<Response, any Error>) -> Response,
        make: @escaping @Sendable () throws -> Response
    ) {
        self.ticket = ticket
        self.complete = complete
        self.make = make
    }

    var response: Response { complete(Result { try make() }) }
}
