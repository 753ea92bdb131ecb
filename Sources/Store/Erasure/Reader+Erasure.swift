internal import Database
internal import Feedback

extension Reader {
    /// The person that is meant, or `nil`.
    package func person(_ selector: PersonSelector) throws -> StoredPerson? {
        try personRow(selector).map { row in
            var record = row.record
            record.attributes = try attributes(person: row.row)
            return record
        }
    }

    func personRow(_ selector: PersonSelector) throws -> PersonRow? {
        let (query, value): (Query, DatabaseValue) =
            switch selector {
            case .id(let id): (.personByID, .blob(id.bytes))
            case .externalID(let text): (.personByExternalID, .text(text))
            case .email(let text): (.personByEmail, .text(text.lowercasedASCII))
            case .handle(let text): (.personByHandle, .text(text))
            case .phone(let text): (.personByPhone, .text(text))
            }
        return try session.first(query, [value], PersonRow.init)
    }

    /// What an erasure looks through, table by table: the last row of each.
    package func traceEnds() throws -> TraceScan {
        func last(_ query: Query) throws -> Int64 { try session.first(query) { try $0.optionalInteger(0) ?? 0 } ?? 0 }
        return TraceScan(
            deliveries: try last(.lastDelivery), keptAnswers: try last(.lastKeptAnswer), outbox: try last(.lastOutbox))
    }

    /// Goes a step on in the scan and adds what it finds.
    ///
    /// - Returns: `false` when everything has been looked through.
    package func findTraces(_ traces: inout PersonTraces, _ scan: inout TraceScan) throws -> Bool {
        guard let person = try personRow(.id(traces.person)) else { return false }
        let feedback = try session.all(.feedbackOfPerson, [.integer(person.row)]) {
            (id: try $0.identifier(1), externalID: try $0.optionalText(2))
        }
        if scan.isAtStart {
            traces.deliveries.formUnion(
                try session.all(.deliveriesOfPerson, [.integer(person.row)]) { try $0.integer(0) })
            traces.deliveries.formUnion(
                try session.all(
                    .deliveriesByMoment, [.integer(person.row), .integer(ErasureLimits.momentMilliseconds)]
                ) { try $0.integer(0) })
        }
        guard let step = scan.next() else { return false }
        let attempts = try session.all(.attemptsOfPerson, [.integer(person.row)]) { try $0.optionalText(1) }
        let customers = try session.all(.customersOfPerson, [.integer(person.row)]) { try $0.text(0) }
        let needles = TraceNeedles(
            person.record, externalIDs: (feedback.map(\.externalID) + attempts).compactMap(\.self) + customers,
            identifiers: feedback.map(\.id))
        switch step {
        case .deliveries(let lower, let upper):
            traces.deliveries.formUnion(try find(needles, .deliveryBodies, lower, upper, columns: 1...4))
        case .keptAnswers(let lower, let upper):
            traces.keptAnswers.formUnion(try find(needles, .keptBodies, lower, upper, columns: 1...3))
        case .outbox(let lower, let upper):
            let ids = Set(feedback.map(\.id))
            try session.forEach(.outboxNames, [.integer(lower), .integer(upper)]) { row in
                if ids.contains(try row.identifier(1)) { traces.outbox.insert(try row.integer(0)) }
            }
        }
        return true
    }

    private func find(
        _ needles: TraceNeedles, _ query: Query, _ lower: Int64, _ upper: Int64, columns: ClosedRange<Int32>
    ) throws -> [Int64] {
        var found: [Int64] = []
        let rows = try session.cursor(query, [.integer(lower), .integer(upper)])
        defer { rows.close() }
        while try rows.next() {
            let isNamed = columns.contains { column in rows.lent(column).map(needles.isIn) ?? false }
            if isNamed { found.append(rows.number(0)) }
        }
        return found
    }
}

extension Query {
    static let personByID = Query(
        "person-by-id", "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE uuid = $1")
}
