internal import Feedback

/// The scores of one metric that people gave who are known, each person's in order of time.
struct PersonScores: Sendable {
    /// A score and all that a filter asks of it.
    struct Score: Sendable {
        /// The quarter of an hour since 1970, and the milliseconds in it.
        let quarter: Int32
        /// Below 0 for the last one of a person: all bits are the other way round.
        private var rest: Int32
        let code: ScoreCode

        init(occurredAt: Int64, code: ScoreCode) {
            quarter = Quarter.number(of: occurredAt)
            rest = Int32(clamping: occurredAt - Int64(quarter) * Quarter.milliseconds)
            self.code = code
        }

        var occurredAt: Int64 { Int64(quarter) * Quarter.milliseconds + Int64(isLast ? ~rest : rest) }

        /// Whether it is the last one of a person, so that scores of many can stand one after the other.
        var isLast: Bool {
            @inline(__always) get { rest < 0 }
            set { if newValue != isLast { rest = ~rest } }
        }
    }

    /// One person's scores in the order of time, and the rows of the feedback that each is of.
    private struct Fresh: Sendable {
        var scores: [Score] = []
        var rows: [Int32] = []
    }

    let scales: [ScoreScale]
    private(set) var names = ScoreNames()
    var tagSets = TagSets()
    private(set) var people: [Int64] = []
    private var ends: [Int32] = []
    /// The earliest and the latest quarter of an hour that any score was ever of.
    private(set) var quarters: ClosedRange<Int32>?
    private var scores: [Score] = []
    /// The rows of the feedback that they are of.
    private var rows: [Int32] = []
    /// Of people whose scores have changed since the others were put in order: all of theirs.
    private var fresh: [Int64: Fresh] = [:]
    private var freshCount = 0

    /// From so many on, what is fresh is put in order with the others.
    static let freshMax = 20_000
    private static let blockMax = 1_024

    init(_ metric: ScoredMetric) { scales = ScoreScale.all.filter { $0.metric == metric } }

    var count: Int { scores.count + freshCount }

    /// `nil` where there are more names of surveys or touchpoints than a code can tell apart.
    mutating func code(
        _ place: Int, score: Int, isSolicited: Bool, channel: Int, survey: ExactText, touchpoint: ExactText,
        tags: UInt16
    )
        -> ScoreCode?
    {
        guard let survey = names.number(survey), let touchpoint = names.number(touchpoint) else { return nil }
        return ScoreCode(
            scale: place, score: score, isSolicited: isSolicited, channel: channel, survey: survey,
            touchpoint: touchpoint, tags: tags)
    }

    /// Adds a score after all that are there, in the order of people and of time.
    mutating func append(_ score: Score, row: Int32, of person: Int64) {
        if people.last != person {
            people.append(person)
            ends.append(Int32(clamping: scores.count))
        } else {
            scores[scores.count - 1].isLast = false
        }
        scores.append(score)
        scores[scores.count - 1].isLast = true
        rows.append(row)
        ends[ends.count - 1] = Int32(clamping: scores.count)
        note(score.quarter)
    }

    private mutating func note(_ quarter: Int32) {
        let known = quarters ?? quarter...quarter
        if known.contains(quarter), quarters != nil { return }
        quarters = min(known.lowerBound, quarter)...max(known.upperBound, quarter)
    }

    private func place(of person: Int64) -> Int? {
        let place = people.indices.bisect { people[$0] >= person }
        return place < people.count && people[place] == person ? place : nil
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }

    /// Adds a score that was given after all others were read. Of two of one time it is the later one.
    mutating func insert(_ score: Score, row: Int32, of person: Int64) {
        var theirs =
            removeFresh(person)
            ?? place(of: person).map { Fresh(scores: Array(scores[range($0)]), rows: Array(rows[range($0)])) }
            ?? Fresh()
        let place = theirs.scores.lastIndex { $0.occurredAt <= score.occurredAt }.map { $0 + 1 } ?? 0
        theirs.scores.insert(score, at: place)
        theirs.rows.insert(row, at: place)
        set(theirs, of: person)
    }

    /// Puts scores in the place of all that somebody gave.
    mutating func replace(_ scores: [(score: Score, row: Int32)], of person: Int64) {
        _ = removeFresh(person)
        set(Fresh(scores: scores.map(\.score), rows: scores.map(\.row)), of: person)
    }

    private mutating func removeFresh(_ person: Int64) -> Fresh? {
        let known = fresh.removeValue(forKey: person)
        freshCount -= known?.scores.count ?? 0
        return known
    }

    private mutating func set(_ theirs: Fresh, of person: Int64) {
        var theirs = theirs
        for place in theirs.scores.indices { theirs.scores[place].isLast = place == theirs.scores.count - 1 }
        theirs.scores.forEach { note($0.quarter) }
        fresh[person] = theirs
        freshCount += theirs.scores.count
    }

    /// Puts what is fresh in order with the others, where it has become much.
    mutating func settle(beyond max: Int = PersonScores.freshMax) {
        guard freshCount > max else { return }
        var settled = self
        settled.people = []
        settled.ends = []
        settled.scores = []
        settled.rows = []
        settled.scores.reserveCapacity(count)
        settled.rows.reserveCapacity(count)
        settled.fresh = [:]
        settled.freshCount = 0
        forEachPerson { person, scores, rows in
            for place in scores.indices { settled.append(scores[place], row: rows[place], of: person) }
        }
        self = settled
    }

