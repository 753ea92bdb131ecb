internal import Codecs
internal import Outgoing

/// Mentions in the inbox, or the comments of a subreddit (`account` is `r/NAME`). `before` means what is newer.
struct RedditPoll: PollFormat {
    let server: String
    let account: String
    /// Reddit allows 100 requests a minute for all of an app's.
    let seconds: Int64 = 120

    func first(after position: String?) -> String {
        let name = account.hasPrefix("r/") ? String(account.dropFirst(2)) : nil
        let path = name.map { "/r/" + PercentEncoding.component($0) + "/comments" } ?? "/message/mentions"
        let base = server + path + "?limit=100&raw_json=1"
        return position.map { base + "&before=" + PercentEncoding.component($0) } ?? base
    }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let items = json["data"]?["children"]?.array ?? []
        // The newest comes first; what is newer still is asked for with it.
        let newest = items.first?["data"]?["name"]?.string
        let next = position == nil || items.isEmpty ? nil : newest.map { first(after: $0) }
        return PollPage(hasItems: !items.isEmpty, newest: newest, next: next)
    }
}
