internal import Codecs
internal import Feedback

/// Webhooks of Meta: Facebook pages and Messenger, Instagram, WhatsApp Cloud API. Several entries in one delivery.
///
/// Meta signs the body as it sends it, with its own escapes, and states no time: ids tell what came before.
struct MetaAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        if delivery.header("x-hub-signature-256") == nil, delivery.header("x-hub-signature") != nil {
            try HubSignature.checkOld(delivery, header: "x-hub-signature")
        } else {
            try HubSignature.check(delivery, header: "x-hub-signature-256")
        }
        return Verification()
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json = try delivery.object()
        var reading = SocialReading()
        let filter = SocialFilter(delivery)
        let entries = json.list("entry")
        if entries.isEmpty { reading.ignore("an event without entries") }
        for entry in entries {
            for change in entry.list("changes") {
                MetaAdapter.read(change, of: entry, json["object"]?.string ?? "", delivery, filter, &reading)
            }
            let network = json["object"]?.string == "instagram" ? "instagram" : "facebook"
            for event in entry.list("messaging") {
                MetaMessaging(network: network, entry: entry, filter: filter, survey: delivery.survey)
                    .read(event, &reading)
            }
            if entry["changes"] == nil, entry["messaging"] == nil { reading.ignore("an entry without events") }
        }
        return reading.receipt
    }

    private static func read(
        _ change: JSON, of entry: JSON, _ object: String, _ delivery: Delivery, _ filter: SocialFilter,
        _ reading: inout SocialReading
    ) {
        let value = change["value"] ?? .null
        switch (object, change["field"]?.string) {
        case ("whatsapp_business_account", "messages"):
            WhatsAppMessages(value: value, filter: filter, survey: delivery.survey).read(&reading)
        case ("instagram", "comments"), ("instagram", "live_comments"), ("instagram", "mentions"):
            InstagramComment(entry: entry, filter: filter).read(value, &reading)
        case (_, "feed"), (_, "mention"):
            FacebookPost(entry: entry, filter: filter).read(value, &reading)
        case (_, "ratings"): FacebookPost(entry: entry, filter: filter).readRating(value, &reading)
        case (_, let field): reading.ignore("an event of the field \(SocialReading.word(field))")
        }
    }
}
