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
        let json = try delivery.json()
        let events = json.array ?? [json]
        guard events.allSatisfy(\.isObject) else { throw .malformed("The body must be a JSON object.") }
        var reading = SocialReading()
        for event in events { MetaAdapter.read(event, delivery, &reading) }
        return reading.receipt
    }

    private static func read(_ json: JSON, _ delivery: Delivery, _ reading: inout SocialReading) {
        let filter = SocialFilter(delivery)
        let object = json["object"]?.string ?? ""
        let entries = json.list("entry")
        if entries.isEmpty { reading.ignore("an event without entries") }
        for entry in entries {
            // Apps with Instagram's own login get the one change as the entry itself.
            let changes = entry.list("changes") + (entry["field"] == nil ? [] : [entry])
            for change in changes { read(change, of: entry, object, delivery, filter, &reading) }
            let messaging = MetaMessaging(
                network: object == "instagram" ? "instagram" : "facebook", entry: entry, filter: filter,
                survey: delivery.survey, range: delivery.scoreRange)
            let events = entry.list("messaging")
            for event in events { messaging.read(event, &reading) }
            if changes.isEmpty, events.isEmpty { reading.ignore("an entry without events") }
        }
    }

    private static func read(
        _ change: JSON, of entry: JSON, _ object: String, _ delivery: Delivery, _ filter: SocialFilter,
        _ reading: inout SocialReading
    ) {
        let value = change["value"] ?? .null
        switch (object, change["field"]?.string) {
        case ("whatsapp_business_account", "messages"):
            WhatsAppMessages(value: value, filter: filter, survey: delivery.survey, range: delivery.scoreRange).read(
                &reading)
        case ("instagram", "comments"), ("instagram", "live_comments"), ("instagram", "mentions"):
            InstagramComment(entry: entry, filter: filter).read(value, &reading)
        case ("instagram", "messages"), ("page", "messages"):
            MetaMessaging(
                network: object == "page" ? "facebook" : object, entry: entry, filter: filter, survey: delivery.survey,
                range: delivery.scoreRange
            ).read(value, &reading)
        case (_, "feed"), (_, "mention"):
            FacebookPost(entry: entry, filter: filter).read(value, &reading)
        case (_, "ratings"): FacebookPost(entry: entry, filter: filter).readRating(value, &reading)
        case (_, let field): reading.ignore("an event of the field \(SocialReading.word(field))")
        }
    }
}
