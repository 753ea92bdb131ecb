internal import Database
package import Feedback

extension Reader {
    /// Every subscription event, ordered by person and time; `body` gets one person's events at a time, with the number of
    /// the person's row, which holds for this reader's snapshot.
    package func forEachSubscriber(_ body: (Int64, [SubscriptionEvent]) throws -> Void) throws {
        let rows = try session.cursor(.subscriptionEvents, [])
        defer { rows.close() }
        var person: Int64?
        var events: [SubscriptionEvent] = []
        var lastCurrency = ""
        while try rows.next() {
            let owner = rows.number(0)
            if owner != person {
                if let person { try body(person, events) }
                person = owner
                events.removeAll(keepingCapacity: true)
            }
            if rows.lent(3)?.elementsEqual(lastCurrency.utf8) != true { lastCurrency = try rows.text(3) }
            events.append(
                SubscriptionEvent(
                    kind: try SubscriptionEvent.Kind(rows.lent(1)), monthlyRevenueMinor: rows.number(2),
                    currency: lastCurrency, occurredAt: Instant(millisecondsSinceEpoch: rows.number(4))))
        }
        if let person { try body(person, events) }
    }

    /// When the first event happened; `nil` where there is none.
    package func firstSubscriptionEvent() throws -> Instant? {
        try session.first(.firstSubscriptionEvent) { row in
            try row.optionalInteger(0).map { Instant(millisecondsSinceEpoch: $0) }
        } ?? nil
    }

    /// Rises with every change of subscriptions.
    package func subscriptionRevision() throws -> Int64 {
        try session.first(.subscriptionRevision) { try $0.integer(0) } ?? 0
    }

    /// How many people are known, with subscription events and without.
    package func peopleCount() throws -> Int {
        Int(try session.first(.peopleCount) { try $0.integer(0) } ?? 0)
    }

    /// The value of an attribute by person, those that have it.
    package func attributeValues(_ name: String) throws -> [Int64: String] {
        var values: [Int64: String] = [:]
        try session.forEach(.attributeValues, [.text(name)]) { values[try $0.integer(0)] = try $0.text(1) }
        return values
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
    fileprivate static let firstSubscriptionEvent = Query(
        "first-subscription-event", "SELECT min(occurred_at) FROM subscription_event")
    fileprivate static let subscriptionRevision = Query(
        "subscription-revision", "SELECT value FROM subscription_revision WHERE id = 1")
    fileprivate static let peopleCount = Query("people-count", "SELECT count(*) FROM person")
    fileprivate static let attributeValues = Query(
        "attribute-values", "SELECT person_id, value FROM person_attribute WHERE name = $1")
}
