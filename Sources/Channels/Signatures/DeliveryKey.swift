internal import Codecs
internal import Cryptography
internal import Feedback

/// The key of a delivery for which its provider has none.
package enum DeliveryKey {
    /// The same bytes again are the same delivery.
    static func ofBody(_ delivery: Delivery) -> String { "sha256:" + Hex.encode(SHA256.digest(delivery.body)) }

    /// Of a social network's event without a key of its own. Networks send an event again at any time: an edit that another
    /// one has replaced must not come back with it. `nil` for what is no JSON, which is refused each time.
    package static func ofEvent(_ delivery: Delivery) -> String? {
        guard delivery.kind.door == .social, !delivery.isTrusted,
            (try? JSONReader.read(delivery.body, limits: .provider)) != nil
        else { return nil }
        return ofBody(delivery)
    }

    /// What the caller calls it, bounded.
    static func ofCaller(_ delivery: Delivery) -> String? {
        guard let key = delivery.header("idempotency-key"), !key.isEmpty else { return nil }
        return "key:" + (key.utf8.count <= 255 ? key : Hex.encode(SHA256.digest(key)))
    }
}
