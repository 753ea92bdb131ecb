/// A request that may go on, bound to the service that said so.
protocol AcceptedRequest: Sendable {
    var bodyBytesMax: Int { get }
    /// `nil` where the handler is asynchronous.
    func respondDirectly(_ body: [UInt8]) -> Response?
    func respond(_ body: [UInt8]) async -> Response
}
