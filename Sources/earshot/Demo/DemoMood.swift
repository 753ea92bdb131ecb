internal import Glibc

/// How content the sample's customers are, day by day: a slow rise over the year, and seven weeks of late deliveries in
/// the middle of it that they take a while to forgive.
struct DemoMood: Sendable {
    static let dayCount = 365
    private static let dipCentre = 205.0
    private static let dipDays = 22.0

    /// 0 on most days, 1 on the worst one.
    static func trouble(onDay day: Int) -> Double {
        let distance = (Double(day) - dipCentre) / dipDays
        return exp(-distance * distance / 2)
    }

    /// 0 is furious, 1 delighted.
    static func level(onDay day: Int) -> Double {
        0.635 + 0.065 * Double(day) / Double(dayCount) - 0.09 * trouble(onDay: day)
    }

    /// How much comes in: Monday most, the weekend least, and more in November and December.
    static func traffic(weekday: Int, month: Int) -> Double {
        let week = [1.25, 1.15, 1.1, 1.05, 1.0, 0.5, 0.4]
        return week[weekday - 1] * (month >= 11 ? 1.35 : 1)
    }
}
