internal import Database
internal import Feedback

/// Everybody's subscriptions as of one revision.
struct KeptSubscriptions: Sendable {
    let revision: Int64
    let history: SubscriptionHistory
    /// The largest number of an event's row.
    private let lastRow: Int64
    /// By the days of one zone.
    var tenures: (zone: ZoneRules, table: TenureTable)?

    /// From this many new events on all are read again.
    static let additionsMax = 5_000

    init(_ session: any DatabaseSession) throws {
        revision = try Self.revision(session)
        lastRow = try session.first(.lastSubscriptionEvent) { try $0.integer(0) } ?? 0
        history = try SubscriptionHistory(session)
    }

    private init(_ revision: Int64, _ history: SubscriptionHistory, lastRow: Int64) {
        (self.revision, self.history, self.lastRow) = (revision, history, lastRow)
    }

    /// `nil` where all must be read again.
    ///
    /// The revision rises by one with each row that is added, changed or removed, and a new row's number is above all that
    /// are there: where as many rows are new as the revision has risen, nothing but additions has happened.
    func brought(upTo session: any DatabaseSession) throws -> KeptSubscriptions? {
        let now = try Self.revision(session)
        if now == revision { return self }
        guard now > revision, now - revision <= Int64(Self.additionsMax) else { return nil }
        var added: Int64 = 0
        var row = lastRow
        var changed: [Int64: [SubscriptionEvent]] = [:]
        try session.forEach(.subscriptionEventsAfter, [.integer(lastRow)]) { found in
            added += 1
            row = max(row, try found.integer(0))
            changed[try found.integer(1)] = []
        }
        guard added == now - revision else { return nil }
        for person in changed.keys {
            changed[person] = try session.all(.subscriptionEventsOfPerson, [.integer(person)]) { row in
                SubscriptionEvent(
                    kind: try row.named(0), monthlyRevenueMinor: try row.integer(1), currency: try row.text(2),
                    occurredAt: try row.instant(3))
            }
        }
        return KeptSubscriptions(now, history.replacing(changed), lastRow: row)
    }

    private static func revision(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.subscriptionRevision) { try $0.integer(0) } ?? 0
    }
}

extension SubscriptionHistory {
    /// Reads all events.
    init(_ session: any DatabaseSession) throws {
        self.init()
        let rows = try session.cursor(.subscriptionEvents, [])
        defer { rows.close() }
        var currency = ""
        while try rows.next() {
            if rows.lent(3)?.elementsEqual(currency.utf8) != true { currency = try rows.text(3) }
            add(
                try SubscriptionEvent.Kind(rows.lent(1)), monthlyRevenueMinor: rows.number(2), currency: currency,
                occurredAt: Instant(millisecondsSinceEpoch: rows.number(4)), of: rows.number(0))
        }
    }
}

extension SubscriptionEvent.Kind {
    /// Reads the column without a copy.
    fileprivate init(_ text: UnsafeBufferPointer<UInt8>?) throws {
        guard let kind = Self.allCases.first(where: { text?.elementsEqual($0.rawValue.utf8) == true }) else {
            throw DatabaseError(code: .corrupt, message: "a subscription event is of an unknown kind")
        }
        self = kind
    }
}

extension Query {
    /// In one index, which is read from left to right. What happened in one millisecond keeps the order in which it was
    /// told.
    static let subscriptionEvents = Query(
        "subscription-events",
        """
        SELECT person_id, kind, monthly_revenue_minor, currency, occurred_at
        FROM subscription_event INDEXED BY subscription_event_in_order ORDER BY person_id, occurred_at, id
        """)
    static let subscriptionEventsOfPerson = Query(
        "subscription-events-of-person",
        """
        SELECT kind, monthly_revenue_minor, currency, occurred_at
        FROM subscription_event INDEXED BY subscription_event_in_order WHERE person_id = $1 ORDER BY occurred_at, id
        """)
    static let subscriptionEventsAfter = Query(
        "subscription-events-after", "SELECT id, person_id FROM subscription_event WHERE id > $1")
    static let lastSubscriptionEvent = Query(
        "last-subscription-event", "SELECT coalesce(max(id), 0) FROM subscription_event")
    static let subscriptionRevision = Query(
        "subscription-revision", "SELECT value FROM subscription_revision WHERE id = 1")
}
