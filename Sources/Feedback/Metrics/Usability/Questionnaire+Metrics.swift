extension Questionnaire {
    package var definition: String {
        switch self {
        case .sus: SUS.definition
        case .umuxLite: UMUXLite.definition
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
