internal import Database
internal import Feedback

extension Writer {
    /// The sets as they stand in this transaction.
    func rollupSets() throws -> [RollupSet] {
        if let known = journal.rollupSets { return known }
        let sets = try session.all(.rollupSets, [], RollupSet.init)
        journal.rollupSets = sets
        return sets
    }

    /// Counts the record's scores in every set, or takes them back, if it counts at all. The record must be as it is in
    /// the database: its tags, and its person's attributes.
    ///
    /// - Parameters:
    ///   - row: the number of its row, by which a set that is being built knows whether it has come that far.
    ///   - isNew: nothing can have been found in its text yet.
    func count(_ record: StoredFeedback, row: Int64, by change: Int64, isNew: Bool = false) throws {
        guard record.isCounted else { return }
        var counted = CountedFeedback(record, row: row)
        if !isNew { try counted.addFindings(session) }
        guard !counted.isEmpty else { return }
        for set in try rollupSets() where set.holds(row) { counted.count(in: set, by: change, into: &journal.scores) }
    }

    /// Moves all that a person has said from one value of an attribute to another. `nil` is no value.
    func moveScores(ofPerson person: Int64, attribute name: String, from old: String?, to new: String?) throws {
        let dimension = RollupDimension.attribute(name)
        let sets = try rollupSets().filter { $0.dimension == dimension && $0.state != .dropped }
        guard !sets.isEmpty else { return }
        func move(_ counted: CountedFeedback) {
            for set in sets where set.holds(counted.row) {
                counted.count(in: set, values: old.map { [$0] } ?? [], by: -1, into: &journal.scores)
                counted.count(in: set, values: new.map { [$0] } ?? [], by: 1, into: &journal.scores)
            }
        }
        try session.forEach(CountedSQL.ofPerson, [.integer(person)]) { row in move(try CountedFeedback(row)) }
        try CountedFeedback.forEachFigure(.person, [.integer(person)], session, move)
    }

    /// Lets the sets follow the settings: missing ones are built beside those that are read, those that nobody wants any
    /// more are dropped.
    func reconcileRollups(timeZone: String, attributes: [String]) throws {
        try journal.flush(session)
        let wanted = [RollupDimension.none, .tag, .topic] + attributes.map(RollupDimension.attribute)
        for set in try rollupSets() {
            let isWanted = wanted.contains(set.dimension)
            // A live set in the old time zone is read until the new one is complete.
            if isWanted && (set.state == .live || set.zone.name == timeZone) { continue }
            if set.state != .dropped { try session.run(.setRollupState, [.integer(set.id), .text("dropped")]) }
        }
        journal.rollupSets = nil
        let kept = try rollupSets().filter { $0.state != .dropped }
        // A set that is being built is not needed where the live one has the zone again.
        for set in kept where set.state == .building {
            guard kept.contains(where: { $0.isLive(set.dimension, in: timeZone) }) else { continue }
            try session.run(.setRollupState, [.integer(set.id), .text("dropped")])
        }
        for dimension in wanted
        where !kept.contains(where: { $0.dimension == dimension && $0.zone.name == timeZone }) {
            try session.run(.addRollupSet, [.text(dimension.code), .text(timeZone)])
        }
        journal.rollupSets = nil
        // A new store has nothing to count. Left for later, a flood of first rows would have to be counted behind it.
        let last = try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
        if last == 0 { while try advanceRollups() {} }
        journal.changedFigures()
    }

    /// One slice of the work on rollups: counts some rows into the sets that are being built, summarises a day, lets the
    /// complete sets take the place of the old, or removes some rows of dropped ones.
    ///
    /// - Parameter rows: how many feedback rows are looked at.
    /// - Returns: whether there is more to do.
    package func advanceRollups(rows: Int = StoreLimits.rollupSliceRows) throws -> Bool {
        try journal.wholly {
            try journal.flush(session)
            let sets = try rollupSets()
            defer { journal.rollupSets = nil }
            if let start = sets.filter({ $0.state == .building }).map(\.countedTo).min(), start < RollupSet.all {
                try countSlice(sets, after: start, rows: Int64(rows))
                return true
            }
            for set in sets where set.state != .dropped {
                let summary = RollupSummary(
                    session: session, set: set, today: set.zone.day(of: now),
                    days: max(1, rows / StoreLimits.rollupSliceRows))
                if try summary.advance() { return true }
            }
            if try promote(sets) { return true }
            guard let dropped = sets.first(where: { $0.state == .dropped }) else { return false }
            try remove(dropped, rows: rows)
            return true
        }
    }

