internal import Codecs
internal import Outgoing

/// The reviews of an app, the last to be changed first. Google gives those of the last seven days.
struct GooglePlayPoll: PollFormat {
    let server: String
    let package: String
    /// Google allows 200 requests an hour for reviews.
    let seconds: Int64 = 600

    private var base: String {
        server + "/androidpublisher/v3/applications/" + package + "/reviews?maxResults=100"
    }

    func first(after position: String?) -> String { base }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let reviews = json["reviews"]?.array ?? []
        let seconds = reviews.flatMap { $0["comments"]?.array ?? [] }
            .compactMap { $0["userComment"]?["lastModified"]?["seconds"] }
            .compactMap { $0.integer ?? $0.string.flatMap { Int64($0) } }
        let newest = seconds.max()
        let known = position.flatMap { Int64($0) }
        let isPast = known.map { known in seconds.contains { $0 <= known } } ?? false
        let token = json["tokenPagination"]?["nextPageToken"]?.string
        let next = token.map { base + "&token=" + PercentEncoding.component($0) }
        return PollPage(
            hasItems: !reviews.isEmpty, newest: newest.map { String($0) }, next: reviews.isEmpty || isPast ? nil : next)
    }
}
