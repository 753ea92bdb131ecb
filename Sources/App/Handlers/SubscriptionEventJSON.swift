internal import Channels
internal import Codecs
internal import Feedback

/// One subscription event as the API takes it: `{"person":{"id":"cust_42"},"type":"started","mrr":4900,"currency":"EUR",
/// "occurred_at":"2026-11-01T10:00:00Z"}`. `person` may be the id alone.
struct SubscriptionEventJSON {
    let event: SubscriptionEvent
    let person: PersonClaim

    static func read(_ value: JSON, path: String, now: Instant) throws(ValidationError) -> SubscriptionEventJSON {
        var fields = Fields(value: value, path: path, now: now)
        guard value.members != nil else {
            throw ValidationError([InvalidParameter(path.isEmpty ? "body" : path, "must be an object")])
        }
        let person = fields.person()
        let kind = fields.kind()
        let revenue = fields.revenue(kind)
        let currency = fields.currency()
        let time = fields.time()
        fields.refuseUnknown()
        guard fields.faults.isEmpty, let person, let kind, let revenue, let currency, let time else {
            throw ValidationError(fields.faults)
        }
        return SubscriptionEventJSON(
            event: SubscriptionEvent(kind: kind, monthlyRevenueMinor: revenue, currency: currency, occurredAt: time),
            person: person)
    }

    private struct Fields {
        let value: JSON
        let path: String
        let now: Instant
        var faults: [InvalidParameter] = []

        mutating func fault(_ name: String, _ reason: String) { faults.append(InvalidParameter(path + name, reason)) }

        mutating func person() -> PersonClaim? {
            do {
                let claim =
                    switch value["person"] {
                    case .string(let id)?: try PersonClaim(externalID: id).checked(now: now)
                    case .object?: try PersonJSON.claim(from: value["person"] ?? .null, now: now)
                    default: PersonClaim()
                    }
                if claim.isIdentified { return claim }
                fault("person", "must be the customer's id, or an object with id or email")
            } catch {
                for parameter in error.parameters { fault(parameter.name, parameter.reason) }
            }
            return nil
        }

        mutating func kind() -> SubscriptionEvent.Kind? {
            if let kind = value["type"]?.string.flatMap(SubscriptionEvent.Kind.init(rawValue:)) { return kind }
            let names = SubscriptionEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            fault("type", "must be one of: \(names)")
            return nil
        }

        mutating func revenue(_ kind: SubscriptionEvent.Kind?) -> Int64? {
            if kind == .cancelled { return 0 }
            if let amount = value["mrr"]?.integer, (0...1_000_000_000_000).contains(amount) { return amount }
            fault("mrr", "must be the monthly revenue in minor units (cents), a whole number from 0")
            return nil
        }

        mutating func currency() -> String? {
            if let code = value["currency"]?.string, code.utf8.count == 3,
                code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
            {
                return code
            }
            fault("currency", "must be three capital letters of ISO 4217, such as EUR")
            return nil
        }

        mutating func time() -> Instant? {
            guard let text = value["occurred_at"]?.string else {
                if value["occurred_at"] == nil { return now }
                fault("occurred_at", "must be an RFC 3339 time, such as 2026-11-01T10:00:00Z")
                return nil
            }
            guard let milliseconds = Timestamp.milliseconds(rfc3339: Array(text.utf8)) else {
                fault("occurred_at", "must be an RFC 3339 time, such as 2026-11-01T10:00:00Z")
                return nil
            }
            return Instant(millisecondsSinceEpoch: milliseconds)
        }

        mutating func refuseUnknown() {
            let known = ["person", "type", "mrr", "currency", "occurred_at"]
            for member in value.members ?? [] where !known.contains(member.key) {
                fault(
                    member.key, "is no field of a subscription event; the fields are: \(known.joined(separator: ", "))")
            }
        }
    }
}
