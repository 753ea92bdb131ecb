/// A set of statements that are rated together and make one score. The raw names are those of the API.
package enum Questionnaire: String, CaseIterable, Sendable {
    /// System Usability Scale (Brooke 1996): ten statements, from 1 (disagree) to 5 (agree).
    case sus
    /// UMUX-Lite (Lewis, Utesch & Maher 2013): useful and easy to use, from 1 to 7.
    case umuxLite = "umux_lite"

    package var itemCount: Int { self == .sus ? 10 : 2 }
    package var range: ClosedRange<Int> { self == .sus ? 1...5 : 1...7 }
    /// How many statements may be left out of an answer that still has a score (METRICS: SUS).
    package var missingMax: Int { self == .sus ? 2 : 0 }
}
