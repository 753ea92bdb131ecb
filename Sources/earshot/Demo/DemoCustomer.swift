internal import Codecs

/// A made-up customer who pays by the month.
struct DemoCustomer: Sendable {
    static let plans: [(name: String, mrr: Int64, churn: Double)] = [
        ("basic", 1_900, 1.3), ("team", 7_900, 1), ("business", 29_900, 0.6),
    ]

    let id: String
    let name: String
    let email: String
    var plan: Int
    /// What the last answer said: 0 low, 1 middle, 2 high.
    var lastBand: Int?

    init(number: Int, random: inout DemoRandom) {
        let first = random.pick(from: DemoText.firstNames)
        let last = random.pick(from: DemoText.lastNames)
        id = "demo-\(number)"
        name = "\(first) \(last)"
        email = "demo.customer.\(number)@example.org"
        plan = random.pick([0.55, 0.33, 0.12])
    }

    /// The chance to leave on one day.
    func leaving(trouble: Double) -> Double {
        let bands = [3.2, 1.1, 0.5]
        let mood: Double = lastBand.map { bands[$0] } ?? 1
        let base: Double = 0.00075 * DemoCustomer.plans[plan].churn
        return base * mood * (1 + 1.3 * trouble)
    }

    var json: JSON {
        .object([
            JSON.Member("id", .string(id)), JSON.Member("email", .string(email)), JSON.Member("name", .string(name)),
            JSON.Member("attributes", .object([JSON.Member("plan", .string(DemoCustomer.plans[plan].name))])),
        ])
    }

    func event(_ kind: String, at milliseconds: Int64) -> JSON {
        var members = [
            JSON.Member("person", .object([JSON.Member("id", .string(id)), JSON.Member("email", .string(email))])),
            JSON.Member("type", .string(kind)), JSON.Member("currency", .string("EUR")),
            JSON.Member("occurred_at", .string(Timestamp.rfc3339(milliseconds: milliseconds))),
        ]
        if kind != "cancelled" { members.append(JSON.Member("mrr", .integer(DemoCustomer.plans[plan].mrr))) }
        return .object(members)
    }
}
