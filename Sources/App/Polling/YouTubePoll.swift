internal import Codecs
internal import Outgoing

/// Comments on the videos of a channel, or of one video, the newest first. A page costs one of 10,000 units a day.
struct YouTubePoll: PollFormat {
    let server: String
    let account: String
    /// An API key, where the token is one.
    let key: String?
    let seconds: Int64 = 600

    private var base: String {
        let what = account.hasPrefix("UC") ? "allThreadsRelatedToChannelId=" : "videoId="
        return server
            + "/youtube/v3/commentThreads?part=snippet,replies&order=time&textFormat=plainText&maxResults=100&"
            + what + account + (key.map { "&key=" + PercentEncoding.component($0) } ?? "")
    }

    func first(after position: String?) -> String { base }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let items = json["items"]?.array ?? []
        let times = items.compactMap { $0["snippet"]?["topLevelComment"]?["snippet"]?["publishedAt"]?.string }
        let newest = times.reduce(nil as String?) { YouTubePoll.newer($0, $1) }
        let isPast = position.map { position in times.contains { !position.utf8.lexicographicallyPrecedes($0.utf8) } }
        let next = json["nextPageToken"]?.string.map { base + "&pageToken=" + PercentEncoding.component($0) }
        return PollPage(hasItems: !items.isEmpty, newest: newest, next: items.isEmpty || isPast ?? true ? nil : next)
    }
}
