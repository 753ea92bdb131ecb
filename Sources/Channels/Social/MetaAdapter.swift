internal import Feedback

/// Meta's webhooks. The address can be verified; events are not read yet.
struct MetaAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try HubSignature.check(delivery, header: "x-hub-signature-256")
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        // A refusal would make Meta retry for hours and then switch the subscription off.
        return Receipt(submissions: [], ignored: "events of Meta are not read yet; the delivery is kept")
    }
}
