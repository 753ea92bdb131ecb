internal import Feedback

/// A year of sample data: the same for the same seed and end, day by day.
///
/// Everything in it is labelled: each piece of feedback has the tag `demo`, each person is called Demo and has an address at
/// example.org. Volume grows and knows weekends; in the middle of the second half deliveries are late for six weeks, the
/// figures fall and recover, and whoever is unhappy leaves more often. Beside it customers try tasks on the shop's pages.
struct DemoData {
    let calendar: DemoCalendar
    private let until: Instant
    private var random: DemoRandom
    /// The dice of `passUsability`.
    var usability: DemoRandom
    var people: [DemoPerson]
    private var written = 0
    var attemptsMade = 0
    var entries: [DemoEntry] = []

    /// - Parameter until: the present; nothing happens after it.
    static func year(until: Instant, seed: UInt64 = 2_026) -> [DemoEntry] {
        var data = DemoData(until: until, seed: seed)
        data.run()
        return data.entries
    }

    private init(until: Instant, seed: UInt64) {
        self.until = until
        calendar = DemoCalendar(last: until.day)
        random = DemoRandom(seed: seed)
        usability = DemoRandom(seed: ~seed)
        people = DemoPerson.everyone(calendar, &random)
    }

    private mutating func run() {
        for index in people.indices where people[index].joins < calendar.first {
            subscribe(index, .started, on: people[index].joins)
        }
        var day = calendar.first
        while day <= calendar.last {
            passSubscriptions(day)
            passFeedback(day)
            passUsability(day)
            day = day.advanced(by: 1)
        }
        entries.removeAll { entry in entry.occurredAt.map { $0 > until } ?? true }
    }

    // MARK: - Subscriptions

    private mutating func passSubscriptions(_ day: Day) {
        for index in people.indices {
            if people[index].joins == day {
                subscribe(index, .started, on: day)
            } else if people[index].isActive {
                live(index, on: day)
            } else if people[index].returns == day {
                subscribe(index, .reactivated, on: day)
            }
        }
    }

    /// What an active customer may do on a day, from chances by the month.
    private mutating func live(_ index: Int, on day: Day) {
        let score = people[index].lastScore ?? 8
        let contentment = score >= 9 ? 0.55 : score >= 7 ? 0.9 : 2.6
        if random.chance(0.019 * contentment * (1 + 1.2 * calendar.trouble(day)) / 30) {
            people[index].returns = random.chance(0.16) ? day.advanced(by: random.whole(20...90)) : nil
            subscribe(index, .cancelled, on: day)
        } else if random.chance(0.013 / 30), let plan = people[index].plan.above {
            people[index].plan = plan
            subscribe(index, .changed, on: day)
        } else if random.chance(0.006 / 30), let plan = people[index].plan.below {
            people[index].plan = plan
            subscribe(index, .changed, on: day)
        }
    }

    private mutating func subscribe(_ index: Int, _ kind: SubscriptionEvent.Kind, on day: Day) {
        people[index].isActive = kind != .cancelled
        let person = people[index]
        let event = SubscriptionEvent(
            kind: kind, monthlyRevenueMinor: kind == .cancelled ? 0 : person.plan.price, currency: person.currency,
            occurredAt: time(on: day, from: 7, to: 20))
        entries.append(.subscription(event, person.claim))
    }

    // MARK: - Feedback

    private mutating func passFeedback(_ day: Day) {
        let expected = calendar.volume(day) * (0.8 + 0.4 * random.unit())
        let count = Int(expected) + (random.chance(expected - expected.rounded(.down)) ? 1 : 0)
        let first = entries.count
        for _ in 0..<count {
            switch random.unit() {
            case ..<0.48: ask("nps", on: day)
            case ..<0.73: ask("csat", on: day)
            case ..<0.88: ask("ces", on: day)
            default: listen(on: day)
            }
        }
        let today = entries[first...].sorted { ($0.occurredAt ?? until) < ($1.occurredAt ?? until) }
        entries.replaceSubrange(first..., with: today)
    }

    private mutating func touchpoint(on day: Day) -> DemoTouchpoint {
        random.pick(
            weighted: [
                .ordering: 0.22, .delivery: 0.28 + 0.35 * calendar.trouble(day), .product: 0.2, .support: 0.15,
                .billing: 0.08, .returns: 0.07,
            ], or: .delivery)
    }

    private mutating func customer() -> Int? {
        for _ in 0..<8 {
            let index = random.index(below: people.count)
            if people[index].isActive { return index }
        }
        return nil
    }

    private mutating func channel(_ survey: String, on day: Day) -> Channel {
        let kiosk = day.weekday == 7 ? 0 : day.weekday == 6 ? 1.6 : 1.0
        let office = day.weekday > 5 ? 0.2 : 1.0
        return switch survey {
        case "nps":
            random.pick(
                weighted: [
                    .web: 0.46, .email: 0.3, .api: 0.08, .phone: 0.07 * office, .kiosk: 0.06 * kiosk,
                    .letter: 0.03 * office,
                ], or: .web)
        case "csat":
            random.pick(
                weighted: [.web: 0.4, .kiosk: 0.28 * kiosk, .email: 0.15, .phone: 0.12 * office, .api: 0.05], or: .web)
        default:
            random.pick(weighted: [.web: 0.55, .email: 0.18, .phone: 0.17 * office, .api: 0.1], or: .web)
        }
    }

