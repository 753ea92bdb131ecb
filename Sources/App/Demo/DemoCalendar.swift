internal import Feedback

/// How the sample year goes: growth, weekends, the weeks before Christmas, and six weeks of late deliveries.
struct DemoCalendar {
    static let days = 365
    /// Pieces of feedback on an average day.
    static let dailyMean = 19.5
    /// The late deliveries: first and last day, counted back from the end of the year.
    private static let troubleDaysBack = (first: 152, last: 111)
    /// How long they take to build up, and to be forgotten.
    private static let troubleDays = (rise: 7.0, fade: 35.0)

    let last: Day

    var first: Day { last.advanced(by: 1 - DemoCalendar.days) }

    /// 0 at the beginning of the year, 1 at its end.
    private func progress(_ day: Day) -> Double { Double(first.days(until: day)) / Double(DemoCalendar.days - 1) }

    /// How bad the deliveries are, from 0 to 1.
    func trouble(_ day: Day) -> Double {
        let back = Double(day.days(until: last))
        let (first, last) = (Double(DemoCalendar.troubleDaysBack.first), Double(DemoCalendar.troubleDaysBack.last))
        if back > first { return 0 }
        if back > last { return min(1, (first - back + 1) / DemoCalendar.troubleDays.rise) }
        return max(0, 1 - (last - back) / DemoCalendar.troubleDays.fade)
    }

    /// What a day does to every answer, in logits. After the trouble things are better than they were before.
    func mood(_ day: Day, _ touchpoint: DemoTouchpoint) -> Double {
        let trend = 0.35 * progress(day)
        let mended = day.days(until: last) < DemoCalendar.troubleDaysBack.last ? 0.2 : 0
        let weight = touchpoint == .delivery ? 2.0 : touchpoint == .support ? 1.1 : 0.45
        return trend + mended - weight * trouble(day)
    }

    /// How many pieces of feedback to expect on a day.
    func volume(_ day: Day) -> Double {
        let growth = 0.7 + 0.6 * progress(day)
        let week = [1.1, 1.15, 1.1, 1.1, 1.05, 0.85, 0.65][day.weekday - 1]
        let (_, month, date) = day.components
        let season = month == 12 && date <= 23 ? 1.3 : month == 12 ? 0.6 : month == 8 ? 0.85 : 1
        return DemoCalendar.dailyMean * growth * week * season * (1 + 0.35 * trouble(day))
    }
}
