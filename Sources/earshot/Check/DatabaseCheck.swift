internal import App
internal import Logging
internal import Store

/// Whether the database is sound, every page and key of it, and whether the server that may run on it takes feedback.
struct DatabaseCheck: Sendable {
    let configuration: Configuration

    func findings() async -> [Finding] {
        let server = RunningServer(folder: configuration.dataDirectory)
        do {
            if let client = server.client { return try await served(client) }
            return try await opened()
        } catch let error as CommandError {
            return [.bad("the database does not answer: \(error.message)")]
        } catch StoreError.cannotOpen(let sentence) {
            return [.bad(sentence)]
        } catch {
            return [.bad("the database cannot be read: \(error)")]
        }
    }

    private func served(_ client: SocketClient) async throws -> [Finding] {
        _ = try await ControlRequest.get("/readyz").send(over: client)
        let faults = try Store.openReadOnly(directory: configuration.dataDirectory).read { try $0.faults() }
        if faults.isEmpty { return [.good("a server runs on it and takes feedback; the database is sound")] }
        return faults.map { .bad("the database: \($0)") }
    }

    private func opened() async throws -> [Finding] {
        let logger = Logger(label: "earshot") { _ in JSONLogHandler(level: .warning) }
        let application = try await Application.open(configuration, logger: logger)
        let faults = try await application.store.read { try $0.faults() }
        await application.close()
        if faults.isEmpty { return [.good("no server runs on it; the database is sound")] }
        return faults.map { .bad("the database: \($0)") }
    }
}
