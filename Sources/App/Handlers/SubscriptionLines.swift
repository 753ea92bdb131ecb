internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Subscription events as NDJSON: a bad line does not stop the others. With `dry_run=true` they are checked and none is
/// written.
struct SubscriptionLines: Sendable {
    let environment: Environment

    private typealias Line = Result<SubscriptionEventJSON, Problem>

    func handle(_ request: AppRequest) async throws -> Response {
        let isDryRun = try SubscriptionLines.isDryRun(request)
        let now = environment.now
        let lines = try BatchItems.read(request).map { SubscriptionLines.read($0, now) }
        let id = request.id
        guard !isDryRun else {
            return SubscriptionLines.answer(try lines.enumerated().map { try SubscriptionLines.result($0, $1, id) })
        }
        return try await Idempotency(environment: environment).run(request) { writer in
            SubscriptionLines.answer(
                try lines.enumerated().map { try SubscriptionLines.result($0, $1, id, writer) })
        }
    }

    private static func isDryRun(_ request: AppRequest) throws -> Bool {
        var isSet = false
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            guard name == "dry_run", value == "true" || value == "false" else {
                throw Problem.invalid(
                    String(decoding: name.utf8.prefix(64), as: UTF8.self), "is no parameter here; there is dry_run=true"
                )
            }
            isSet = value == "true"
        }
        return isSet
    }

    private static func read(_ item: Result<JSON, Problem>, _ now: Instant) -> Line {
        item.flatMap { json in
            do throws(ValidationError) {
                return .success(try SubscriptionEventJSON.read(json, path: "", now: now))
            } catch {
                return .failure(Problem.invalid(error.parameters))
            }
        }
    }

    private static func answer(_ results: [JSON]) -> Response { .json(.ok, .object(["results": .array(results)])) }

    /// - Parameter writer: `nil` to write nothing.
    private static func result(
        _ index: Int, _ line: Line, _ requestID: String, _ writer: Writer? = nil
    ) throws -> JSON {
        let place = JSON.Member("index", .integer(Int64(index)))
        switch line {
        case .failure(let problem):
            return .object([
                place, JSON.Member("status", .integer(Int64(problem.status.code))),
                JSON.Member("error", problem.document(nil, requestID)),
            ])
        case .success(let item):
            let isNew = try writer?.insert(item.event, person: item.person) ?? false
            return .object([
                place, JSON.Member("status", .integer(isNew ? 201 : 200)), JSON.Member("created", .bool(isNew)),
            ])
        }
    }
}
