/// The grade of a SUS score, on the curve of Sauro and Lewis (2016).
package enum SUSGrade: String, Hashable, Sendable, CaseIterable {
    case aPlus = "A+"
    case a = "A"
    case aMinus = "A-"
    case bPlus = "B+"
    case b = "B"
    case bMinus = "B-"
    case cPlus = "C+"
    case c = "C"
    case cMinus = "C-"
    case d = "D"
    case f = "F"

    package init(score: Double) { self = SUSGrade.allCases.first { score >= $0.lowerBound } ?? .f }

    /// The least score that has this grade.
    package var lowerBound: Double {
        switch self {
        case .aPlus: 84.1
        case .a: 80.8
        case .aMinus: 78.9
        case .bPlus: 77.2
        case .b: 74.1
        case .bMinus: 72.6
        case .cPlus: 71.1
        case .c: 65.0
        case .cMinus: 62.7
        case .d: 51.7
        case .f: 0
        }
    }
}
