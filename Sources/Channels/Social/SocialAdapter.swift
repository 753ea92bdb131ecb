internal import Codecs
internal import Feedback

/// Social posts from any relay: JSON signed by Standard Webhooks, read by the names that relays commonly use.
struct SocialAdapter: ChannelAdapter {
    /// Posts in one delivery. Over it: `invalid`.
    static let itemsMax = 100

    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification {
        Verification(dedupeKey: try StandardWebhookSignature.check(delivery))
    }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        let json: JSON
        do { json = try JSONReader.read(delivery.body, limits: .provider) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        let items = try SocialAdapter.items(json)
        let event = json["type"]?.string ?? ""
        var submissions: [Submission] = []
        var deletions: [String] = []
        for (index, item) in items.enumerated() {
            let post = SocialItem(item, path: items.count == 1 ? "" : "items[\(index)].")
            if event.hasSuffix(".deleted") || item["deleted"]?.bool == true {
                deletions.append(try post.identifier())
                continue
            }
            var submission = try post.submission()
            if event.hasSuffix(".updated") || event.hasSuffix(".edited") {
                submission.isRevision = true
                submission.version = submission.version ?? SocialTime.instant(json["timestamp"])
            }
            submissions.append(submission)
        }
        let isEmpty = submissions.isEmpty && deletions.isEmpty
        return Receipt(submissions: submissions, deletions: deletions, ignored: isEmpty ? "no items" : nil)
    }

    /// One post, a list, `{items: […]}`, or either as `data` of an event.
    private static func items(_ json: JSON) throws(ChannelError) -> [JSON] {
        var content = json
        if let data = json["data"], json["type"]?.string != nil, data.array != nil || data.members != nil {
            content = data
        }
        let items: [JSON]
        switch content {
        case .array(let list): items = list
        case .object: items = content["items"]?.array ?? [content]
        default: throw .malformed("The body must be a JSON object or an array of them.")
        }
        guard items.count <= itemsMax else {
            throw .invalid(
                name: "items", reason: "must hold at most \(itemsMax) posts; send the rest in another delivery")
        }
        return items
    }
}
