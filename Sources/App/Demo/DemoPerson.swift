internal import Feedback

/// A customer of the sample shop.
struct DemoPerson {
    enum Plan: String, CaseIterable {
        case starter, pro, business

        /// A month, in cents.
        var price: Int64 {
            switch self {
            case .starter: 1_900
            case .pro: 4_900
            case .business: 14_900
            }
        }

        var above: Plan? { self == .starter ? .pro : self == .pro ? .business : nil }
        var below: Plan? { self == .business ? .pro : self == .pro ? .starter : nil }
    }

    let number: Int
    let given: String
    let family: String
    let language: String
    let country: String
    let currency: String
    /// How content they are by nature, in logits.
    let temper: Double
    /// The day they become a customer.
    let joins: Day
    var plan: Plan
    var isActive = false
    /// The day they come back, once they have left and mean to.
    var returns: Day?
    /// Their latest recommendation.
    var lastScore: Int?

    static let count = 600

    var claim: PersonClaim {
        PersonClaim(
            externalID: "demo-" + padded(number, 4),
            email: "demo.\(DemoPerson.plain(given)).\(DemoPerson.plain(family)).\(number)@example.org",
            name: "Demo \(given) \(family)",
            attributes: [
                PersonClaim.Attribute(name: "plan", value: plan.rawValue),
                PersonClaim.Attribute(name: "country", value: country),
            ])
    }

    /// As a social network knows them.
    var socialClaim: PersonClaim {
        var claim = claim
        claim.handle = "mastodon:demo_\(DemoPerson.plain(given))\(number)@social.example"
        return claim
    }

    var phoneClaim: PersonClaim {
        var claim = claim
        // The numbers from 1555 0100 on are kept free for stories.
        claim.phone = "+1 555 0100 \(padded(number, 4))"
        return claim
    }

    /// Those who were there before the year began, and those who come in it, more and more of them.
    static func everyone(_ calendar: DemoCalendar, _ random: inout DemoRandom) -> [DemoPerson] {
        (1...count).map { number in
            let wasThere = number <= count * 11 / 20
            let day =
                wasThere ? -random.whole(1...500) : Int(random.unit().squareRoot() * Double(DemoCalendar.days - 1))
            let home = random.pick(
                weighted: [0: 0.5, 1: 0.2, 2: 0.09, 3: 0.06, 4: 0.15], or: 0)
            let homes = [
                ("en", "GB", "EUR"), ("en", "US", "USD"), ("de", "DE", "EUR"), ("fr", "FR", "EUR"), ("en", "IE", "EUR"),
            ]
            return DemoPerson(
                number: number, given: random.pick(DemoPerson.givenNames) ?? "Sam",
                family: random.pick(DemoPerson.familyNames) ?? "Smith", language: homes[home].0, country: homes[home].1,
                currency: homes[home].2, temper: 0.75 * random.logistic(), joins: calendar.first.advanced(by: day),
                plan: random.pick(weighted: [.starter: 0.55, .pro: 0.35, .business: 0.1], or: .starter))
        }
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func plain(_ name: String) -> String {
        String(decoding: name.utf8.filter(FieldShapes.isASCIILetter).map { $0 | 0x20 }, as: UTF8.self)
    }

    private static let givenNames = [
        "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Henry", "Ines", "Jack", "Katie", "Liam", "Maya",
        "Noah", "Olivia", "Paul", "Quentin", "Rosa", "Sam", "Tara", "Umar", "Vera", "Will", "Yara", "Zoe", "Amir",
        "Bella", "Carlos", "Daria", "Elias", "Freya", "George", "Hana", "Ivan", "Julia", "Kofi", "Lena", "Marco",
        "Nina",
        "Omar",
    ]

    private static let familyNames = [
        "Adams", "Becker", "Clarke", "Dubois", "Evans", "Fischer", "Garcia", "Hughes", "Ito", "Jones", "Keller",
        "Lewis",
        "Martin", "Novak", "Owens", "Patel", "Quinn", "Reid", "Schmidt", "Taylor", "Usman", "Vogel", "Walsh", "Young",
        "Zeller", "Andersson", "Brown", "Costa", "Diaz", "Eriksen", "Foster", "Green", "Haas", "Ivanov", "Jansen",
        "Khan",
        "Lambert", "Moore", "Nowak", "Okafor",
    ]
}
