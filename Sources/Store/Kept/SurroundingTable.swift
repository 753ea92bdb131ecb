internal import Feedback

/// What stood around the scores of feedback that counts: one entry a score, in the order in which they were stored.
struct SurroundingTable: Sendable {
    /// Scales whose scores are set against pages and tasks; those of one metric stand side by side.
    static let scales = ScoreScale.all.filter { [.nps, .csat, .ces].contains($0.metric) }

    struct Entry: Sendable {
        let occurredAt: Int64
        /// In milliseconds; -1 where it is not known.
        let load: Int32
        let lcp: Int32
        /// Numbers of names; 0 where there is none.
        let page: UInt16
        let task: UInt16
        /// The score in the first four, the scale's place in the next four, whether it was asked for, the outcome's place
        /// from 1 on.
        fileprivate let bits: UInt16

        /// Of feedback that is no longer there: no scale has this place.
        static let removed = Entry(occurredAt: 0, load: -1, lcp: -1, page: 0, task: 0, bits: 0xF0)

        fileprivate init(occurredAt: Int64, load: Int32, lcp: Int32, page: UInt16, task: UInt16, bits: UInt16) {
            (self.occurredAt, self.load, self.lcp) = (occurredAt, load, lcp)
            (self.page, self.task, self.bits) = (page, task, bits)
        }

        init?(
            occurredAt: Int64, scale: ScoreScale, score: Int64, isSolicited: Bool, page: UInt16, task: UInt16,
            outcome: TaskOutcome?, load: Int64?, lcp: Int64?
        ) {
            guard (0...10).contains(score), let place = SurroundingTable.scales.firstIndex(of: scale) else {
                return nil
            }
            let ending = outcome.flatMap(TaskOutcome.allCases.firstIndex).map { $0 + 1 } ?? 0
            self.init(
                occurredAt: occurredAt, load: Int32(clamping: load ?? -1), lcp: Int32(clamping: lcp ?? -1), page: page,
                task: task, bits: UInt16(score) | UInt16(place << 4) | (isSolicited ? 1 << 8 : 0) | UInt16(ending << 9))
        }

        fileprivate var score: Int { Int(bits & 0xF) }
        fileprivate var outcome: Int { Int(bits >> 9 & 3) }
    }

    private(set) var pages = ScoreNames()
    private(set) var tasks = ScoreNames()
    private var entries: [Entry] = []
    /// The feedback that each entry is of; it never falls.
    private var rows: [Int32] = []
    /// Of feedback that was changed since, by its row.
    private var changed: [Int32: [Entry]] = [:]

    init() {
        _ = pages.number(ExactText(""))
        _ = tasks.number(ExactText(""))
    }

    var count: Int { entries.count + changed.count }
    var changedCount: Int { changed.count }

    /// `nil` where there are more pages than numbers. Their names go with the visit's query and fragment.
    mutating func page(_ url: String?) -> UInt16? { url.map { pages.number(ExactText(PageAddress.page($0))) } ?? 0 }
    mutating func task(_ name: String?) -> UInt16? { name.map { tasks.number(ExactText($0)) } ?? 0 }

    /// - Parameter row: not below that of any entry before it.
    mutating func append(_ entry: Entry, of row: Int32) {
        entries.append(entry)
        rows.append(row)
    }

    /// Puts entries in the place of all that a piece of feedback has; none where it is gone.
    mutating func replace(_ row: Int32, by entries: [Entry]) {
        var place = rows.indices.bisect { rows[$0] >= row }
        while place < rows.count, rows[place] == row {
            self.entries[place] = .removed
            place += 1
        }
        changed[row] = entries.isEmpty ? nil : entries
    }

    /// Drops all of the rows after one, whose numbers may be given again.
    mutating func forget(after row: Int32) {
        let end = rows.indices.bisect { rows[$0] > row }
        rows.removeSubrange(end...)
        entries.removeSubrange(end...)
        for later in changed.keys where later > row { changed[later] = nil }
    }

    func surroundings(_ query: SurroundingQuery) -> [String: Surrounding] {
        let metric = SurroundingTable.scales.indices.filter { SurroundingTable.scales[$0].metric == query.metric }
        guard let first = metric.first, let last = metric.last else { return [:] }
        var sums = SurroundingSums(keys: keyCount(query.grouping), scales: first...last)
        let walk = Walk(query, scales: first...last)
        sums.lend { counter in
            entries.withUnsafeBufferPointer { walk.count($0, counter) }
            for entries in changed.values { entries.withUnsafeBufferPointer { walk.count($0, counter) } }
        }
        var found: [String: Surrounding] = [:]
        sums.forEach { key, group in
            var group = group
            group.key = name(key, query.grouping)
            found[group.key] = group
        }
        return found
    }

    private func keyCount(_ grouping: SurroundingQuery.Grouping) -> Int {
        switch grouping {
        case .page: pages.all.count
        case .task: tasks.all.count
        case .taskOutcome: TaskOutcome.allCases.count + 1
        case .loadTime: SurroundingSQL.loadTimes.count + 1
        }
    }

    private func name(_ key: Int, _ grouping: SurroundingQuery.Grouping) -> String {
        switch grouping {
        case .page: pages.all[key].text
        case .task: tasks.all[key].text
        case .taskOutcome: TaskOutcome.allCases[key - 1].rawValue
        case .loadTime: SurroundingSQL.loadTimes[key - 1].key
        }
    }

    private struct Walk {
        let grouping: SurroundingQuery.Grouping
        let from: Int64
        let to: Int64
        private let firstScale: UInt16
        private let scaleCount: UInt16
        /// What the bits must have.
        private let solicited: UInt16
        /// Where each range of load times ends but for the last.
        private let bounds: (Int32, Int32, Int32)

        init(_ query: SurroundingQuery, scales: ClosedRange<Int>) {
            grouping = query.grouping
            from = query.from?.millisecondsSinceEpoch ?? .min
            to = query.to?.millisecondsSinceEpoch ?? .max
            firstScale = UInt16(scales.lowerBound)
            scaleCount = UInt16(scales.count)
            solicited = query.includesUnsolicited ? 0 : 1 << 8
            let times = SurroundingSQL.loadTimes.map { Int32(clamping: $0.belowMilliseconds) }
            bounds = (times[0], times[1], times[2])
        }

        func count(_ entries: UnsafeBufferPointer<Entry>, _ counter: SurroundingSums.Counter) {
            switch grouping {
            case .page: count(entries, counter) { Int($0.page) }
            case .task: count(entries, counter) { Int($0.task) }
            case .taskOutcome: count(entries, counter) { $0.outcome }
            case .loadTime: count(entries, counter) { bucket($0.load) }
            }
        }

        @inline(__always)
        private func count(
            _ entries: UnsafeBufferPointer<Entry>, _ counter: SurroundingSums.Counter, by key: (Entry) -> Int
        ) {
            for entry in entries {
                let scale = (entry.bits >> 4 & 0xF) &- firstScale
                guard scale < scaleCount, entry.bits & solicited == solicited, entry.occurredAt >= from,
                    entry.occurredAt < to
                else { continue }
                // What has no key is counted at 0.
                counter.add(key(entry), scale: Int(scale), score: entry.score, load: entry.load, lcp: entry.lcp)
            }
        }

        @inline(__always)
        private func bucket(_ load: Int32) -> Int {
            let place = 1 + (load >= bounds.0 ? 1 : 0) + (load >= bounds.1 ? 1 : 0) + (load >= bounds.2 ? 1 : 0)
            return load < 0 ? 0 : place
        }
    }
}
