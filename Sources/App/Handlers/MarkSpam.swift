internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/feedback/spam`: marks many records as spam, or none. The metrics change in the same transaction.
struct MarkSpam: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let json = try JSONBody.read(request)
        let known = ["ids", "spam"]
        var faults = (json.members ?? []).filter { !known.contains($0.key) }.map {
            InvalidParameter($0.key, "is not a field here; the fields are: ids, spam")
        }
        let texts = json["ids"]?.array?.map { $0.string }
        let ids = texts?.compactMap { $0.flatMap { Identifier($0) } } ?? []
        if texts == nil || ids.count != texts?.count || !(1...AppLimits.spamMarksMax).contains(ids.count) {
            faults.append(
                InvalidParameter("ids", "must be a list of 1 to \(AppLimits.spamMarksMax) ids of feedback"))
        }
        let isSpam = json["spam"] == nil ? true : json["spam"]?.bool
        if isSpam == nil { faults.append(InvalidParameter("spam", "must be true or false")) }
        guard faults.isEmpty, let isSpam else { throw Problem.invalid(faults) }
        let result = try await environment.store.write { writer -> (changed: Int, unknown: [Identifier]) in
            var changed = 0
            var unknown: [Identifier] = []
            for id in ids {
                let before = try writer.reader.feedback(id)?.isSpam
                guard let before, try writer.setSpam(isSpam, feedback: id) != nil else {
                    unknown.append(id)
                    continue
                }
                if before != isSpam { changed += 1 }
            }
            return (changed, unknown)
        }
        return .json(
            .ok,
            .object([
                "spam": .bool(isSpam), "changed": .integer(Int64(result.changed)),
                "unknown": .strings(result.unknown.map(\.description)),
            ]))
    }
}
