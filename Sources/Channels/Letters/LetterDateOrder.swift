package import Feedback

/// How a register writes its dates. ISO dates are always taken; 03/04 is never guessed.
package enum LetterDateOrder: String, CaseIterable, Sendable {
    case iso
    /// `31.12.2026`, `31/12/2026`
    case dayFirst = "dmy"
    /// `12/31/2026`
    case monthFirst = "mdy"

    /// `nil` for what is no date in this order.
    package func day(_ text: String) -> Day? {
        if let day = Day(text: text) { return day }
        guard self != .iso else { return nil }
        let parts = text.utf8.split(omittingEmptySubsequences: false) { [0x2E, 0x2F, 0x2D].contains($0) }
        guard parts.count == 3, parts[2].count == 4,
            parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(ASCII.isDigit) })
        else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let (day, month) = self == .dayFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        return Day(year: numbers[2], month: month, day: day)
    }

    /// What a date must look like, as the end of a sentence.
    package var expectation: String {
        switch self {
        case .iso: "must be a date such as 2026-01-31; say dates=dmy or dates=mdy where the register writes others"
        case .dayFirst: "must be a date such as 31.01.2026 or 2026-01-31"
        case .monthFirst: "must be a date such as 01/31/2026 or 2026-01-31"
        }
    }
}
