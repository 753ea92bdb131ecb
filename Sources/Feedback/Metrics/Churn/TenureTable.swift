/// Everybody's times as a customer by the days of one time zone.
package struct TenureTable: Sendable {
    package struct Row: Sendable {
        /// Where the person stands in the history.
        package let place: Int
        package let started: Day
        /// The day of the first cancellation; `nil` while they stay.
        package let ended: Day?
        /// Where the day of the start stands in `starts`.
        let start: Int
        /// Where the times of coming back are.
        fileprivate let returns: Range<Int>

        var cameBack: Bool { !returns.isEmpty }
    }

    private struct Span: Sendable {
        let start: Day
        let end: Day?
    }

    /// Who never was a customer has none.
    package private(set) var rows: [Row] = []
    /// The days on which anybody started, each once.
    private(set) var starts: [Day] = []
    private var returns: [Span] = []
    private var startOfDay: [Day: Int] = [:]

    /// - Parameter now: what happens after it is not known yet.
    package init(_ history: SubscriptionHistory, zone: ZoneRules, now: Instant) {
        rows.reserveCapacity(history.people.count)
        history.forEach { place, steps in
            var first: Span?
            let before = returns.count
            var start: Day?
            func end(_ day: Day?) {
                guard let begun = start else { return }
                let span = Span(start: begun, end: day)
                if first == nil { first = span } else { returns.append(span) }
                start = nil
            }
            for step in steps where step.occurredAt <= now {
                if step.isActive {
                    start = start ?? zone.day(of: step.occurredAt)
                } else {
                    end(zone.day(of: step.occurredAt))
                }
            }
            end(nil)
            if let first { add(place, first, before..<returns.count) }
        }
        startOfDay = [:]
    }

    private mutating func add(_ place: Int, _ span: Span, _ returns: Range<Int>) {
        let start = startOfDay[span.start] ?? starts.count
        if start == starts.count {
            starts.append(span.start)
            startOfDay[span.start] = start
        }
        rows.append(Row(place: place, started: span.start, ended: span.end, start: start, returns: returns))
    }

    init(_ tenures: [Tenure]) {
        for (place, tenure) in tenures.enumerated() {
            let before = returns.count
            returns += tenure.spans.dropFirst().map { Span(start: $0.start, end: $0.end) }
            add(place, Span(start: tenure.started, end: tenure.spans[0].end), before..<returns.count)
        }
    }

    package func isActive(_ row: Row, on day: Day) -> Bool {
        if row.started <= day, row.ended.map({ day < $0 }) ?? true { return true }
        guard !row.returns.isEmpty else { return false }
        return returns[row.returns].contains { $0.start <= day && ($0.end.map { day < $0 } ?? true) }
    }
}
