internal import App
internal import Logging
internal import Store

/// Whether the database is sound: every page and key of it where no server runs on the folder, else whether that server
/// can read it.
struct DatabaseCheck: Sendable {
    let configuration: Configuration

    func findings() async -> [Finding] {
        let server = RunningServer(folder: configuration.dataDirectory)
        do {
            return server.isListening ? try await served(server) : try await opened()
        } catch let error as CommandError {
            return [.bad("the database does not answer: \(error.message)")]
        } catch StoreError.cannotOpen(let sentence) {
            return [.bad(sentence)]
        } catch {
            return [.bad("the database cannot be read: \(error)")]
        }
    }

    private func served(_ server: RunningServer) async throws -> [Finding] {
        _ = try await ControlRequest.get("/readyz").send(over: SocketClient(socketPath: server.socketPath))
        return [.good("a server runs on it and can read the database; stop it to have every page of it checked")]
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
