internal import Codecs
internal import Outgoing

/// The reviews of a place, as `accounts/1/locations/2`, the last to be changed first.
struct GoogleBusinessPoll: PollFormat {
    let server: String
    let location: String
    let seconds: Int64 = 600

    private var base: String {
        let path = location.utf8.split(separator: 0x2F).map {
            PercentEncoding.component(String(decoding: $0, as: UTF8.self))
        }
        return server + "/v4/" + path.joined(separator: "/") + "/reviews?pageSize=50&orderBy=updateTime%20desc"
    }

    func first(after position: String?) -> String { base }

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage {
        let reviews = json["reviews"]?.array ?? []
        let times = reviews.compactMap { ($0["updateTime"] ?? $0["createTime"])?.string }
            .compactMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }
        let known = position.flatMap { Int64($0) }
        let isPast = known.map { known in times.contains { $0 <= known } } ?? false
        let next = json["nextPageToken"]?.string.map { base + "&pageToken=" + PercentEncoding.component($0) }
        return PollPage(
            hasItems: !reviews.isEmpty, newest: times.max().map { String($0) },
            next: reviews.isEmpty || isPast ? nil : next)
    }
}
