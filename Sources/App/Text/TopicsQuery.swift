internal import Feedback

/// What `GET /api/v1/topics` is asked, checked: by default the last seven days against the seven before.
struct TopicsQuery: Hashable {
    let from: Day
    let to: Day
    let limit: Int

    static let daysByDefault = 7
    static let daysMax = 3_660

    init(_ pairs: [(name: String, value: String)], today: Day) throws(Problem) {
        var days: [String: Day] = [:]
        var limit = 20
        for (name, value) in pairs where !value.isEmpty {
            switch name {
            case "from", "to":
                guard let day = Day(text: value) else {
                    throw Problem.invalid(name, "must be a date such as 2026-11-01")
                }
                days[name] = day
            case "limit":
                guard let number = QueryNumber.signed(Substring(value)), (1...Int64(Topics.topicsMax)).contains(number)
                else { throw Problem.invalid(name, "must be a whole number from 1 to \(Topics.topicsMax)") }
                limit = Int(number)
            default:
                throw Problem.invalid(
                    String(decoding: name.utf8.prefix(64), as: UTF8.self),
                    "is no parameter of topics; there are from, to, limit")
            }
        }
        let to = days["to"] ?? today.advanced(by: 1)
        let from = days["from"] ?? to.advanced(by: -TopicsQuery.daysByDefault)
        guard from < to else {
            throw Problem.invalid("to", "must lie after from: it is the first day that is not in the range")
        }
        guard from.days(until: to) <= TopicsQuery.daysMax else {
            throw Problem.invalid("from", "must lie at most \(TopicsQuery.daysMax) days before to")
        }
        (self.from, self.to, self.limit) = (from, to, limit)
    }

    /// The same number of days right before.
    var baselineFrom: Day { from.advanced(by: -from.days(until: to)) }
}
