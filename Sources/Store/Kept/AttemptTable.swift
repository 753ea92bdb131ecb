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
        /// Where its times lie among those that are arranged.
        fileprivate var times: Range<Int32> = 0..<0
    }

    private(set) var tasks = ScoreNames()
    private(set) var touchpoints = ScoreNames()
    private var cells: [Cell] = []
    /// In milliseconds.
    private var times: [Int64] = []
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
        var arranged: [Int64] = []
        arranged.reserveCapacity(times.count + lateCount)
        cells = order.map { place in
            var cell = cells[place]
            let first = Int32(clamping: arranged.count)
            arranged += times[Int(cell.times.lowerBound)..<Int(cell.times.upperBound)]
            arranged += late[place] ?? []
            cell.times = first..<Int32(clamping: arranged.count)
            return cell
        }
        (times, late, lateCount, lastPlace) = (arranged, [:], 0, nil)
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

    /// Calls `body` with the key and the times of each cell that the query asks for, some of them in two parts.
    @inline(__always)
    func forEachTimes(_ query: TaskQuery, _ body: (Key, UnsafeBufferPointer<Int64>) -> Void) {
        times.withUnsafeBufferPointer { times in
            forEach(query) { cell, place in
                let own = Int(cell.pointee.times.lowerBound)..<Int(cell.pointee.times.upperBound)
                body(cell.pointee.key, UnsafeBufferPointer(rebasing: times[own]))
                guard lateCount > 0 else { return }
                late[place]?.withUnsafeBufferPointer { body(cell.pointee.key, $0) }
            }
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
