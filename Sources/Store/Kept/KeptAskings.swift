internal import Database
internal import Feedback

/// What became of asking by the days of one zone, as of one state of the tables.
struct KeptAskings: Sendable {
    /// From this many late changes on all is read again. Fewer than the database remembers.
    static let changesMax: Int64 = 900
    /// Quarters before the last one whose changes are not remembered: they are read again.
    static let recentQuarters: Int64 = 96

    private(set) var tables: [AskingTable] = []
    let version: Int64
    private let zone: ZoneRules
    private let lastChange: Int64
    private var lastQuarters: [Int64?] = []

    /// What is known, with what came since; all anew where that is too much.
    init(_ session: any DatabaseSession, _ zone: ZoneRules, after known: KeptAskings?, now: Instant) throws {
        self.zone = zone
        version = try session.first(.revision) { try $0.integer(0) } ?? 0
        lastChange = try session.first(.lastAskingChange) { try $0.integer(0) } ?? 0
        lastQuarters = try AskingSource.allCases.map { source in
            try session.first(source.lastQuarter) { try $0.optionalInteger(0) } ?? nil
        }
        guard let known, known.zone == zone, known.lastChange <= lastChange,
            lastChange - known.lastChange <= Self.changesMax
        else {
            tables = try AskingSource.allCases.map { source in
                var table = AskingTable()
                try table.read(source, session, zone, from: nil, to: nil, now: now)
                return table
            }
            return
        }
        tables = known.tables
        let changed = try session.all(.askingChanges, [.integer(known.lastChange)]) { try $0.integer(0) }
        let days = Set(changed.map(day))
        for (place, source) in AskingSource.allCases.enumerated() {
            for day in days {
                try tables[place].read(source, session, zone, from: day, to: day.advanced(by: 1), now: now)
            }
            let recent = known.lastQuarters[place].map { day(of: $0 - Self.recentQuarters) }
            try tables[place].read(source, session, zone, from: recent, to: nil, now: now)
        }
    }

    private func day(of quarter: Int64) -> Day {
        zone.day(of: Instant(millisecondsSinceEpoch: quarter * StoreLimits.impressionMilliseconds))
    }

    func isCurrent(_ version: Int64, _ zone: ZoneRules) -> Bool { self.version == version && self.zone == zone }
}

extension Query {
    fileprivate static let lastAskingChange = Query(
        "last-asking-change", "SELECT coalesce(max(id), 0) FROM asking_change")
    fileprivate static let askingChanges = Query(
        "asking-changes", "SELECT DISTINCT quarter FROM asking_change WHERE id > $1")
}