    /// The sets that are behind catch up with the next one, so that they go on together.
    private func countSlice(_ sets: [RollupSet], after start: Int64, rows: Int64) throws {
        let building = sets.filter { $0.state == .building && $0.countedTo == start }
        let others = sets.filter { $0.state == .building && $0.countedTo > start && $0.countedTo < RollupSet.all }
        let last = try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
        let end = min(start + rows, others.map(\.countedTo).min() ?? .max)
        var changes = RollupChanges()
        try forEachCounted(after: start, to: end, needs: building.map(\.dimension)) { feedback in
            // Sets that are built together are nearly always in one time zone.
            let zone = building.first?.zone
            let day = zone?.day(of: feedback.occurredAt)
            for set in building {
                feedback.count(in: set, on: set.zone.name == zone?.name ? day : nil, by: 1, into: &changes)
            }
        }
        try Rollups.apply(changes, session)
        let reached = end >= last && others.isEmpty ? RollupSet.all : end
        for set in building { try session.run(.setRollupCounted, [.integer(set.id), .integer(reached)]) }
    }

    private func forEachCounted(
        after start: Int64, to end: Int64, needs dimensions: [RollupDimension], _ body: (CountedFeedback) -> Void
    ) throws {
        let range: [DatabaseValue] = [.integer(start), .integer(end)]
        var counted: [CountedFeedback] = []
        try session.forEach(CountedSQL.byRows, range) { row in
            let next = try CountedFeedback(row)
            if let last = counted.last, last.row == next.row {
                counted[counted.count - 1].scores += next.scores
            } else {
                counted.append(next)
            }
        }
        // What else is counted of the same rows stands beside their scores.
        let scored = counted.count
        try CountedFeedback.forEachFigure(.rows, range, session) { counted.append($0) }
        if counted.count > scored { counted.sort { $0.row < $1.row } }
        // What hangs on the rows comes in their order, but also for rows that do not count.
        func join(_ query: Query, _ add: (inout CountedFeedback, any DatabaseRow) throws -> Void) throws {
            var index = 0
            try session.forEach(query, range) { row in
                let owner = try row.integer(0)
                while index < counted.count, counted[index].row < owner { index += 1 }
                var place = index
                while place < counted.count, counted[place].row == owner {
                    try add(&counted[place], row)
                    place += 1
                }
            }
        }
        if dimensions.contains(.tag) { try join(CountedSQL.tags) { $0.tags.append(try $1.text(1)) } }
        if dimensions.contains(.topic) { try join(CountedSQL.topics) { $0.topics.append(try $1.text(1)) } }
        if dimensions.contains(where: { if case .attribute = $0 { true } else { false } }) {
            try join(CountedSQL.attributes) { $0.attributes.append(.init(name: try $1.text(1), value: try $1.text(2))) }
        }
        for feedback in counted { body(feedback) }
    }

    /// All at once, so that no reader ever sees sets of two time zones.
    private func promote(_ sets: [RollupSet]) throws -> Bool {
        let building = sets.filter { $0.state == .building }
        guard !building.isEmpty else { return false }
        for set in building {
            for old in sets where old.state == .live && old.dimension == set.dimension {
                try session.run(.setRollupState, [.integer(old.id), .text("dropped")])
            }
            try session.run(.setRollupState, [.integer(set.id), .text("live")])
        }
        journal.changedFigures()
        return true
    }

    private func remove(_ set: RollupSet, rows: Int) throws {
        var removed = 0
        while removed < rows {
            let key = try session.first(.firstRollupOfSet, [.integer(set.id)]) { row -> [DatabaseValue] in
                [
                    .integer(set.id), .text(try row.text(0)), .integer(try row.integer(1)), .text(try row.text(2)),
                    .integer(try row.integer(3)),
                ]
            }
            guard let key else {
                try session.run(.removeRollupSet, [.integer(set.id)])
                return
            }
            removed += try session.run(.removeRollups, key)
        }
    }
}

extension RollupSet {
    /// Whether a change of that feedback row is counted here now; else it is read later.
    func holds(_ row: Int64) -> Bool { state != .dropped && row <= countedTo }

    fileprivate func isLive(_ dimension: RollupDimension, in timeZone: String) -> Bool {
        state == .live && self.dimension == dimension && zone.name == timeZone
    }
}
