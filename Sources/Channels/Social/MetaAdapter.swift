internal import Feedback

/// Meta's webhooks. The address can be verified; events are not read yet.
struct MetaAdapter: ChannelAdapter {
    func receive(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        try HubSignature.check(delivery, header: "x-hub-signature-256")
        // A refusal would make Meta retry for hours and then switch the subscription off.
        return Receipt(submissions: [], ignored: "events of Meta are not read yet; the delivery is kept")
    }
}
