internal import Codecs
internal import Outgoing

/// Mentions of the account whose token it is: `GET /api/v1/notifications`, the oldest page after `min_id` first, then what
/// the `Link` field calls the previous (newer) one.
struct MastodonPoll: PollFormat {
    let server: String
    /// Servers allow 300 requests in 5 minutes.
    let seconds: Int64 = 120

    func first(after position: String?) -> String {
        let base = server + "/api/v1/notifications?types%5B%5D=mention&limit=40"
        return position.map { base + "&min_id=" + PercentEncoding.component($0) } ?? base
    }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let items = json.array ?? []
        let newest = items.compactMap { $0["id"]?.string }.max { left, right in
            // Ids are whole numbers written as text.
            left.utf8.count == right.utf8.count
                ? left.utf8.lexicographicallyPrecedes(right.utf8) : left.utf8.count < right.utf8.count
        }
        guard !items.isEmpty, position != nil else { return PollPage(hasItems: !items.isEmpty, newest: newest) }
        let link = answer.field("link").flatMap { LinkField.target("prev", in: $0) }
        // Another host would be sent the token.
        let next = link.flatMap { $0.hasPrefix(server + "/") ? $0 : nil } ?? newest.map { first(after: $0) }
        return PollPage(hasItems: true, newest: newest, next: next)
    }
}
