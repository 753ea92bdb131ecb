internal import Feedback

/// The scores of one metric that people gave who are known, each person's in order of time.
struct PersonScores: Sendable {
    /// A score and all that a filter asks of it.
    struct Score: Sendable {
        let occurredAt: Int64
        let code: ScoreCode
    }

    let scales: [ScoreScale]
    private(set) var names = ScoreNames()
    var tagSets = TagSets()
    private(set) var people: [Int64] = []
    private var ends: [Int] = []
    private var scores: [Score] = []
    /// Of people whose scores have changed since the others were put in order: all of theirs.
    private var fresh: [Int64: [Score]] = [:]
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
    mutating func append(_ score: Score, of person: Int64) {
        if people.last != person {
            people.append(person)
            ends.append(scores.count)
        }
        scores.append(score)
        ends[ends.count - 1] = scores.count
    }

    private func place(of person: Int64) -> Int? {
        let place = people.indices.bisect { people[$0] >= person }
        return place < people.count && people[place] == person ? place : nil
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

    /// Adds a score that was given after all others were read. Of two of one time it is the later one.
    mutating func insert(_ score: Score, of person: Int64) {
        var theirs = removeFresh(person) ?? place(of: person).map { Array(scores[range($0)]) } ?? []
        let place = theirs.lastIndex { $0.occurredAt <= score.occurredAt }.map { $0 + 1 } ?? 0
        theirs.insert(score, at: place)
        set(theirs, of: person)
    }

    /// Puts scores in the place of all that somebody gave.
    mutating func replace(_ scores: [Score], of person: Int64) {
        _ = removeFresh(person)
        set(scores, of: person)
    }

    private mutating func removeFresh(_ person: Int64) -> [Score]? {
        let known = fresh.removeValue(forKey: person)
        freshCount -= known?.count ?? 0
        return known
    }

    private mutating func set(_ scores: [Score], of person: Int64) {
        fresh[person] = scores
        freshCount += scores.count
    }

    /// Puts what is fresh in order with the others, where it has become much.
    mutating func settle() {
        guard freshCount > PersonScores.freshMax else { return }
        var settled = self
        settled.people = []
        settled.ends = []
        settled.scores = []
        settled.scores.reserveCapacity(count)
        settled.fresh = [:]
        settled.freshCount = 0
        forEachPerson { person, scores in
            for score in scores { settled.append(score, of: person) }
        }
        self = settled
    }

    /// Everybody's scores, in the order of people.
    @inline(__always)
    func forEachPerson(_ body: (Int64, UnsafeBufferPointer<Score>) -> Void) {
        guard fresh.isEmpty else { return forEachPersonWithFresh(body) }
        people.withUnsafeBufferPointer { people in
            ends.withUnsafeBufferPointer { ends in
                scores.withUnsafeBufferPointer { scores in
                    var start = 0
                    for place in 0..<people.count {
                        let end = ends[place]
                        body(people[place], UnsafeBufferPointer(rebasing: scores[start..<end]))
                        start = end
                    }
                }
            }
        }
    }

    /// The same with those whose scores have changed between the others.
    private func forEachPersonWithFresh(_ body: (Int64, UnsafeBufferPointer<Score>) -> Void) {
        let others = fresh.keys.sorted()
        var next = 0
        var nextPerson = others[0]
        func passFresh() {
            fresh[nextPerson]?.withUnsafeBufferPointer { body(nextPerson, $0) }
            next += 1
            nextPerson = next < others.count ? others[next] : .max
        }
        people.withUnsafeBufferPointer { people in
            scores.withUnsafeBufferPointer { scores in
                var start = 0
                for place in 0..<people.count {
                    let person = people[place]
                    let end = ends[place]
                    while nextPerson < person { passFresh() }
                    if nextPerson == person {
                        passFresh()
                    } else {
                        body(person, UnsafeBufferPointer(rebasing: scores[start..<end]))
                    }
                    start = end
                }
            }
        }
        while next < others.count { passFresh() }
    }
}
