internal import HTTPServer
internal import HTTPWire

/// Holds the folder's lock itself and answers commands from the same handlers as the server.
package final class InProcessControl: ControlClient {
    private let application: Application
    private let client: InMemoryClient

    package init(_ application: Application) {
        self.application = application
        client = InMemoryClient(application)
    }

    package func send(
        method: String, path: String, contentType: String?, body: [UInt8]
    ) async throws -> (status: Int, body: [UInt8]) {
        let fields = contentType.map { [(name: "Content-Type", value: $0)] } ?? []
        let response = await client.send(method, path, fields: fields, body: body)
        switch response.body {
        case .empty: return (response.status.code, [])
        case .bytes(let bytes): return (response.status.code, bytes)
        case .stream(let produce):
            let collector = BodyCollector()
            try await produce(collector)
            return (response.status.code, collector.bytes)
        }
    }

    package func close() async { await application.close() }
}
