internal import Codecs
internal import Feedback

/// A Mastodon server's admin webhook: `{event, created_at, object}`, signed with `X-Hub-Signature` over the raw body. A
/// relay may also send what the server's API and its stream give: statuses, notifications, search results, deletions.
struct MastodonAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        try HubSignature.check(delivery, header: "x-hub-signature")
        // The key of the server's own retries; an edit has its own.
        guard let json = try? JSONReader.read(delivery.body), let event = json["event"]?.string,
            let id = json["object"]?.identifier("id")
        else { return Verification() }
        let edited = json["object"]?.text("edited_at") ?? ""
        return Verification(dedupeKey: "\(SocialReading.word(event)):\(SocialReading.word(id)):\(edited.prefix(64))")
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        try TextLibrary.require(.libxml2)
        let json = try delivery.json()
        var reading = SocialReading()
        let statuses = MastodonStatuses(filter: SocialFilter(delivery))
        switch json {
        case .array(let list):
            for item in list { try readItem(item, statuses, &reading) }
            if list.isEmpty { reading.ignore("an empty page") }
        case .object: try readObject(json, statuses, &reading)
        default: throw .malformed("The body must be a JSON object, as Mastodon sends it.")
        }
        return reading.receipt
    }

    private func readObject(
        _ json: JSON, _ statuses: MastodonStatuses, _ reading: inout SocialReading
    ) throws(ChannelError) {
        if let event = json["event"]?.string {
            return try readEvent(event, json, statuses, &reading)
        }
        if let list = json["statuses"]?.array {
            for item in list { try readItem(item, statuses, &reading) }
            if list.isEmpty { reading.ignore("a search result without statuses") }
            return
        }
        guard json["content"] != nil || json["status"] != nil else {
            return reading.ignore("an object that is no status")
        }
        try readItem(json, statuses, &reading)
    }

    /// A webhook's event, or one of the streaming interface, whose payload is JSON in a text.
    private func readEvent(
        _ event: String, _ json: JSON, _ statuses: MastodonStatuses, _ reading: inout SocialReading
    ) throws(ChannelError) {
        var object = json["object"] ?? .null
        if let payload = json["payload"]?.string {
            if event == "delete" { return reading.delete(payload) }
            object = (try? JSONReader.read(Array(payload.utf8))) ?? .null
        }
        switch event {
        case "status.created", "update", "status.updated", "status.update":
            guard object.isObject else {
                throw .invalid(name: "object", reason: "is missing: it must be the status that the event is about")
            }
            try statuses.read(object, isRevision: event.hasPrefix("status.update"), &reading)
        case "notification": try readItem(object, statuses, &reading)
        case "status.deleted", "delete":
            guard let id = object.identifier("id") ?? json.identifier("payload") else {
                return reading.ignore("a deletion without an id")
            }
            reading.delete(id)
        default: reading.ignore("the event \(SocialReading.word(event))")
        }
    }

    /// A status, or a notification with the status that mentions us.
    private func readItem(
        _ item: JSON, _ statuses: MastodonStatuses, _ reading: inout SocialReading
    ) throws(ChannelError) {
        if let type = item["type"]?.string, item["content"] == nil {
            guard ["mention", "status", "update", "quote"].contains(type), let status = item["status"] else {
                return reading.ignore("a notification of the type \(SocialReading.word(type))")
            }
            return try statuses.read(status, isRevision: type == "update", isAddressed: true, &reading)
        }
        let isEdited = item.text("edited_at") != nil
        try statuses.read(item, isRevision: isEdited, &reading)
    }
}
