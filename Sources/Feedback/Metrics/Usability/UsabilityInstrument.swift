/// A questionnaire of several items that give one score from 0 to 100.
package enum UsabilityInstrument: String, CaseIterable, Sendable {
    case sus
    case umuxLite = "umux_lite"

    package var definition: String {
        switch self {
        case .sus: SUS.definition
        case .umuxLite: UMUXLite.definition
        }
    }

    package var itemCount: Int {
        switch self {
        case .sus: SUS.itemCount
        case .umuxLite: UMUXLite.itemCount
        }
    }

    package var itemRange: ClosedRange<Int> {
        switch self {
        case .sus: SUS.itemRange
        case .umuxLite: UMUXLite.itemRange
        }
    }

    /// Scores are whole multiples of it, which is how they are counted without rounding.
    package var points: Double {
        switch self {
        case .sus: SUS.points
        case .umuxLite: UMUXLite.points
        }
    }
}
