internal import Codecs
internal import Feedback

/// Stripe's webhook: `{id, type, created, data:{object}}`. The events of subscriptions tell who is a customer and what they
/// bring in a month; others are passed over.
struct StripeAdapter: ChannelAdapter {
    /// What the events of subscriptions begin with, and which of them change nothing.
    private static let prefix = "customer.subscription."
    private static let read: Set = ["created", "updated", "deleted", "paused", "resumed", "pending_update_applied"]
    static let identifierBytesMax = 255

    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try StripeSignature.check(delivery)
        let identifier = (try? JSONReader.read(delivery.body))?["id"]?.string
        return Verification(dedupeKey: identifier.flatMap(StripeAdapter.identifier))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json: JSON
        do { json = try JSONReader.read(delivery.body) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard case .object = json, let type = json["type"]?.string else {
            throw .malformed("The body must be an event object with a type, as Stripe sends it.")
        }
        guard type.utf8.starts(with: StripeAdapter.prefix.utf8),
            StripeAdapter.read.contains(String(type.dropFirst(StripeAdapter.prefix.count)))
        else {
            return Receipt(
                submissions: [],
                ignored:
                    "the event \(PlainText.line(type, bytesMax: 64) ?? "without a name") is none of a subscription's")
        }
        let (event, steps) = try event(json, type)
        var receipt = Receipt(submissions: [], steps: steps)
        receipt.billing = [event]
        return receipt
    }

    private func event(_ json: JSON, _ type: String) throws(ChannelError) -> (BillingEvent, [String]) {
        guard let id = json["id"]?.string.flatMap(StripeAdapter.identifier) else {
            throw .invalid(name: "id", reason: "must be the event's id")
        }
        guard let seconds = json["created"]?.integer, (0...100_000_000_000).contains(seconds) else {
            throw .invalid(name: "created", reason: "must be seconds since 1970")
        }
        guard let object = json["data"]?["object"], case .object = object else {
            throw .invalid(name: "data.object", reason: "must be the subscription")
        }
        let occurredAt = Instant(millisecondsSinceEpoch: seconds * 1000)
        let subscription = try StripeSubscription(object, at: seconds)
        let isDeleted = type == StripeAdapter.prefix + "deleted"
        let isActive = subscription.isActive && !isDeleted && type != StripeAdapter.prefix + "paused"
        let event = BillingEvent(
            id: id, customer: subscription.customer, email: subscription.email, name: subscription.name,
            subscription: subscription.id, occurredAt: occurredAt,
            place: isDeleted ? .last : type == StripeAdapter.prefix + "created" ? .first : .between,
            isActive: isActive, monthlyRevenueMinor: isActive ? subscription.monthlyRevenueMinor : 0,
            currency: subscription.currency)
        let worth =
            isActive ? "active, \(event.monthlyRevenueMinor) \(event.currency) a month in minor units" : "not active"
        return (
            event,
            ["It is the event \(type) of the status \(subscription.status)."] + subscription.notes
                + ["The subscription is \(worth)."]
        )
    }

    static func identifier(_ text: String) -> String? {
        let isGood =
            (1...identifierBytesMax).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isGood ? text : nil
    }
}
