/// Everybody's times as a customer by the days of one time zone, in the order of the days on which they started.
package struct TenureTable: Sendable {
    struct Row: Sendable {
        /// Where the person stands in the history.
        let place: Int32
        /// Days from the start to the first cancellation; below 0 while they stay.
        let stay: Int32
        /// Where the times of coming back are.
        fileprivate let firstReturn: Int32
        fileprivate let returnCount: Int32

        var cameBack: Bool { returnCount > 0 }
    }

    private struct Span: Sendable {
        let start: Day
        let end: Day?
    }

    /// Of who was a customer at any time.
    private(set) var rows: [Row] = []
    /// The days on which anybody started, each once, and the end of its rows.
    private var starts: [(day: Day, end: Int)] = []
    private var returns: [Span] = []

    /// - Parameter now: what happens after it is not known yet.
    package init(_ history: SubscriptionHistory, zone: ZoneRules, now: Instant) {
        var builder = Builder(count: history.people.count)
        history.forEach { place, steps in
            builder.begin()
            var start: Day?
            for step in steps where step.occurredAt <= now {
                if step.isActive {
                    start = start ?? zone.day(of: step.occurredAt)
                } else if let begun = start {
                    builder.add(Span(start: begun, end: zone.day(of: step.occurredAt)))
                    start = nil
                }
            }
            if let start { builder.add(Span(start: start, end: nil)) }
            builder.end(place)
        }
        self = builder.table
    }

    init(_ tenures: [Tenure]) {
        var builder = Builder(count: tenures.count)
        for (place, tenure) in tenures.enumerated() {
            builder.begin()
            for span in tenure.spans { builder.add(Span(start: span.start, end: span.end)) }
            builder.end(place)
        }
        self = builder.table
    }

    private init() {}

    /// Calls `body` with each day on which anybody started, and those who did.
    func forEachStart(_ body: (Day, UnsafeBufferPointer<Row>) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            var first = 0
            for start in starts {
                body(start.day, UnsafeBufferPointer(rebasing: rows[first..<start.end]))
                first = start.end
            }
        }
    }

    /// - Parameter started: the day of the person's start.
    func isActive(_ row: Row, startedOn started: Day, on day: Day) -> Bool {
        if started <= day, row.stay < 0 || started.days(until: day) < Int(row.stay) { return true }
        let first = Int(row.firstReturn)
        return returns[first..<(first + Int(row.returnCount))].contains { span in
            span.start <= day && (span.end.map { day < $0 } ?? true)
        }
    }

    // MARK: Making it

    /// Takes one person after the other and puts them in the order of their starts.
    private struct Builder {
        private var rows: [Row] = []
        private var days: [Int64] = []
        private var returns: [Span] = []
        private var first: Span?
        private var returnsBefore = 0

        init(count: Int) {
            rows.reserveCapacity(count)
            days.reserveCapacity(count)
        }

        mutating func begin() {
            first = nil
            returnsBefore = returns.count
        }

        mutating func add(_ span: Span) {
            if first == nil { first = span } else { returns.append(span) }
        }

        mutating func end(_ place: Int) {
            guard let span = first else { return }
            days.append(Int64(span.start.daysSinceEpoch) - Int64(Int32.min))
            rows.append(
                Row(
                    place: Int32(clamping: place),
                    stay: Int32(clamping: span.end.map { span.start.days(until: $0) } ?? -1),
                    firstReturn: Int32(clamping: returnsBefore),
                    returnCount: Int32(clamping: returns.count - returnsBefore)))
        }

        var table: TenureTable {
            var table = TenureTable()
            table.returns = returns
            table.rows.reserveCapacity(rows.count)
            for key in RadixSort.sorted(days.enumerated().map { $1 << 31 | Int64($0) }) {
                let day = Day(daysSinceEpoch: Int32(clamping: key >> 31 + Int64(Int32.min)))
                if table.starts.last?.day != day { table.starts.append((day, 0)) }
                table.rows.append(rows[Int(key & (1 << 31 - 1))])
                table.starts[table.starts.count - 1].end = table.rows.count
            }
            return table
        }
    }
}