    /// Everybody's scores, in pieces in which those of many people stand one after the other; people in any order.
    @inline(__always)
    func forEachPiece(_ body: (UnsafeBufferPointer<Score>) -> Void) {
        scores.withUnsafeBufferPointer { scores in
            var start = 0
            for person in fresh.keys.sorted() {
                fresh[person]?.scores.withUnsafeBufferPointer(body)
                guard let place = place(of: person) else { continue }
                body(UnsafeBufferPointer(rebasing: scores[start..<range(place).lowerBound]))
                start = range(place).upperBound
            }
            body(UnsafeBufferPointer(rebasing: scores[start...]))
        }
    }

    /// Everybody's scores with their rows, in the order of people.
    @inline(__always)
    func forEachPerson(_ body: (Int64, UnsafeBufferPointer<Score>, UnsafeBufferPointer<Int32>) -> Void) {
        guard fresh.isEmpty else { return forEachPersonWithFresh(body) }
        people.withUnsafeBufferPointer { people in
            ends.withUnsafeBufferPointer { ends in
                lendScores { scores, rows in
                    var start = 0
                    for place in 0..<people.count {
                        let end = Int(ends[place])
                        body(
                            people[place], UnsafeBufferPointer(rebasing: scores[start..<end]),
                            UnsafeBufferPointer(rebasing: rows[start..<end]))
                        start = end
                    }
                }
            }
        }
    }

    /// The scores of some people, by their places among those who are asked for.
    ///
    /// - Parameters:
    ///   - wanted: in ascending order.
    ///   - instant: who gave none from then on may be left out.
    @inline(__always)
    func forEachPerson(
        of wanted: [Int64], since instant: Int64, _ body: (Int, UnsafeBufferPointer<Score>) -> Void
    ) {
        let first = Quarter.number(of: instant)
        let found = places(of: wanted)
        var lasts = Array(repeating: Int32.min, count: PersonScores.blockMax)
        lendScores { scores, _ in
            ends.withUnsafeBufferPointer { ends in
                for start in stride(from: 0, to: found.count, by: PersonScores.blockMax) {
                    let block = start..<min(start + PersonScores.blockMax, found.count)
                    // First the last one of each: they are far from one another in memory, and so none waits for another.
                    for number in block where found[number] >= 0 {
                        lasts[number &- start] = scores[Int(ends[Int(found[number])]) &- 1].quarter
                    }
                    for number in block where found[number] >= 0 && lasts[number &- start] >= first {
                        let place = Int(found[number])
                        let start = place == 0 ? 0 : Int(ends[place &- 1])
                        body(number, UnsafeBufferPointer(rebasing: scores[start..<Int(ends[place])]))
                    }
                }
            }
        }
        for (person, theirs) in fresh {
            let number = wanted.indices.bisect { wanted[$0] >= person }
            guard number < wanted.count, wanted[number] == person else { continue }
            theirs.scores.withUnsafeBufferPointer { body(number, $0) }
        }
    }

    /// Below 0 for who has none, and for whose scores have changed.
    private func places(of wanted: [Int64]) -> [Int32] {
        var found = Array(repeating: Int32(-1), count: wanted.count)
        guard !people.isEmpty else { return found }
        people.withUnsafeBufferPointer { people in
            found.withUnsafeMutableBufferPointer { found in
                var place = 0
                for (number, person) in wanted.enumerated() {
                    // People are numbered in a row, so that nobody stands farther on than the numbers do.
                    let ahead = max(0, person &- people[place])
                    let lower = place
                    place = Int(min(Int64(place) + ahead, Int64(people.count - 1)))
                    while place > lower, people[place] > person { place &-= 1 }
                    if people[place] == person { found[number] = Int32(truncatingIfNeeded: place) }
                }
            }
        }
        for person in fresh.keys {
            let number = wanted.indices.bisect { wanted[$0] >= person }
            if number < wanted.count, wanted[number] == person { found[number] = -1 }
        }
        return found
    }

    @inline(__always)
    private func lendScores(_ body: (UnsafeBufferPointer<Score>, UnsafeBufferPointer<Int32>) -> Void) {
        scores.withUnsafeBufferPointer { scores in rows.withUnsafeBufferPointer { body(scores, $0) } }
    }

    /// The same with those whose scores have changed between the others.
    private func forEachPersonWithFresh(
        _ body: (Int64, UnsafeBufferPointer<Score>, UnsafeBufferPointer<Int32>) -> Void
    ) {
        let others = fresh.keys.sorted()
        var next = 0
        var nextPerson = others[0]
        func passFresh() {
            if let theirs = fresh[nextPerson] {
                theirs.scores.withUnsafeBufferPointer { scores in
                    theirs.rows.withUnsafeBufferPointer { body(nextPerson, scores, $0) }
                }
            }
            next += 1
            nextPerson = next < others.count ? others[next] : .max
        }
        people.withUnsafeBufferPointer { people in
            lendScores { scores, rows in
                var start = 0
                for place in 0..<people.count {
                    let person = people[place]
                    let end = Int(ends[place])
                    while nextPerson < person { passFresh() }
                    if nextPerson == person {
                        passFresh()
                    } else {
                        body(
                            person, UnsafeBufferPointer(rebasing: scores[start..<end]),
                            UnsafeBufferPointer(rebasing: rows[start..<end]))
                    }
                    start = end
                }
            }
        }
        while next < others.count { passFresh() }
    }
}
