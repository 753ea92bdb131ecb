import Feedback
import TestSupport
import Testing

@testable import Store

/// The kept scores of people and the steps of a series, each against what they should be.
struct LatestScoresTests {
    private struct Play {
        var random: SeededGenerator
        var scores = PersonScores(.nps)
        /// What it should hold: by person in the order of time, and of equal times as they were told.
        var known: [Int64: [(score: PersonScores.Score, row: Int32)]] = [:]
        private var row: Int32 = 0

        init(seed: UInt64) { random = SeededGenerator(seed: seed) }

        mutating func score() throws -> PersonScores.Score {
            let code = scores.code(
                0, score: Int.random(in: 0...10, using: &random), isSolicited: Bool.random(using: &random),
                channel: Int.random(in: 0...3, using: &random),
                survey: ExactText("s\(Int.random(in: 0...1, using: &random))"),
                touchpoint: ExactText(""), tags: 0)
            let at = 1_790_000_000_000 + Int64.random(in: -9_000_000_000...9_000_000_000, using: &random)
            return PersonScores.Score(occurredAt: at, code: try #require(code))
        }

        mutating func fill(people: Int64) throws {
            for person in stride(from: Int64(3), to: people, by: 2) {
                let theirs = try (0..<Int.random(in: 1...5, using: &random)).map { _ in try score() }
                for score in theirs.sorted(by: { $0.occurredAt < $1.occurredAt }) {
                    row += 1
                    scores.append(score, row: row, of: person)
                    known[person, default: []].append((score, row))
                }
            }
        }

        mutating func change() throws {
            let person = Int64.random(in: 1...80, using: &random)
            row += 1
            switch Int.random(in: 0...3, using: &random) {
            case 0:
                let theirs = try (0..<Int.random(in: 0...3, using: &random)).map { _ in (try score(), row) }
                    .sorted { $0.0.occurredAt < $1.0.occurredAt }
                scores.replace(theirs, of: person)
                known[person] = theirs
            default:
                let score = try score()
                scores.insert(score, row: row, of: person)
                let theirs = known[person] ?? []
                let place = theirs.lastIndex { $0.score.occurredAt <= score.occurredAt }.map { $0 + 1 } ?? 0
                known[person, default: []].insert((score, row), at: place)
            }
        }
    }

    private static func text(_ score: PersonScores.Score) -> String { "\(score.occurredAt) \(score.code)" }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func everybodyIsFoundWhateverHappened(seed: UInt64) throws {
        var play = Play(seed: seed)
        try play.fill(people: 70)
        for number in 0..<120 {
            if number > 0 { try play.change() }
            if number == 60 { play.scores.settle(beyond: 0) }
            let expected = play.known.filter { !$0.value.isEmpty }
            // One piece after the other, in each of which the last score of each person is marked.
            var pieces: [String: Int] = [:]
            var marked = 0
            play.scores.forEachPiece { piece in
                for score in piece { pieces[Self.text(score), default: 0] += 1 }
                marked += piece.count(where: \.isLast)
                #expect(piece.isEmpty || piece[piece.count - 1].isLast)
            }
            var wanted: [String: Int] = [:]
            for theirs in expected.values { for (score, _) in theirs { wanted[Self.text(score), default: 0] += 1 } }
            #expect(pieces == wanted && marked == expected.count, "seed \(seed), change \(number)")
            // Of some of them alone.
            let some = (Int64(0)...90).filter { ($0 &* 7 + Int64(number)) % 3 != 0 }
            var found: [Int64: [String]] = [:]
            let since = number % 2 == 0 ? Int64.min : 1_790_000_000_000
            play.scores.forEachPerson(of: some, since: since) { place, scores in
                #expect(found[some[place]] == nil)
                found[some[place]] = scores.map(Self.text)
            }
            for person in some {
                let theirs = play.known[person] ?? []
                let isLeftOut = found[person] == nil && theirs.allSatisfy { $0.score.occurredAt < since }
                #expect(
                    isLeftOut || (found[person] ?? []) == theirs.map { Self.text($0.score) }, "seed \(seed), \(person)")
            }
            let quarters = try #require(play.scores.quarters)
            #expect(expected.values.joined().allSatisfy { quarters.contains($0.score.quarter) })
        }
    }

