internal import Codecs
internal import Feedback

/// A year of sample data that ends now: customers come, answer, change plans and leave, more of them when deliveries are
/// late. Deterministic but for the day on which it ends.
struct DemoYear {
    private static let customersAtStart = 420

    private(set) var feedback: [JSON] = []
    private(set) var events: [JSON] = []
    private let now: Instant
    private var random = DemoRandom(seed: 20_260_101)
    private var active: [DemoCustomer] = []
    private var gone: [DemoCustomer] = []
    private var made = 0

    init(now: Instant) {
        self.now = now
        for _ in 0..<DemoYear.customersAtStart { begin(at: moment(onDay: -Int(random.next() % 300) - 1)) }
        for day in 0..<DemoMood.dayCount { live(day) }
    }

    /// A moment of the day, in opening hours; day 0 is a year ago, negative ones lie before. Never in the future.
    private mutating func moment(onDay day: Int) -> Int64 {
        let date = now.day.advanced(by: day - DemoMood.dayCount + 1)
        let hour = 7 + (random.share() + random.share()) * 7.5
        let time = date.start.millisecondsSinceEpoch + Int64(hour * 3_600_000)
        return min(time, now.millisecondsSinceEpoch - Int64(random.next() % 600_000))
    }

    private mutating func live(_ day: Int) {
        let date = now.day.advanced(by: day - DemoMood.dayCount + 1)
        let traffic = DemoMood.traffic(weekday: date.weekday, month: date.components.month)
        // In this order nobody comes and goes on one day.
        let returning = !gone.isEmpty && random.happens(0.05) ? gone.remove(at: place(in: gone)) : nil
        leave(day)
        if let returning {
            events.append(returning.event("reactivated", at: moment(onDay: day)))
            active.append(returning)
        }
        for _ in 0..<count(1.35 * traffic) { begin(at: moment(onDay: day)) }
        for _ in 0..<count(12 * traffic) { answer(day) }
        for _ in 0..<count(1.1 * traffic * (1 + 2 * DemoMood.trouble(onDay: day))) { post(day) }
    }

    /// A whole number around `mean`.
    private mutating func count(_ mean: Double) -> Int {
        let varied = mean * (0.7 + 0.6 * random.share())
        return Int(varied) + (random.happens(varied - Double(Int(varied))) ? 1 : 0)
    }

    private mutating func begin(at time: Int64) {
        made += 1
        let customer = DemoCustomer(number: made, random: &random)
        events.append(customer.event("started", at: time))
        active.append(customer)
    }

    private mutating func leave(_ day: Int) {
        let trouble = DemoMood.trouble(onDay: day)
        for place in active.indices.reversed() {
            if random.happens(active[place].leaving(trouble: trouble)) {
                let customer = active.remove(at: place)
                events.append(customer.event("cancelled", at: moment(onDay: day)))
                gone.append(customer)
            } else if random.happens(0.0006) {
                active[place].plan = active[place].plan == 2 || random.happens(0.3) ? 0 : active[place].plan + 1
                events.append(active[place].event("changed", at: moment(onDay: day)))
            }
        }
    }

    private mutating func place(in customers: [DemoCustomer]) -> Int { Int(random.next() % UInt64(customers.count)) }

    private mutating func answer(_ day: Int) {
        let place = place(in: active)
        let level = DemoMood.level(onDay: day) + (random.share() - 0.5) * 0.5
        let survey = random.pick([0.48, 0.34, 0.18])
        let score = score(survey, level)
        active[place].lastBand = score.band
        var members = [
            JSON.Member("survey", .string(["nps", "csat", "ces"][survey])), JSON.Member("score", .integer(score.value)),
            JSON.Member("channel", .string(channel(survey))), JSON.Member("person", active[place].json),
        ]
        if random.happens(score.band == 1 ? 0.3 : 0.5) {
            let comment = comment(score.band, trouble: DemoMood.trouble(onDay: day))
            members += [
                JSON.Member("comment", .string(comment.text)), JSON.Member("language", .string(comment.language)),
                JSON.Member("touchpoint", .string(comment.touchpoint)),
            ]
        }
        keep(members, onDay: day)
    }

    /// Late deliveries are what people write about while they last.
    private mutating func comment(
        _ band: Int, trouble: Double
    ) -> (touchpoint: String, language: String, text: String) {
        let all = DemoText.comments[band]
        guard band == 0, random.happens(0.8 * trouble) else { return random.pick(from: all) }
        return random.pick(from: all.filter { $0.touchpoint == "delivery" })
    }

    private mutating func post(_ day: Int) {
        let level = DemoMood.level(onDay: day)
        let band = random.pick([1.05 - level, 0.25, level])
        let text = random.pick(from: DemoText.posts[band])
        keep([JSON.Member("channel", .string("social")), JSON.Member("comment", .string(text))], onDay: day)
    }

    private mutating func keep(_ members: [JSON.Member], onDay day: Int) {
        let time = Timestamp.rfc3339(milliseconds: moment(onDay: day))
        feedback.append(
            .object(
                members + [
                    JSON.Member("tags", .array([.string("demo")])), JSON.Member("occurred_at", .string(time)),
                    JSON.Member("external_id", .string("demo-\(feedback.count + 1)")),
                ]))
    }

    private mutating func channel(_ survey: Int) -> String {
        let names = ["web", "email", "phone", "kiosk", "letter"]
        return names[random.pick(survey == 1 ? [0.4, 0.3, 0.2, 0.09, 0.01] : [0.55, 0.36, 0.04, 0.04, 0.01])]
    }

    /// Weights for each point of the scale that move with the level.
    private mutating func score(_ survey: Int, _ level: Double) -> (value: Int64, band: Int) {
        let points = [0...10, 1...5, 1...7][survey]
        let top = Double(points.upperBound)
        let centre = Double(points.lowerBound) + (top - Double(points.lowerBound)) * min(max(level * 1.32, 0.02), 1.02)
        let width = (top - Double(points.lowerBound)) * 0.17
        let weights = points.map { point in
            let distance = (Double(point) - centre) / width
            return 1 / (1 + distance * distance * distance * distance) + 0.004
        }
        let value = points.lowerBound + random.pick(weights)
        let bounds = [(6, 9), (2, 4), (3, 6)][survey]
        return (Int64(value), value >= bounds.1 ? 2 : value <= bounds.0 ? 0 : 1)
    }
}
