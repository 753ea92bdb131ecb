internal import Database
internal import Feedback

/// One row of `rollup_score`.
struct RollupKey: Hashable, Sendable {
    /// `rollup_score.unit`.
    enum Unit: Int64, Sendable { case day, month, dayTotal, monthTotal }

    /// The survey of summary rows.
    static let allSurveys = "*"

    let set: Int64
    let scale: RollupScale
    var unit = Unit.day
    var survey: ExactText
    /// A day's number, or a month's.
    var period: Int64
    let value: ExactText
    var channel: String
    var touchpoint: ExactText
    let isSolicited: Bool

    /// The row's key, in the order of the statements' parameters.
    var arguments: [DatabaseValue] {
        [
            .integer(set), .text(scale.metric), .integer(unit.rawValue), .text(survey.text), .integer(period),
            .text(value.text), .text(channel), .text(touchpoint.text), DatabaseValue(isSolicited), .text(scale.code),
        ]
    }

    /// The summary rows that this row of a day is part of.
    ///
    /// - Parameter day: the row's own.
    func summaries(day: Day, before summarisedTo: Day) -> [RollupKey] {
        guard day < summarisedTo else { return [] }
        var keys = [with(.day, survey: RollupKey.allSurveys)]
        keys += [survey.text, RollupKey.allSurveys].map { with(.dayTotal, survey: $0) }
        guard day.firstOfNextMonth <= summarisedTo else { return keys }
        for survey in [survey.text, RollupKey.allSurveys] {
            keys += [with(.month, survey: survey, day.month), with(.monthTotal, survey: survey, day.month)]
        }
        return keys
    }

    private func with(_ unit: Unit, survey: String, _ period: Int64? = nil) -> RollupKey {
        var key = self
        key.unit = unit
        key.survey = ExactText(survey)
        key.period = period ?? self.period
        if unit == .dayTotal || unit == .monthTotal {
            key.channel = ""
            key.touchpoint = ExactText("")
        }
        return key
    }
}

extension Day {
    /// Months since the year 0.
    var month: Int64 {
        let (year, month, _) = components
        return Int64(year * 12 + month - 1)
    }

    var firstOfNextMonth: Day { firstOfMonth.advanced(by: 31).firstOfMonth }
}
