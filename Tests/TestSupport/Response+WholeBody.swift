internal import App
package import HTTPServer

extension Response {
    /// The body, also where it is made while it is sent.
    package func wholeBody() async throws -> [UInt8] {
        guard case .stream(let produce) = body else { return bytes }
        let collector = BodyCollector()
        try await produce(collector)
        return collector.bytes
    }
}
