internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /control/demo`: a year of sample data for an empty folder. One with real feedback is left alone.
struct FillWithSamples: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let (count, mark) = try await environment.store.read { reader in
            (try reader.feedbackCount(), try reader.setting(DemoWriter.setting))
        }
        guard count == 0 || mark != nil else {
            throw Problem(.conflict, "This folder holds feedback already; name an empty one: --data ./demo")
        }
        let summary = try await DemoWriter.write(to: environment.store, now: environment.now)
        return .json(
            .created,
            .object([
                "feedback": .integer(Int64(summary.feedback)),
                "task_attempts": .integer(Int64(summary.attempts)),
                "subscription_events": .integer(Int64(summary.subscriptionEvents)),
            ]))
    }
}
