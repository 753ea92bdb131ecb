internal import Codecs
internal import Cryptography

/// The key of a delivery for which its provider has none.
enum DeliveryKey {
    /// The same bytes again are the same delivery.
    static func ofBody(_ delivery: Delivery) -> String { "sha256:" + Hex.encode(SHA256.digest(delivery.body)) }

    /// What the caller calls it, bounded.
    static func ofCaller(_ delivery: Delivery) -> String? {
        guard let key = delivery.header("idempotency-key"), !key.isEmpty else { return nil }
        return "key:" + (key.utf8.count <= 255 ? key : Hex.encode(SHA256.digest(key)))
    }
}
