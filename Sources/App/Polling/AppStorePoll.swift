internal import Codecs
internal import Feedback
internal import Outgoing

/// The customer reviews of an app in App Store Connect, the newest first.
struct AppStorePoll: PollFormat {
    let server: String
    let app: String
    let seconds: Int64 = 600

    func first(after position: String?) -> String {
        server + "/v1/apps/" + app + "/customerReviews?sort=-createdDate&limit=200"
    }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let reviews = json["data"]?.array ?? []
        // Dates have offsets of their own: they are compared as moments.
        let times = reviews.compactMap { $0["attributes"]?["createdDate"]?.string }
            .compactMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }
        let known = position.flatMap { Int64($0) }
        let isPast = known.map { known in times.contains { $0 <= known } } ?? false
        let link = json["links"]?["next"]?.string.flatMap { $0.hasPrefix(server + "/") ? $0 : nil }
        return PollPage(
            hasItems: !reviews.isEmpty, newest: times.max().map { String($0) },
            next: reviews.isEmpty || isPast ? nil : link)
    }
}
