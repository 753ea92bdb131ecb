internal import Codecs
internal import Outgoing

/// Mentions, replies and quotes of the account whose token it is, the newest first.
struct BlueskyPoll: PollFormat {
    let server: String
    let seconds: Int64 = 120
    private static let reasons = "reasons=mention&reasons=reply&reasons=quote"

    private var base: String {
        server + "/xrpc/app.bsky.notification.listNotifications?limit=50&" + BlueskyPoll.reasons
    }

    func first(after position: String?) -> String { base }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let items = json["notifications"]?.array ?? []
        let times = items.compactMap { $0["indexedAt"]?.string }
        let newest = times.reduce(nil as String?) { BlueskyPoll.newer($0, $1) }
        let isPast = position.map { position in times.contains { !position.utf8.lexicographicallyPrecedes($0.utf8) } }
        let cursor = json["cursor"]?.string.map { base + "&cursor=" + PercentEncoding.component($0) }
        return PollPage(hasItems: !items.isEmpty, newest: newest, next: items.isEmpty || isPast ?? true ? nil : cursor)
    }
}
