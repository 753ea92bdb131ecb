/// What a database keeps of the scores in one instrument: enough for the mean, its interval and the grades, and exact.
package struct UsabilityTally: Hashable, Sendable {
    package let instrument: Questionnaire
    /// Of `UsabilityScore.raw`.
    package private(set) var raw = FixedMoments()
    package private(set) var straightLines = 0
    /// How many scores have each grade of SUS, the best first; zeros for other instruments.
    package private(set) var grades = Array(repeating: 0, count: SUSGrade.allCases.count)

    package init(_ instrument: Questionnaire) { self.instrument = instrument }

    package init(_ instrument: Questionnaire, raw: FixedMoments, straightLines: Int, grades: [Int]) {
        self.instrument = instrument
        self.raw = raw
        self.straightLines = straightLines
        self.grades = grades
    }

    /// Another tally of the same instrument; one of another is left out.
    package mutating func add(_ other: UsabilityTally) {
        guard other.instrument == instrument else { return }
        raw = raw + other.raw
        straightLines += other.straightLines
        grades = zip(grades, other.grades).map { $0 + $1 }
    }

    package var summary: UsabilitySummary? { UsabilitySummary(instrument, raw: raw, straightLines: straightLines) }
}
