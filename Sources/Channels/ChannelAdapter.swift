/// One provider's format: verify on the raw bytes, decode, return submissions. Pure: no clock, no store.
package protocol ChannelAdapter: Sendable {
    func receive(_ delivery: Delivery) throws(ChannelError) -> Receipt
}
