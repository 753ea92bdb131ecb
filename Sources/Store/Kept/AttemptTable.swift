internal import Feedback
internal import Glibc

/// The attempts at tasks, added up by day, task, channel and touchpoint. The times that successes took are kept as they
/// are, because a median needs them. Cells and times lie in the order of days, in which they are gone through, but for
/// those that came since they were arranged.
struct AttemptTable: Sendable {
    struct Key: Hashable, Sendable {
        let day: Day
        let task: UInt16
        let touchpoint: UInt16
        let channel: UInt8
    }

    struct Cell: Sendable {
        let key: Key
        var successes = 0
        var failures = 0
        var abandoned = 0
        var errors = 0
        var errorSquares = 0.0
        var errorsWithOpportunities = 0
        var opportunities = 0
        var logarithms = RunningMean()
    }

    private(set) var tasks = ScoreNames()
    private(set) var touchpoints = ScoreNames()
    private var cells: [Cell] = []
    /// In milliseconds, and the place of the cell that each is of, which never falls.
    private var times: [Int64] = []
    private var cellsOfTimes: [Int32] = []
    /// How many cells were arranged.
    private var arrangedCount = 0
    /// Times that came since, by their cell.
    private var late: [Int: [Int64]] = [:]
    private var lateCount = 0
    private var places: [Key: Int] = [:]
    /// The cells' places in the order of days.
    private var byDay: [Int] = []
    private var lastPlace: Int?

    var cellCount: Int { cells.count }

    /// From so many times on that are not arranged, all are arranged again.
    static let lateMax = 20_000

    /// `nil` where there are more names than numbers.
    mutating func numbers(task: ExactText, touchpoint: ExactText) -> (task: UInt16, touchpoint: UInt16)? {
        guard let task = tasks.number(task), let touchpoint = touchpoints.number(touchpoint) else { return nil }
        return (task, touchpoint)
    }

    mutating func add(_ key: Key, _ outcome: TaskOutcome, milliseconds: Int64?, errors: Int, opportunities: Int?) {
        let place = self.place(of: key)
        switch outcome {
        case .success: cells[place].successes += 1
        case .failure: cells[place].failures += 1
        case .abandoned: cells[place].abandoned += 1
        }
        cells[place].errors += errors
        cells[place].errorSquares += Double(errors) * Double(errors)
        if let opportunities, opportunities > 0 {
            cells[place].errorsWithOpportunities += errors
            cells[place].opportunities += opportunities
        }
        guard outcome == .success, let milliseconds,
            let logarithm = TimeOnTask.logarithm(of: Double(milliseconds) / 1_000)
        else { return }
        cells[place].logarithms.add(logarithm)
        late[place, default: []].append(milliseconds)
        lateCount += 1
    }

    private mutating func place(of key: Key) -> Int {
        if let lastPlace, cells[lastPlace].key == key { return lastPlace }
        let place = places[key] ?? cells.count
        if place == cells.count {
            cells.append(Cell(key: key))
            places[key] = place
        }
        lastPlace = place
        return place
    }

    /// Must be called after cells were added.
    mutating func settle() {
        if lateCount > AttemptTable.lateMax || byDay.isEmpty { return arrange() }
        guard byDay.count < cells.count else { return }
        byDay = cells.indices.sorted { cells[$0].key.day < cells[$1].key.day }
    }

    private mutating func arrange() {
        let order = cells.indices.sorted { (cells[$0].key.day, $0) < (cells[$1].key.day, $1) }
        var starts = Array(repeating: 0, count: cells.count + 1)
        for cell in cellsOfTimes { starts[Int(cell) + 1] += 1 }
        for cell in cells.indices { starts[cell + 1] += starts[cell] }
        var arranged: [Int64] = []
        var owners: [Int32] = []
        arranged.reserveCapacity(times.count + lateCount)
        owners.reserveCapacity(times.count + lateCount)
        for (place, cell) in order.enumerated() {
            arranged += times[starts[cell]..<starts[cell + 1]]
            arranged += late[cell] ?? []
            while owners.count < arranged.count { owners.append(Int32(clamping: place)) }
        }
        cells = order.map { cells[$0] }
        (times, cellsOfTimes, late, lateCount, lastPlace) = (arranged, owners, [:], 0, nil)
        arrangedCount = cells.count
        places = Dictionary(uniqueKeysWithValues: cells.indices.map { (cells[$0].key, $0) })
        byDay = Array(cells.indices)
    }

    /// From the first day of a query's cells to before the one after the last, in days since 1970.
    func days(of query: TaskQuery) -> Range<Int> {
        let range = range(of: query)
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return Int(cells[byDay[first]].key.day.daysSinceEpoch)..<(Int(cells[byDay[last]].key.day.daysSinceEpoch) + 1)
    }

    /// In the order of days.
    private func range(of query: TaskQuery) -> Range<Int> {
        let first = query.from.map { from in byDay.indices.bisect { cells[byDay[$0]].key.day >= from } } ?? 0
        let end = query.to.map { to in byDay.indices.bisect { cells[byDay[$0]].key.day >= to } } ?? byDay.count
        return first..<max(first, end)
    }

    /// Calls `body` with the group and the time of each success of the days that are asked for.
    ///
    /// - Parameter groups: of each cell; below 0 for those that are not asked for.
    @inline(__always)
    func forEachTime(_ query: TaskQuery, groups: UnsafeBufferPointer<Int32>, _ body: (Int, Int64) -> Void) {
        let all = 0..<arrangedCount
        let first = query.from.map { from in all.bisect { cells[$0].key.day >= from } } ?? 0
        let end = query.to.map { to in all.bisect { cells[$0].key.day >= to } } ?? arrangedCount
        let range = cellsOfTimes.indices.bisect { cellsOfTimes[$0] >= Int32(first) }
        let rangeEnd = cellsOfTimes.indices.bisect { cellsOfTimes[$0] >= Int32(end) }
        times.withUnsafeBufferPointer { times in
            cellsOfTimes.withUnsafeBufferPointer { cells in
                for place in range..<max(range, rangeEnd) {
                    let group = groups[Int(cells[place])]
                    if group >= 0 { body(Int(group), times[place]) }
                }
            }
        }
        for (cell, times) in late where groups[cell] >= 0 {
            for time in times { body(Int(groups[cell]), time) }
        }
    }

    /// Calls `body` with each cell that the query asks for and with its place.
    @inline(__always)
    func forEach(_ query: TaskQuery, _ body: (UnsafePointer<Cell>, Int) -> Void) {
        var task: UInt16?
        var touchpoint: UInt16?
        if let wanted = query.task {
            guard let known = tasks.known(ExactText(wanted)) else { return }
            task = known
        }
        if let wanted = query.touchpoint {
            guard let known = touchpoints.known(ExactText(wanted)), !wanted.isEmpty else { return }
            touchpoint = known
        }
        let channel = query.channel.map { UInt8(clamping: ScoreCode.place(of: $0)) }
        cells.withUnsafeBufferPointer { cells in
            guard let first = cells.baseAddress else { return }
            for place in byDay[range(of: query)] {
                let key = first[place].key
                guard task ?? key.task == key.task, touchpoint ?? key.touchpoint == key.touchpoint,
                    channel ?? key.channel == key.channel
                else { continue }
                body(first + place, place)
            }
        }
    }
}
