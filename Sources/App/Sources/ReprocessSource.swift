internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/sources/{id}/reprocess?since=…`: reads kept deliveries once more, in the order in which they came, after
/// a parser has been mended. What was made of them before is brought up to date; nothing is made twice.
struct ReprocessSource: Sendable {
    static let pageRows = 100

    let environment: Environment

    struct Totals: Sendable {
        var read = 0
        var created = 0
        var changed = 0
        var unchanged = 0
        var erased = 0
        var unreadable = 0

        var json: JSON {
            .object([
                "read": .integer(Int64(read)), "created": .integer(Int64(created)),
                "changed": .integer(Int64(changed)), "unchanged": .integer(Int64(unchanged)),
                "erased": .integer(Int64(erased)), "unreadable": .integer(Int64(unreadable)),
            ])
        }
    }

    func handle(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]) else { throw SourceChanges.unknown }
        let actor = request.context.actor
        let source = try await SourceChanges(environment: environment, actor: actor).source(id)
        let since = try since(try QueryPairs.read(request.head))
        let totals = try await run(source, since: since)
        let count = totals.read
        try await environment.store.write { writer in
            try writer.audit(actor, "source.reprocess", ["id": id.description, "deliveries": "\(count)"])
        }
        return .json(.ok, totals.json)
    }

    func run(_ source: StoredSource, since: Instant) async throws -> Totals {
        var totals = Totals()
        var cursor: DeliveryCursor?
        repeat {
            let after = cursor
            let page = try await environment.store.read { reader in
                try reader.deliveries(of: source.id, since: since, after: after, limit: ReprocessSource.pageRows)
            }
            for entry in page { try await readAgain(entry.id, source, &totals) }
            cursor = page.last?.cursor
        } while cursor != nil
        return totals
    }

    private func readAgain(_ id: Identifier, _ source: StoredSource, _ totals: inout Totals) async throws {
        guard let raw = try await environment.store.read({ try $0.delivery(id) }) else { return }
        guard !raw.body.isEmpty else {
            totals.erased += 1
            return
        }
        totals.read += 1
        do {
            let (outcome, _) = try await DeliveryReading(environment: environment).read(
                SourceLookup.delivery(source, raw, surveys: environment.surveys), raw, source, mode: .again)
            totals.created += outcome.created
            totals.changed += outcome.changed
            if outcome.created + outcome.changed == 0 { totals.unchanged += 1 }
        } catch is ChannelError {
            totals.unreadable += 1
        }
    }

    /// A day or a moment; all of them where it is left out.
    private func since(_ query: [(name: String, value: String)]) throws(Problem) -> Instant {
        for pair in query where pair.name != "since" {
            throw Problem.invalid(pair.name, "is not a parameter here; the only one is since")
        }
        guard let text = query.first?.value else { return Instant(millisecondsSinceEpoch: 0) }
        if let moment = Timestamp.milliseconds(rfc3339: text.utf8) { return Instant(millisecondsSinceEpoch: moment) }
        if let day = Day(text: text) { return day.start }
        throw Problem.invalid("since", "must be a date such as 2026-11-01 or a time such as 2026-11-01T10:00:00Z")
    }
}
