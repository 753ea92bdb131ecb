internal import App

/// The data folder that a command works on.
struct DataFolder: Sendable {
    let configuration: Configuration

    /// - Throws: `CommandError` 78 where the configuration is wrong.
    init(_ common: CommonOptions, _ settings: Settings) throws(CommandError) {
        configuration = try ServerFlags(data: common.data).configuration(settings)
    }

    /// - Throws: `CommandError` 69 where there is no database in it.
    func requireDatabase() throws(CommandError) {
        try ControlConnection.requireDatabase(configuration.dataDirectory)
    }

    /// Tells the audit log of a command that worked on the files itself. Where that cannot be done the command has been
    /// no less; it is said on standard error.
    func noteInAudit(_ command: String, _ what: String?) async {
        let request = ControlRequest.post("/control/audit", [("command", command), ("what", what)])
        do throws(CommandError) {
            _ = try await run(.existing) { client throws(CommandError) in try await request.send(over: client) }
        } catch {
            StandardError.write("earshot: the audit log could not be told: \(error.message)\n")
        }
    }

    /// Opens it, does the work and gives it back, also when the work fails.
    func run<Result: Sendable>(
        _ folder: ControlConnection.Folder, _ work: (any ControlClient) async throws(CommandError) -> Result
    ) async throws(CommandError) -> Result {
        let client = try await ControlConnection.open(configuration, folder)
        do {
            let result = try await work(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }
}
