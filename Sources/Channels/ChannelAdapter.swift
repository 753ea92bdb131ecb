/// One provider's format. Pure: no clock, no store, no network.
///
/// A delivery is verified, kept as it came, and only then read: what is kept can be read again by a mended parser.
package protocol ChannelAdapter: Sendable {
    /// Looks at the raw bytes: size and shape of the signature, the signature or secret, the time window.
    ///
    /// - Throws: what the sender is answered. Nothing of such a delivery is kept.
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification

    /// Reads what has been verified, now or years later. Signatures are not looked at again.
    ///
    /// - Throws: a body that is not the provider's format. The delivery stays kept.
    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt
}

extension ChannelAdapter {
    package func receive(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        _ = try verify(delivery)
        return try read(delivery)
    }
}
