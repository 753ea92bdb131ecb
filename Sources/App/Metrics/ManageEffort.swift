internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/effort`, `PUT` and `DELETE /api/v1/effort/{dimension}/{key}`: how much work a person thinks it would be to
/// mend what a tag, a topic, a touchpoint or a channel stands for.
struct ManageEffort: Sendable {
    let environment: Environment

    func list(_ request: AppRequest) async throws -> Response {
        .list(try await environment.store.read { try $0.efforts() }.map(ManageEffort.json))
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let (dimension, key) = try ManageEffort.place(request)
        let body = try JSONBody.read(request)
        guard body.members?.allSatisfy({ $0.key == "points" }) == true,
            let points = body["points"]?.integer, let effort = Effort(Int(clamping: points))
        else {
            let range = Effort.range
            throw Problem.invalid(
                "points",
                "must be a whole number from \(range.lowerBound), an afternoon, to \(range.upperBound), a quarter; "
                    + "nothing else is taken"
            )
        }
        let judged = try await environment.store.write { try $0.set(effort: effort, dimension, key) }
        return .json(.ok, ManageEffort.json(judged))
    }

    func remove(_ request: AppRequest) async throws -> Response {
        let (dimension, key) = try ManageEffort.place(request)
        guard try await environment.store.write({ try $0.removeEffort(dimension, key) }) else {
            throw Problem.notFound("Nobody has judged the effort of that.")
        }
        return Response(.noContent)
    }

    /// The key as it is kept: it may hold anything that a tag may.
    private static func place(_ request: AppRequest) throws(Problem) -> (EffortDimension, String) {
        guard let dimension = EffortDimension(rawValue: request.captures[0]) else {
            let names = EffortDimension.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.notFound("Effort is judged by \(names).")
        }
        let key = request.captures[1]
        guard (1...FeedbackLimits.attributeBytesMax).contains(key.utf8.count) else {
            throw Problem.notFound("The key must be 1 to \(FeedbackLimits.attributeBytesMax) bytes.")
        }
        return (dimension, key)
    }

    private static func json(_ judged: JudgedEffort) -> JSON {
        .object([
            "dimension": .string(judged.dimension.rawValue), "key": .string(judged.key),
            "points": .integer(Int64(judged.effort.points)), "updated_at": RecordJSON.time(judged.updatedAt),
        ])
    }
}
