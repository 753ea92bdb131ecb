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
        guard case .bytes(let bytes) = response.body else { return (response.status.code, []) }
        return (response.status.code, bytes)
    }

    package func close() async { await application.close() }
}
