internal import Codecs
internal import Feedback
internal import Store

extension UsabilityTally: MetricTally {
    var n: Int { Int(raw.n) }
    var estimate: Estimate? { summary?.estimate }
    var answersNeeded: Int? { summary?.scores.answersNeeded(points: FigureJSON.pointsWanted) }

    func change(from previous: UsabilityTally) -> MetricChange? {
        guard let summary, let before = previous.summary else { return nil }
        return summary.change(from: before)
    }

    /// How many people gave each grade.
    var parts: JSON {
        guard instrument == .sus else { return .object([JSON.Member]()) }
        return FigureJSON.counts(zip(SUSGrade.allCases, grades).map { ($0.rawValue, $1) })
    }

    var beside: [JSON.Member] {
        guard instrument == .sus else { return [] }
        return [
            JSON.Member("grade", .optional(summary?.grade?.rawValue)),
            JSON.Member("straight_lines", FigureJSON.count(straightLines)),
        ]
    }
}

extension SentimentTally: MetricTally {
    var counted: String { "texts" }
    var answersNeeded: Int? {
        let share = positiveShare
        return share.map { $0.answersNeeded(points: FigureJSON.pointsWanted) }
            ?? Proportion.answersNeeded(points: FigureJSON.pointsWanted)
    }

    var parts: JSON {
        FigureJSON.counts([("positive", positive), ("neutral", neutral), ("negative", negative)])
    }

    var beside: [JSON.Member] {
        [
            JSON.Member("positive", FigureJSON.object(positiveShare?.percent)),
            JSON.Member("negative", FigureJSON.object(negativeShare?.percent)),
        ]
    }
}

extension TaskTally: MetricTally {
    var counted: String { "attempts" }
    var n: Int { successes + failures + abandoned }
    var estimate: Estimate? { success?.estimate }
    var answersNeeded: Int? {
        success.map { $0.share.answersNeeded(points: FigureJSON.pointsWanted) }
            ?? Proportion.answersNeeded(points: FigureJSON.pointsWanted)
    }

    func change(from previous: TaskTally) -> MetricChange? {
        guard let success, let before = previous.success else { return nil }
        return success.share.change(from: before.share)
    }

    var parts: JSON {
        FigureJSON.counts([("success", successes), ("failure", failures), ("abandoned", abandoned)])
    }

    var beside: [JSON.Member] {
        let time = time
        return [
            JSON.Member(
                "time",
                .object(
                    FigureJSON.members(time?.estimate) + [
                        JSON.Member("median", FigureJSON.number(time?.median)), JSON.Member("unit", .string("s")),
                        JSON.Member("definition", .string(TimeOnTask.definition)),
                    ])),
            JSON.Member(
                "errors",
                .object([
                    JSON.Member("per_attempt", FigureJSON.object(errors.perAttempt)),
                    JSON.Member("per_opportunity", FigureJSON.object(errors.perOpportunity)),
                    JSON.Member("definition", .string(TaskErrors.definition)),
                ])),
        ]
    }
}

extension ResponseCounts: MetricTally {
    private var rate: (share: Proportion, denominator: String)? {
        if let share = completedOfDelivered { return (share, "completed/delivered") }
        if let share = completedOfShown { return (share, "completed/shown") }
        return completedOfSent.map { ($0, "completed/sent") }
    }

    var n: Int { rate?.share.n ?? 0 }
    var estimate: Estimate? { rate?.share.percent }
    var answersNeeded: Int? {
        rate.map { $0.share.answersNeeded(points: FigureJSON.pointsWanted) }
            ?? Proportion.answersNeeded(points: FigureJSON.pointsWanted)
    }

    var counted: String { "askings" }

    /// Who was asked and has not answered is no "no answers yet", and answers without a known asking are no "nobody".
    var standing: [JSON.Member] {
        let nothing = completed > 0 ? "answers came, but nothing says how many were asked" : "nobody was asked yet"
        let plain = FigureJSON.standing(n, counted, nothing: nothing)
        guard let rate, rate.share.successes == 0 else { return plain }
        let words = "asked and no answer yet" + (n < FigureJSON.fewAnswers ? "; few \(counted)" : "")
        return plain.map { $0.key == "note" ? JSON.Member("note", .string(words)) : $0 }
    }

    /// Two rates with different denominators are not compared.
    func change(from previous: ResponseCounts) -> MetricChange? {
        guard let rate, let before = previous.rate, rate.denominator == before.denominator else { return nil }
        return rate.share.change(from: before.share)
    }

    var parts: JSON {
        FigureJSON.counts([
            ("sent", sent), ("bounced", bounced), ("delivered", delivered), ("shown", shown), ("opened", opened),
            ("clicked", clicked),
            ("scanner_clicks", scannerClicks), ("started", started), ("completed", completed),
            ("dismissed", dismissed), ("ignored", ignored),
        ])
    }

    var beside: [JSON.Member] {
        [
            JSON.Member("denominator", .optional(rate?.denominator)),
            JSON.Member(
                "rates",
                .object([
                    "completed/delivered": ResponseCounts.json(completedOfDelivered),
                    "completed/shown": ResponseCounts.json(completedOfShown),
                    "completed/sent": ResponseCounts.json(completedOfSent),
                ])),
        ]
    }

    private static func json(_ share: Proportion?) -> JSON {
        .object(FigureJSON.members(share?.percent) + [JSON.Member("completed", .optional(share?.successes))])
    }
}
