internal import Codecs
internal import Feedback
internal import Store

/// What an export's options ask for.
enum ExportChoice {
    static func format(_ text: String?, output: String?) throws(CommandError) -> ExportFormat {
        guard let text else { return output?.hasSuffix(".ndjson") == true ? .ndjson : .csv }
        guard let format = ExportFormat(rawValue: text) else {
            throw CommandError(.usage, "the format is csv or ndjson, not \"\(text)\"")
        }
        return format
    }

    static func source(
        _ what: String, since: String?, until: String?, survey: String?, channel: String?
    ) throws(CommandError) -> ExportSource {
        let hasFilter = [since, until, survey, channel].contains { $0 != nil }
        switch what {
        case "people" where hasFilter: throw CommandError(.usage, "people are exported as a whole, without a filter")
        case "people": return .people
        case "feedback": break
        default: throw CommandError(.usage, "feedback and people can be exported, not \"\(what)\"")
        }
        var filter = FeedbackFilter()
        filter.since = try since.map(instant)
        filter.until = try until.map(instant)
        filter.survey = survey
        if let channel {
            guard let known = Channel(rawValue: channel) else {
                let names = Channel.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandError(.usage, "there is no channel \"\(channel)\"; the channels are: \(names)")
            }
            filter.channel = known
        }
        return .feedback(filter)
    }

    private static func instant(_ text: String) throws(CommandError) -> Instant {
        let day = Array("\(text)T00:00:00Z".utf8)
        guard let time = Timestamp.milliseconds(rfc3339: Array(text.utf8)) ?? Timestamp.milliseconds(rfc3339: day)
        else {
            throw CommandError(
                .usage, "\"\(text)\" is no date and no RFC 3339 time, such as 2026-11-01T10:00:00Z")
        }
        return Instant(millisecondsSinceEpoch: time)
    }
}
