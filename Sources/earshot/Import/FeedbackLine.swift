internal import Codecs
internal import Cryptography

/// Turns a line of NDJSON into one piece of feedback in the API's shape. What an export says of a record and nobody may
/// send (its id, its place in the inbox, what spam checks found) is left out; the rest must be the API's fields, so that
/// a slip of the pen loses nothing.
struct FeedbackLine {
    let columns: ColumnMap
    let defaults: FeedbackRow.Defaults

    private static let ofExport = [
        "id", "survey_version", "source", "scale", "full_text", "status", "assignee", "counted", "outcome",
        "outcome_rule", "spam",
        "spam_score", "spam_reasons", "sentiment", "received_at", "updated_at",
    ]

    /// - Throws: a reason, where the line is not a JSON object.
    func feedback(_ line: LineReader.Line) throws(FeedbackRow.Fault) -> JSON {
        guard let bytes = line.bytes else {
            throw FeedbackRow.Fault(reason: "is longer than \(LineReader.lineBytesMax) bytes")
        }
        let json: JSON
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw FeedbackRow.Fault(reason: "is not valid JSON: \(error.reason) (at byte \(error.offset))")
        }
        guard let members = json.members else { throw FeedbackRow.Fault(reason: "must be a JSON object") }
        // Every record of an export has it, and nobody can send it.
        let isExported = json["received_at"] != nil
        var kept: [JSON.Member] = []
        for member in members {
            if isExported, FeedbackLine.ofExport.contains(member.key) { continue }
            let key = columns[member.key] ?? member.key
            kept.append(JSON.Member(key, key == "person" ? FeedbackLine.person(member.value) : member.value))
        }
        func add(_ key: String, _ text: String?) {
            guard let text, !kept.contains(where: { $0.key == key && $0.value != .null }) else { return }
            kept.removeAll { $0.key == key }
            kept.append(JSON.Member(key, .string(text)))
        }
        add("survey", defaults.survey)
        add("channel", defaults.channel)
        add("external_id", isExported ? json["id"]?.string : identity(bytes, line.number))
        return .object(kept)
    }

    private static func person(_ value: JSON) -> JSON {
        guard let members = value.members else { return value }
        return .object(members.filter { $0.key != "person_id" })
    }

    /// The line's own key, so that the same file given again is known again.
    private func identity(_ bytes: [UInt8], _ number: Int) -> String {
        "ndjson-" + Hex.encode(Array(SHA256.digest(Array("\(number)\u{1F}".utf8) + bytes).prefix(16)))
    }
}
