internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/audit`: who did what, newest first. `cursor` is the number of the last row of the page before.
struct ListAudit: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        var before = Int64.max
        var limit = AppLimits.pageItemsDefault
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            let number = QueryNumber.signed(Substring(value))
            switch (name, number) {
            case ("cursor", let number?) where number > 0: before = number
            case ("limit", let number?) where (1...Int64(AppLimits.pageItemsMax)).contains(number): limit = Int(number)
            case ("cursor", _): throw Problem.invalid(name, "must be the next_cursor of the page before")
            case ("limit", _): throw Problem.invalid(name, "must be a whole number from 1 to \(AppLimits.pageItemsMax)")
            default: throw Problem.invalid(name, "is not a filter of this list; it takes cursor and limit")
            }
        }
        let (start, count) = (before, limit + 1)
        let entries = try await environment.store.read { try $0.audit(before: start, limit: count) }
        let page = entries.prefix(limit)
        let next = entries.count > limit ? page.last.map { String($0.number) } : nil
        return .page(page.map(ListAudit.value), next: next, of: request)
    }

    private static func value(_ entry: AuditEntry) -> JSON {
        .object([
            "id": .string(String(entry.number)), "at": RecordJSON.time(entry.at), "actor": .string(entry.actor),
            "action": .string(entry.action),
            "detail": (try? JSONReader.read(Array(entry.detail.utf8))) ?? .null,
        ])
    }
}
