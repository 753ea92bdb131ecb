internal import Database
package import Feedback

extension Writer {
    /// `false` where the source has had a delivery with that dedupe key: nothing is added then.
    package func insert(_ delivery: RawDelivery) throws -> Bool {
        try needSpace()
        let isLarge = delivery.body.count >= StoreLimits.deliveryBytesApart
        return try journal.wholly {
            let added = try run(
                .insertDelivery,
                [
                    .blob(delivery.id.bytes), .blob(delivery.source.bytes), DatabaseValue(delivery.dedupeKey),
                    .text(delivery.contentType), .blob(isLarge ? [] : delivery.body), delivery.receivedAt.value,
                    .text(delivery.outcome), .text(SourceJSON.text(delivery.headers)),
                    .text(SourceJSON.text(delivery.query)),
                ])
            guard added > 0 else { return false }
            if isLarge { try insertApart(delivery) }
            try run(.countEvent, [.blob(delivery.source.bytes), delivery.receivedAt.value])
            return true
        }
    }

    private func insertApart(_ delivery: RawDelivery) throws {
        let id = DatabaseValue.blob(delivery.id.bytes)
        guard delivery.body.count >= LargeColumn.bytesMin,
            let row = try session.first(.deliveryRow, [id], { try $0.integer(0) })
        else {
            try run(.insertDeliveryBody, [id, .blob(delivery.body)])
            return
        }
        let place: [DatabaseValue] = [.integer(row), .integer(Int64(delivery.body.count))]
        try session.insert(.insertDeliveryPlace, place, filling: LargeColumn("delivery_body", "body")) { add in
            try delivery.body.withUnsafeBufferPointer { try add($0) }
        }
    }

    package func finish(delivery: Identifier, outcome: String) throws {
        try run(.finishDelivery, [.blob(delivery.bytes), .text(outcome)])
    }

    /// Keeps the report, counts its outcome, and lets the oldest go where the source has too many.
    ///
    /// - Parameter isCounted: whether the source's counters and last error change with it; not so for a test.
    package func report(_ report: StoredDeliveryReport, isCounted: Bool = true) throws {
        try journal.wholly {
            let source = DatabaseValue.blob(report.source.bytes)
            try run(
                .insertReport,
                [
                    source, DatabaseValue(report.delivery?.bytes), report.receivedAt.value, .text(report.outcome),
                    .text(SourceJSON.text(report.steps)),
                ])
            try run(.trimReports, [source, .integer(Int64(StoredDeliveryReport.keptMax))])
            guard isCounted else { return }
            try run(.countOutcome, [source, .text(report.outcomeName)])
            guard ["quarantined", "unreadable", "refused"].contains(report.outcomeName) else { return }
            try run(.setSourceError, [source, .text(report.outcome), report.receivedAt.value])
        }
    }

    package func set(pollPosition: PollPosition, of source: Identifier) throws {
        try run(
            .setPollPosition,
            [.blob(source.bytes), .text(pollPosition.position), pollPosition.polledAt.value])
    }
}
