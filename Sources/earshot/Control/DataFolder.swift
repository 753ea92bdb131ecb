internal import App

/// The data folder that a command works on.
struct DataFolder: Sendable {
    let configuration: Configuration

    /// - Throws: `CommandError` 78 where the configuration is wrong.
    init(_ common: CommonOptions, _ settings: Settings) throws(CommandError) {
        configuration = try ServerFlags(data: common.data).configuration(settings)
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
