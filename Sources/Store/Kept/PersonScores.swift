internal import Feedback

/// The scores of one metric that people gave who are known, each person's in order of time.
struct PersonScores: Sendable {
    /// A score and all that a filter asks of it.
    struct Score: Sendable {
        /// The quarter of an hour since 1970, and the milliseconds in it.
        let quarter: Int32
        private let rest: Int32
        let code: ScoreCode

        init(occurredAt: Int64, code: ScoreCode) {
            quarter = Quarter.number(of: occurredAt)
            rest = Int32(clamping: occurredAt - Int64(quarter) * Quarter.milliseconds)
            self.code = code
        }

        var occurredAt: Int64 { Int64(quarter) * Quarter.milliseconds + Int64(rest) }
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
    private var ends: [Int] = []
    private var scores: [Score] = []
    /// The rows of the feedback that they are of.
    private var rows: [Int32] = []
    /// Of people whose scores have changed since the others were put in order: all of theirs.
    private var fresh: [Int64: Fresh] = [:]
    private var freshCount = 0

    /// From so many on, what is fresh is put in order with the others.
    static let freshMax = 20_000

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
            ends.append(scores.count)
        }
        scores.append(score)
        rows.append(row)
        ends[ends.count - 1] = scores.count
    }

    private func place(of person: Int64) -> Int? {
        let place = people.indices.bisect { people[$0] >= person }
        return place < people.count && people[place] == person ? place : nil
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

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
        fresh[person] = theirs
        freshCount += theirs.scores.count
    }

    /// Puts what is fresh in order with the others, where it has become much.
    mutating func settle() {
        guard freshCount > PersonScores.freshMax else { return }
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

    /// Everybody's scores with their rows, in the order of people.
    @inline(__always)
    func forEachPerson(_ body: (Int64, UnsafeBufferPointer<Score>, UnsafeBufferPointer<Int32>) -> Void) {
        guard fresh.isEmpty else { return forEachPersonWithFresh(body) }
        people.withUnsafeBufferPointer { people in
            ends.withUnsafeBufferPointer { ends in
                lendScores { scores, rows in
                    var start = 0
                    for place in 0..<people.count {
                        let end = ends[place]
                        body(
                            people[place], UnsafeBufferPointer(rebasing: scores[start..<end]),
                            UnsafeBufferPointer(rebasing: rows[start..<end]))
                        start = end
                    }
                }
            }
        }
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
                    let end = ends[place]
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
