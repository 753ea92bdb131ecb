internal import Codecs
internal import Feedback

/// A subscription object of Stripe's API, as far as it says who pays how much a month.
struct StripeSubscription {
    let id: String
    let customer: String
    let email: String?
    let name: String?
    let status: String
    let isActive: Bool
    let monthlyRevenueMinor: Int64
    let currency: String
    /// What could not be counted, in words.
    let notes: [String]

    /// - Parameter seconds: when the event was made, which decides whether a discount has run out.
    init(_ object: JSON, at seconds: Int64) throws(ChannelError) {
        guard let id = object["id"]?.string.flatMap(StripeAdapter.identifier) else {
            throw .invalid(name: "data.object.id", reason: "must be the subscription's id")
        }
        let who = object["customer"]
        guard let customer = (who?.string ?? who?["id"]?.string).flatMap(StripeAdapter.identifier) else {
            throw .invalid(name: "data.object.customer", reason: "must be the customer's id, or the customer")
        }
        self.id = id
        self.customer = customer
        email = who?["email"]?.string.flatMap { EmailAddress.isAddress($0) ? EmailAddress.canonical($0) : nil }
        name = who?["name"]?.string.flatMap { PlainText.line($0, bytesMax: FeedbackLimits.nameBytesMax) }
        status = object["status"]?.string.flatMap { PlainText.line($0, bytesMax: 64) } ?? "unknown"
        isActive = StripeSubscription.pays(status) && !StripeSubscription.isPaused(object)
        let price = try StripePrice(object, at: seconds)
        monthlyRevenueMinor = price.monthlyRevenueMinor
        currency = price.currency
        notes = price.notes
    }

    /// A trial has not been paid for yet; `past_due` is being asked for and `unpaid` is given up.
    private static func pays(_ status: String) -> Bool { status == "active" || status == "past_due" }

    /// Collection can be paused while the status stays: nothing is paid then.
    private static func isPaused(_ object: JSON) -> Bool {
        if case .object = object["pause_collection"] { true } else { false }
    }
}
