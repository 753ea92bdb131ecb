internal import Synchronization

/// Hears where an update of the schema is, and may end it. It is asked again and again while a statement runs, which is
/// cheap: only now and then does it ask on.
package final class MigrationWatch: Sendable {
    private static let looksBetweenReports = 64

    private struct State {
        var progress: MigrationProgress?
        var looks = 0
        var hasEnded = false
    }

    private let state = Mutex(State())
    private let report: @Sendable (MigrationProgress) -> Bool

    /// - Parameter report: called often; `false` ends the update.
    package init(_ report: @escaping @Sendable (MigrationProgress) -> Bool) { self.report = report }

    func begin(_ progress: MigrationProgress) {
        state.withLock { state in
            state.progress = progress
            state.looks = 0
        }
    }

    package func mayGoOn() -> Bool {
        let asked: MigrationProgress? = state.withLock { state in
            defer { state.looks += 1 }
            return state.looks.isMultiple(of: MigrationWatch.looksBetweenReports) ? state.progress : nil
        }
        if let asked, !report(asked) { state.withLock { $0.hasEnded = true } }
        return state.withLock { !$0.hasEnded }
    }
}