    /// The walk through many people at once, and the one through each of them.
    @Test(arguments: [UInt64(5), 6, 7, 8])
    func theLatestOfEachStepCounts(seed: UInt64) throws {
        var play = Play(seed: seed)
        try play.fill(people: 70)
        for number in 0..<60 {
            try play.change()
            if number == 30 { play.scores.settle(beyond: 0) }
            let middle = Int32(1_790_000_000_000 / Quarter.milliseconds)
            // As in a zone with a change of the clock: the length of steps differs.
            let count = Int.random(in: 1...20, using: &play.random)
            var starts = [middle - Int32.random(in: 0...9_000, using: &play.random) / 4 * 4]
            for _ in 1..<max(2, count) {
                starts.append(starts[starts.count - 1] + 4 * Int32.random(in: 1...300, using: &play.random))
            }
            let from = starts[0] + (number % 3 == 0 ? 8 : 0)
            let to = number % 4 == 0 ? Int32.max : starts[starts.count - 1] + 96
            let instants = starts.map { Int64($0) * Quarter.milliseconds }
            let known = try #require(play.scores.quarters)
            let table = try #require(StepTable(instants, range: from..<to, known: known))
            var filter = RollupFilter()
            filter.includesUnsolicited = number % 2 == 0
            filter.survey = number % 5 == 0 ? "s1" : nil
            guard let pattern = ScoreCode.Pattern(filter, play.scores.names) else { continue }
            let walk = LatestWalk(from: from, to: to, pattern: pattern, key: .one, scales: 1)
            var (many, each) = (ScoreCounts(places: starts.count + 1), ScoreCounts(places: starts.count + 1))
            table.lend { steps in
                many.count { counter in play.scores.forEachPiece { walk.countOfOneScale($0, steps, counter) } }
                each.count { counter in
                    play.scores.forEachPerson { _, scores, _ in walk.count(scores, steps, tags: [], counter) }
                }
            }
            var expected: [Int: [Int]] = [:]
            for theirs in play.known.values {
                var seen: Set<Int> = []
                for (score, _) in theirs.reversed()
                where score.quarter >= from && score.quarter < to && pattern.fits(score.code) {
                    let step = max(0, (starts.lastIndex { $0 <= score.quarter } ?? 0))
                    if seen.insert(step).inserted {
                        expected[step, default: Array(repeating: 0, count: 16)][score.code.score] += 1
                    }
                }
            }
            for counts in [many, each] {
                var found: [Int: [Int]] = [:]
                counts.forEach { place, sums in
                    if place < starts.count { found[place] = (0..<16).map { Int(sums[$0]) } }
                }
                #expect(found == expected, "seed \(seed), \(number)")
            }
        }
    }

    @Test func stepsThatBeginWithinAQuarterHaveNoTable() {
        let quarter = Quarter.milliseconds
        #expect(StepTable([0, quarter + 1], range: 0..<9, known: 0...9) == nil)
        #expect(StepTable([0, quarter], range: 0..<9, known: 0...9) != nil)
        let most = Int32(StepTable.placesMax - 1)
        #expect(StepTable([0, quarter], range: 0..<9, known: 0...most) != nil)
        #expect(StepTable([0, quarter], range: 0..<9, known: 0...(most + 1)) == nil)
        let many = (0...Int64(StepTable.countMax)).map { $0 * quarter }
        #expect(StepTable(many.dropLast(), range: 0..<9, known: 0...9) != nil)
        #expect(StepTable(many, range: 0..<9, known: 0...9) == nil)
    }
}
