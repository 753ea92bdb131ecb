internal import Database
package import Feedback

extension Writer {
    /// Keeps what a provider says of a subscription, and makes its customer's events anew of all that it has said. An event
    /// that is known by its id takes the place of the one before.
    ///
    /// - Returns: whether it is new.
    package func insert(_ event: BillingEvent, source: Identifier) throws -> Bool {
        try needSpace()
        return try journal.wholly {
            let person = try person(of: event, source)
            let key: [DatabaseValue] = [.blob(source.bytes), .text(event.id)]
            let isNew = try session.first(.billingEventExists, key) { _ in true } == nil
            try session.run(
                .keepBillingEvent,
                key + [
                    .text(event.customer), .text(event.subscription), event.occurredAt.value,
                    .integer(Int64(event.place.rawValue)), DatabaseValue(event.isActive),
                    .integer(event.monthlyRevenueMinor), .text(event.currency),
                ])
            try deriveEvents(ofPerson: person, source)
            return isNew
        }
    }

    /// The person that a provider's customer is known to be; else the one with that id, else the one with the address, else
    /// a new one.
    private func person(of event: BillingEvent, _ source: Identifier) throws -> Int64 {
        let key: [DatabaseValue] = [.blob(source.bytes), .text(event.customer)]
        let known = try session.first(.personOfCustomer, key) { (row: try $0.integer(0), id: try $0.optionalText(1)) }
        if let known {
            // What the provider says now and did not before.
            let claim = PersonClaim(externalID: known.id, email: event.email, name: event.name)
            if known.id != nil { _ = try person(for: claim, at: event.occurredAt) }
            return known.row
        }
        let row = try owner(of: event)
        try session.run(.keepCustomer, key + [.integer(row)])
        return row
    }

    private func owner(of event: BillingEvent) throws -> Int64 {
        let hasID = try reader.personRow(.externalID(event.customer)) != nil
        if !hasID, let email = event.email, let person = try reader.personRow(.email(email)) { return person.row }
        let claim = PersonClaim(externalID: event.customer, email: event.email, name: event.name)
        guard let person = try person(for: claim, at: event.occurredAt) else {
            throw StoreError.constraint("a customer without an id")
        }
        return person.row
    }

    private func deriveEvents(ofPerson person: Int64, _ source: Identifier) throws {
        let scope: [DatabaseValue] = [.integer(person), .blob(source.bytes)]
        let told = try session.all(.billingEvents, scope, BillingEvent.init)
        try session.run(.removeDerivedEvents, scope)
        for event in BillingHistory.events(of: told) {
            try session.run(
                .insertDerivedEvent,
                scope + [
                    .text(event.kind.rawValue), .integer(event.monthlyRevenueMinor), .text(event.currency),
                    event.occurredAt.value,
                ])
        }
        journal.changedFigures()
    }
}

extension BillingEvent {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            id: try row.text(0), customer: try row.text(1), subscription: try row.text(2),
            occurredAt: try row.instant(3), place: Place(rawValue: Int(try row.integer(4))) ?? .between,
            isActive: try row.flag(5), monthlyRevenueMinor: try row.integer(6), currency: try row.text(7))
    }
}

extension Query {
    fileprivate static let billingEventExists = Query(
        "billing-event-exists", "SELECT 1 FROM billing_event WHERE source_id = $1 AND event_id = $2")
    fileprivate static let keepBillingEvent = Query(
        "keep-billing-event",
        """
        INSERT INTO billing_event (
            source_id, event_id, customer, subscription, created_at, place, is_active, monthly_revenue_minor, currency
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (source_id, event_id) DO UPDATE SET customer = excluded.customer,
            subscription = excluded.subscription, created_at = excluded.created_at, place = excluded.place,
            is_active = excluded.is_active, monthly_revenue_minor = excluded.monthly_revenue_minor,
            currency = excluded.currency
        """)
    fileprivate static let personOfCustomer = Query(
        "person-of-customer",
        """
        SELECT c.person_id, p.external_id FROM billing_customer c JOIN person p ON p.id = c.person_id
        WHERE c.source_id = $1 AND c.customer = $2
        """)
    fileprivate static let keepCustomer = Query(
        "keep-customer", "INSERT INTO billing_customer (source_id, customer, person_id) VALUES ($1, $2, $3)")
    fileprivate static let billingEvents = Query(
        "billing-events",
        """
        SELECT e.event_id, e.customer, e.subscription, e.created_at, e.place, e.is_active, e.monthly_revenue_minor, e.currency
        FROM billing_customer c JOIN billing_event e ON e.source_id = c.source_id AND e.customer = c.customer
        WHERE c.person_id = $1 AND c.source_id = $2 ORDER BY e.created_at, e.place, e.id
        """)
    fileprivate static let removeDerivedEvents = Query(
        "remove-derived-events", "DELETE FROM subscription_event WHERE person_id = $1 AND source_id = $2")
    fileprivate static let insertDerivedEvent = Query(
        "insert-derived-event",
        """
        INSERT INTO subscription_event (person_id, source_id, kind, monthly_revenue_minor, currency, occurred_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person_id, occurred_at, kind, monthly_revenue_minor) DO NOTHING
        """)
}
