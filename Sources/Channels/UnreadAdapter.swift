internal import Feedback

/// A kind of source that cannot be read yet. Its sender keeps the delivery and tries again.
struct UnreadAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        throw .unavailable("Sources of the kind \(delivery.kind.rawValue) are not read by this version.")
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        throw .unavailable("Sources of the kind \(delivery.kind.rawValue) are not read by this version.")
    }
}
