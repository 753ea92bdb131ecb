internal import Logging
internal import Store
internal import Synchronization

/// Says in the log how an update of the schema goes on: each step, and then every two seconds that it still runs.
final class MigrationReport: Sendable {
    private static let interval = Duration.seconds(2)

    private struct State {
        var last: MigrationProgress?
        var begun = ContinuousClock.now
        var said = ContinuousClock.now
    }

    private let logger: Logger
    private let state = Mutex(State())

    init(_ logger: Logger) { self.logger = logger }

    func note(_ progress: MigrationProgress) {
        let now = ContinuousClock.now
        let seconds: Int64? = state.withLock { state in
            if state.last == nil { state.begun = now }
            guard state.last != progress || now - state.said >= MigrationReport.interval else { return nil }
            state.last = progress
            state.said = now
            return (now - state.begun).components.seconds
        }
        guard let seconds else { return }
        logger.notice(
            "updating the database: \(Store.text(progress))",
            metadata: ["seconds": "\(seconds)"])
    }
}
