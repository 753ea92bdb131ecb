/// One raw exchange: what is sent, and what may come of it. `cases/README.md` has the notation.
package struct RawCase: Sendable, CustomStringConvertible {
    package enum Step: Sendable, Equatable {
        /// A line of the file, not yet expanded.
        case send(String)
        case pause
        case awaitAnswer
        case endOutput
    }

    package let name: String
    /// `must`, else `should`.
    package let isRequired: Bool
    package let source: String
    /// Alternatives; each is one set of outcomes for each answer.
    package let accepted: [[Set<String>]]
    package internal(set) var steps: [Step] = []

    package var description: String { name }

    /// Whether the first request is a HEAD, whose answer has no body.
    package var beginsWithHead: Bool {
        if case .send(let line)? = steps.first { line.hasPrefix("HEAD ") } else { false }
    }

    /// Everything that is sent, without the pauses.
    package func bytes(host: String) -> [UInt8] {
        steps.flatMap { RawCase.bytes(of: $0, host: host) }
    }

    /// None where the step sends none.
    package static func bytes(of step: Step, host: String) -> [UInt8] {
        if case .send(let line) = step { RawCaseText.expand(line, host: host) } else { [] }
    }

    /// Whether these outcomes, one an answer, are among those accepted.
    package func accepts(_ outcomes: [String], _ matches: (String, Set<String>) -> Bool = RawCase.matches) -> Bool {
        accepted.contains { steps in
            steps.count == outcomes.count && zip(outcomes, steps).allSatisfy { matches($0, $1) }
        }
    }

    /// A status, or `close`, `wait`, `malformed`, against a set of the vocabulary.
    package static func matches(_ outcome: String, _ set: Set<String>) -> Bool {
        if set.contains(outcome) { return true }
        guard outcome.utf8.count == 3, let first = outcome.first, first.isNumber else { return false }
        return set.contains("\(first)xx") || set.contains("base") && ["200", "201"].contains(outcome)
    }
}
