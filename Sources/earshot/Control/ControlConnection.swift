internal import App
internal import Glibc
internal import Logging
internal import Store

/// How a command reaches the data: through the server that runs on the folder, else by opening the folder itself.
enum ControlConnection {
    enum Folder {
        /// Made where it is missing.
        case created
        /// It is an error where there is none.
        case existing
    }

    /// - Throws: `CommandError` where the folder cannot be used, with what to do.
    static func open(_ configuration: Configuration, _ folder: Folder) async throws(CommandError) -> any ControlClient {
        let server = RunningServer(folder: configuration.dataDirectory)
        if let client = server.client { return client }
        if folder == .existing { try requireDatabase(configuration.dataDirectory) }
        do {
            return InProcessControl(try await Application.open(configuration, logger: logger()))
        } catch StoreError.cannotOpen(let sentence) {
            // A server that was just starting holds the lock and listens by now.
            if let client = server.client { return client }
            throw CommandError(.unavailable, sentence)
        } catch {
            throw CommandError(.unavailable, "cannot open \(configuration.dataDirectory): \(error)")
        }
    }

    static func requireDatabase(_ folder: String) throws(CommandError) {
        guard access(folder + "/earshot.sqlite", F_OK) != 0 else { return }
        throw CommandError(
            .unavailable, "there is no Earshot data in \(folder); name its folder with --data, or start earshot serve")
    }

    private static func logger() -> Logger {
        Logger(label: "earshot") { _ in JSONLogHandler(level: .warning) }
    }
}
