internal import Cryptography
internal import Database
package import Feedback

extension Reader {
    package func source(_ id: Identifier) throws -> StoredSource? {
        try session.first(.sourceByID, [.blob(id.bytes)], StoredSource.init).map(withParts)
    }

    /// The oldest first, archived ones included.
    package func sources() throws -> [StoredSource] {
        try session.all(.sources, [], StoredSource.init).map(withParts)
    }

    private func withParts(_ source: StoredSource) throws -> StoredSource {
        var source = source
        let key: [DatabaseValue] = [.blob(source.id.bytes)]
        source.secrets = try session.all(.secretsOfSource, key) { Secret(try $0.blob(0)) }
        let outcomes = try session.all(.outcomesOfSource, key) { (try $0.text(0), Int(try $0.integer(1))) }
        source.outcomes = Dictionary(outcomes) { first, _ in first }
        return source
    }

    /// The newest first.
    package func deliveryReports(of source: Identifier) throws -> [StoredDeliveryReport] {
        try session.all(.deliveryReports, [.blob(source.bytes)]) { row in
            StoredDeliveryReport(
                source: source, delivery: row.isNull(0) ? nil : try row.identifier(0),
                receivedAt: try row.instant(1), outcome: try row.text(2), steps: try SourceJSON.lines(try row.text(3)))
        }
    }

    package func delivery(_ id: Identifier) throws -> RawDelivery? {
        try session.first(.deliveryByID, [.blob(id.bytes)], RawDelivery.init)
    }

    /// Kept before `before` and not read yet, the oldest first.
    package func unreadDeliveries(before: Instant, limit: Int) throws -> [Identifier] {
        try session.all(.unreadDeliveries, [before.value, .integer(Int64(limit))]) { try $0.identifier(0) }
    }

    /// Deliveries to a source from `since` on, in the order in which they came, after the one at `after`.
    package func deliveries(
        of source: Identifier, since: Instant, after: DeliveryCursor?, limit: Int
    ) throws -> [(cursor: DeliveryCursor, id: Identifier)] {
        let from = after ?? DeliveryCursor(receivedAt: since, row: -1)
        return try session.all(
            .deliveriesSince,
            [.blob(source.bytes), from.receivedAt.value, .integer(from.row), .integer(Int64(limit))]
        ) { row in
            (DeliveryCursor(receivedAt: try row.instant(0), row: try row.integer(1)), try row.identifier(2))
        }
    }

    package func feedback(madeOf delivery: Identifier) throws -> [Identifier] {
        try session.all(.feedbackOfDelivery, [.blob(delivery.bytes)]) { try $0.identifier(0) }
    }

    /// What the delivery with the provider's own key became; empty where it is not read yet.
    package func feedback(madeOf dedupeKey: String, source: Identifier) throws -> [Identifier] {
        try session.all(.feedbackOfDedupeKey, [.blob(source.bytes), .text(dedupeKey)]) { try $0.identifier(0) }
    }

    package func pollPosition(of source: Identifier) throws -> PollPosition? {
        try session.first(.pollPosition, [.blob(source.bytes)]) {
            PollPosition(position: try $0.text(0), polledAt: try $0.instant(1))
        }
    }
}

extension StoredSource {
    /// Secrets and outcomes stay empty.
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            id: try row.identifier(0), kind: try row.named(1), name: try row.text(2), survey: try row.optionalText(3),
            secrets: [], options: try SourceJSON.options(try row.text(7)), createdAt: try row.instant(4),
            lastEventAt: try row.optionalInteger(5).map(Instant.init(millisecondsSinceEpoch:)),
            events: Int(try row.integer(6)))
        archivedAt = try row.optionalInteger(8).map(Instant.init(millisecondsSinceEpoch:))
        if let text = try row.optionalText(9), let at = try row.optionalInteger(10) {
            lastError = (text, Instant(millisecondsSinceEpoch: at))
        }
    }
}

extension RawDelivery {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            id: try row.identifier(0), source: try row.identifier(1), dedupeKey: try row.optionalText(2),
            contentType: try row.text(3), headers: try SourceJSON.pairs(try row.text(4)),
            query: try SourceJSON.pairs(try row.text(5)), body: try row.blob(6), receivedAt: try row.instant(7),
            outcome: try row.text(8))
    }
}
