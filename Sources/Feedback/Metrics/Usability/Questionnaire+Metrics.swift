extension Questionnaire {
    package var definition: String {
        switch self {
        case .sus: SUS.definition
        case .umuxLite: UMUXLite.definition
        }
    }

    /// What so many raw points are worth, in whole numbers: a mean that is made of them is rounded once.
    var worth: (raw: Double, points: Double) {
        switch self {
        case .sus: (2, 5)
        case .umuxLite: (12, 100)
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
