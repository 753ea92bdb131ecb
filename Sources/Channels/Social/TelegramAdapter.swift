internal import Codecs
internal import Cryptography
internal import Feedback

/// A Telegram bot's updates, with the secret that was given to `setWebhook` in a header.
struct TelegramAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        let expectation = "the secret_token that was given to setWebhook"
        try ProviderSignature.check(
            delivery, header: "x-telegram-bot-api-secret-token", expectation: expectation
        ) { sent, secret in ConstantTime.areEqual(sent, secret) }
        let update = (try? JSONReader.read(delivery.body, limits: .provider))?["update_id"]?.identifier
        return Verification(dedupeKey: update.map { SocialReading.word($0) })
    }

    private static let messages = [
        "message", "channel_post", "business_message", "edited_message", "edited_channel_post",
        "edited_business_message", "guest_message",
    ]

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        let messages = TelegramMessages(
            filter: SocialFilter(delivery), survey: delivery.survey, range: delivery.scoreRange)
        if let kind = TelegramAdapter.messages.first(where: { json[$0] != nil }), let message = json[kind] {
            messages.read(message, isRevision: kind.hasPrefix("edited"), &reading)
        } else if let query = json["callback_query"] {
            messages.readCallback(query, &reading)
        } else if let deleted = json["deleted_business_messages"] {
            for id in deleted.list("message_ids").compactMap(\.identifier) {
                reading.delete("\(deleted["chat"]?.identifier("id") ?? ""):\(id)")
            }
        } else {
            let kind = json.members?.first { $0.key != "update_id" }?.key
            reading.ignore("an update of the kind \(SocialReading.word(kind))")
        }
        return reading.receipt
    }
}
