/// What a column of an imported file holds.
enum FeedbackColumn: Hashable, Sendable {
    case score, comment, survey, email, name, personID, channel, occurredAt, externalID, tags, touchpoint, language
    /// Something known of the person, by its name.
    case attribute(String)

    /// The name of each column, then other names that exports of the field give it.
    private static let headers: [(column: FeedbackColumn, names: [String])] = [
        (.score, ["score", "rating", "nps", "csat", "ces"]),
        (.comment, ["comment", "feedback", "text", "message", "verbatim"]),
        (.survey, ["survey", "survey_slug"]),
        (.email, ["email", "e_mail", "person_email", "email_address"]),
        (.name, ["name", "person_name", "full_name"]),
        (.personID, ["person_id", "customer_id", "user_id", "person"]),
        (.channel, ["channel"]),
        (.occurredAt, ["occurred_at", "created_at", "submitted_at", "date", "timestamp"]),
        (.externalID, ["external_id", "response_id", "id"]),
        (.tags, ["tags", "tag"]),
        (.touchpoint, ["touchpoint"]),
        (.language, ["language", "locale", "lang"]),
    ]

    /// The first name of each, as the documentation gives it.
    static let names = headers.map { $0.names[0] }

    /// `nil` for a name that means nothing to us. Case, spaces and punctuation do not matter: "Occurred at" is
    /// `occurred_at`.
    init?(header: String) {
        let marker = "attribute:"
        if header.utf8.starts(with: marker.utf8) {
            let name = String(header.dropFirst(marker.count))
            guard !name.isEmpty else { return nil }
            self = .attribute(name)
            return
        }
        let folded = FeedbackColumn.folded(header)
        guard let column = FeedbackColumn.headers.first(where: { $0.names.contains(folded) })?.column else {
            return nil
        }
        self = column
    }

    /// Lower case, with one underscore for each run of anything but letters and digits between them.
    static func folded(_ header: String) -> String {
        var words: [[UInt8]] = [[]]
        for byte in header.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: words[words.count - 1].append(byte)
            case 0x41...0x5A: words[words.count - 1].append(byte | 0x20)
            default: words.append([])
            }
        }
        return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
    }
}
