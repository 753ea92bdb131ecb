internal import Channels

/// Which parts of a request's header and query are kept with its body for a second reading: what adapters read, and
/// nothing that could hold a secret or a signature.
enum KeptHeaders {
    static let names: Set<String> = [
        "content-type", "idempotency-key", "i-twilio-idempotency-token", "webhook-id", "webhook-timestamp",
        "x-slack-retry-num", "x-slack-request-timestamp", "x-signature-timestamp",
    ]
    /// What mail relays hand over beside the message, and what SNS says of its own.
    static let prefixes = ["x-envelope-", "x-original-", "x-amz-sns-", "x-mail-"]
    static let secretParts = ["token", "secret", "password", "signature", "key"]

    static func headers(_ delivery: Delivery) -> [(name: String, value: String)] {
        delivery.headers.filter { header in
            names.contains(header.name) || prefixes.contains { header.name.hasPrefix($0) }
        }
    }

    static func query(_ delivery: Delivery) -> [(name: String, value: String)] {
        delivery.query.filter { pair in
            let name = pair.name.lowercased()
            return !secretParts.contains { name.contains($0) }
        }
    }
}