    private func offset(_ channel: Channel) -> Double {
        switch channel {
        case .kiosk: 0.25
        case .phone: -0.35
        case .letter: -0.2
        default: 0
        }
    }

    /// Somebody answers a survey.
    private mutating func ask(_ survey: String, on day: Day) {
        let channel = channel(survey, on: day)
        let touchpoint = touchpoint(on: day)
        let isNamed = !random.chance(channel == .kiosk ? 0.85 : channel == .web ? 0.35 : 0.02)
        let index = isNamed ? customer() : nil
        let temper = index.map { people[$0].temper } ?? 0.75 * random.logistic()
        let feeling = calendar.mood(day, touchpoint) + touchpoint.offset + offset(channel) + temper + random.logistic()
        let (score, top) =
            switch survey {
            case "nps": (DemoScore.nps(feeling), 10)
            case "csat": (DemoScore.csat(feeling), 5)
            default: (DemoScore.ces(feeling), 7)
            }
        if let index, survey == "nps" { people[index].lastScore = score }
        let mood = DemoMood(score: score, top: top)
        var submission = Submission(channel: channel, survey: survey, isSolicited: true, score: .number(Double(score)))
        if channel == .letter || random.chance(mood.commentChance * (channel == .kiosk ? 0.2 : 1)) {
            submission.comment = comment(touchpoint, mood, channel, person: index, on: day)
        }
        if channel == .web { submission.context.url = "https://shop.example.org/\(touchpoint.rawValue)" }
        add(submission, person: index, touchpoint, mood, on: day)
    }

    /// Somebody speaks up without having been asked: a post, a mail, a letter. There is no score.
    private mutating func listen(on day: Day) {
        guard let index = customer() else { return }
        let channel = random.pick(weighted: [.social: 0.6, .email: 0.35, .letter: 0.05], or: Channel.social)
        let touchpoint = touchpoint(on: day)
        // Who speaks up unasked is crosser than who is asked.
        let feeling =
            calendar.mood(day, touchpoint) + touchpoint.offset + people[index].temper + random.logistic() - 0.4
        let mood = DemoMood(feeling: feeling)
        var submission = Submission(channel: channel, isSolicited: false)
        submission.comment = comment(touchpoint, mood, channel, person: index, on: day)
        if channel == .email { submission.subject = random.pick(DemoPhrases.subjects(mood)) }
        add(submission, person: index, touchpoint, mood, on: day)
    }

    private mutating func comment(
        _ touchpoint: DemoTouchpoint, _ mood: DemoMood, _ channel: Channel, person: Int?, on day: Day
    ) -> String? {
        let language = person.map { people[$0].language } ?? "en"
        if language == "de" { return random.pick(DemoPhrases.german(mood)) }
        if language == "fr" { return random.pick(DemoPhrases.french(mood)) }
        if channel == .letter { return random.pick(DemoPhrases.letters(mood)) }
        if channel == .social, random.chance(0.7) { return random.pick(DemoPhrases.posts(mood)) }
        let isLate = touchpoint == .delivery && mood == .unhappy && random.chance(0.85 * calendar.trouble(day))
        let first = random.pick(isLate ? DemoPhrases.lateDeliveries : DemoPhrases.sentences(touchpoint, mood))
        guard random.chance(channel == .email ? 0.6 : 0.3), let more = random.pick(DemoPhrases.further(mood)) else {
            return first
        }
        return first.map { $0 + " " + more }
    }

    private mutating func add(
        _ draft: Submission, person index: Int?, _ touchpoint: DemoTouchpoint, _ mood: DemoMood, on day: Day
    ) {
        var submission = draft
        written += 1
        submission.externalID = "demo-\(written)"
        submission.touchpoint = touchpoint.rawValue
        submission.tags = ["demo"] + (submission.comment == nil ? [] : touchpoint.tags(isUnhappy: mood == .unhappy))
        if let index {
            let person = people[index]
            submission.person =
                switch draft.channel {
                case .social: person.socialClaim
                case .phone: person.phoneClaim
                default: person.claim
                }
            submission.language = person.language
        } else {
            submission.language = "en"
        }
        let hours = draft.channel == .kiosk || draft.channel == .letter || draft.channel == .phone ? (9, 19) : (6, 23)
        submission.occurredAt = time(on: day, from: hours.0, to: hours.1)
        entries.append(.feedback(submission))
    }

    private mutating func time(on day: Day, from: Int, to: Int) -> Instant {
        Self.time(on: day, from: from, to: to, &random)
    }

    /// Rather around the middle of the hours than at their edges.
    static func time(on day: Day, from: Int, to: Int, _ random: inout DemoRandom) -> Instant {
        let share = (random.unit() + random.unit()) / 2
        let milliseconds = (Double(from) + Double(to - from) * share) * 3_600_000
        return day.start.advanced(byMilliseconds: Int64(milliseconds))
    }
}
