import App
import Codecs
import Synchronization

/// Stands in for a data folder: answers batches as the API does and remembers them.
final class RecordingClient: ControlClient {
    private struct State {
        var batches: [[JSON]] = []
        var isBusy = 0
    }

    private let state = Mutex(State())
    private let refuses: @Sendable (JSON) -> Bool

    init(busyAnswers: Int = 0, refuses: @escaping @Sendable (JSON) -> Bool = { _ in false }) {
        self.refuses = refuses
        state.withLock { $0.isBusy = busyAnswers }
    }

    var batches: [[JSON]] { state.withLock { $0.batches } }

    func send(
        method: String, path: String, contentType: String?, body: [UInt8]
    ) async throws -> (status: Int, body: [UInt8]) {
        let items = try NDJSON.lines(body).map { try JSONReader.read(Array($0.bytes)) }
        let isBusy = state.withLock { state in
            state.isBusy -= 1
            if state.isBusy < 0 { state.batches.append(items) }
            return state.isBusy >= 0
        }
        if isBusy { return (503, Array(#"{"title":"busy"}"#.utf8)) }
        let results = items.enumerated().map { index, item in
            refuses(item)
                ? JSON.object([
                    .init("index", .integer(Int64(index))), .init("status", .integer(422)), .init("error", problem),
                ])
                : JSON.object([.init("index", .integer(Int64(index))), .init("status", .integer(201))])
        }
        return (200, JSONWriter.bytes(of: .object([.init("results", .array(results))])))
    }

    func close() async {}

    private var problem: JSON {
        let field = JSON.object([.init("name", .string("score")), .init("reason", .string("must be 0 to 10"))])
        return .object([.init("invalid_params", .array([field]))])
    }
}
