internal import Database
internal import Feedback

/// What became of asking, by day of one zone, survey and channel.
struct AskingTable: Sendable {
    struct Cell: Sendable {
        let survey: UInt16
        let channel: UInt8
        var counts = ResponseCounts()
        /// What may yet be answered, and until when.
        var open: [(count: Int, until: Int64)] = []
    }

    private(set) var surveys = ScoreNames()
    /// In the order of days.
    private(set) var days: [(day: Day, cells: [Cell])] = []

    /// Puts what is counted on some days in the place of what is known of them.
    ///
    /// - Parameter now: what can be answered until then or before is ignored.
    mutating func read(
        _ source: AskingSource, _ session: any DatabaseSession, _ zone: ZoneRules, from: Day?, to: Day?, now: Instant
    ) throws {
        func quarter(_ day: Day?) -> Int64? {
            day.map {
                zone.start(of: $0).millisecondsSinceEpoch.flooredDivision(by: StoreLimits.impressionMilliseconds)
            }
        }
        var fresh: [(day: Day, cells: [Cell])] = []
        let arguments: [DatabaseValue] = [.integer(quarter(from) ?? .min), .integer(quarter(to) ?? .max)]
        let rows = try session.cursor(source.rows, arguments)
        defer { rows.close() }
        var known = KnownDay(zone)
        var place = 0
        while try rows.next() {
            let day = known.day(of: rows.number(0) * StoreLimits.impressionMilliseconds)
            if fresh.last?.day != day { fresh.append((day, [])) }
            place = try self.place(of: rows, in: &fresh[fresh.count - 1].cells, before: place)
            try fresh[fresh.count - 1].cells[place].add(rows, source, now)
        }
        let first = from.map { from in days.indices.bisect { days[$0].day >= from } } ?? 0
        let end = to.map { to in days.indices.bisect { days[$0].day >= to } } ?? days.count
        days.replaceSubrange(first..<max(first, end), with: fresh)
    }

    /// - Parameter before: where the row before stood, which most rows share.
    private mutating func place(
        of row: any DatabaseCursor, in cells: inout [Cell], before: Int
    ) throws -> Int {
        let channel = try row.text(2)
        guard let known = Channel(rawValue: channel), let survey = surveys.number(ExactText(try row.text(1))) else {
            throw DatabaseError(code: .corrupt, message: "an asking is of an unknown kind")
        }
        let number = UInt8(clamping: ScoreCode.place(of: known))
        func fits(_ cell: Cell) -> Bool { cell.survey == survey && cell.channel == number }
        if before < cells.count, fits(cells[before]) { return before }
        if let place = cells.firstIndex(where: fits) { return place }
        cells.append(Cell(survey: survey, channel: number))
        return cells.count - 1
    }
}

extension AskingTable.Cell {
    fileprivate mutating func add(_ row: any DatabaseCursor, _ source: AskingSource, _ now: Instant) throws {
        guard let rest = try source.add(row, to: &counts), rest.count > 0 else { return }
        if rest.until <= now.millisecondsSinceEpoch {
            counts.ignored += rest.count
        } else {
            open.append(rest)
        }
    }
}
