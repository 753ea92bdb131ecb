internal import Codecs
internal import Feedback

/// A call that another system has written down: who said what, and when.
enum CallTranscript {
    static let linesMax = 5000

    /// `{call_id, started_at, agent, customer, transcript:[{speaker, start, text}], score?, recording_url?}`
    static func json(_ json: JSON, _ delivery: Delivery) throws(ChannelError) -> Receipt {
        guard let id = json.identifier("call_id") ?? json.identifier("id") else {
            throw .invalid(name: "call_id", reason: "is missing")
        }
        let lines = try lines(json)
        var submission = Submission(channel: .phone, externalID: id, isSolicited: false)
        if let score = json["score"]?.double {
            submission.score = .number(score)
            submission.survey = json.text("survey") ?? delivery.survey
            submission.isSolicited = true
        }
        fill(&submission, lines, customer: customerNames(json["customer"]))
        submission.person = person(json["customer"])
        submission.occurredAt = SocialTime.instant(json["started_at"])
        submission.context.url = json.text("recording_url")
        submission.language = json.text("language")
        submission.tags = ["call"]
        guard submission.comment != nil || submission.score != nil else {
            return Receipt(submissions: [], ignored: "a transcript without words")
        }
        return Receipt(submissions: [submission], steps: ["A transcript of \(lines.count) lines."])
    }

    /// WebVTT or plain text. The call's id is in the query as `call_id`.
    static func text(_ delivery: Delivery) -> Receipt {
        let bytes = PlainText.cleaned(String(decoding: delivery.body, as: UTF8.self).utf8)
        let isVTT = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.starts(with: "WEBVTT".utf8)
        let lines = isVTT ? WebVTT.lines(bytes) : [CallLine(speaker: nil, text: bytes.asText)]
        func query(_ name: String) -> String? { delivery.query.first { $0.name == name && !$0.value.isEmpty }?.value }
        var submission = Submission(channel: .phone, externalID: query("call_id"), isSolicited: false)
        fill(&submission, lines, customer: ["customer", "caller"])
        submission.occurredAt = SocialTime.instant(query("started_at"))
        submission.person = query("from").map { PersonClaim(phone: $0) }
        submission.language = query("language")
        submission.tags = ["call"]
        if let score = query("score").flatMap({ Double($0) }) {
            submission.score = .number(score)
            (submission.survey, submission.isSolicited) = (delivery.survey, true)
        }
        guard submission.comment != nil || submission.score != nil else {
            return Receipt(submissions: [], ignored: "a transcript without words")
        }
        return Receipt(submissions: [submission], steps: ["A transcript of \(lines.count) lines."])
    }

    private static func lines(_ json: JSON) throws(ChannelError) -> [CallLine] {
        if let text = json.text("transcript") { return [CallLine(speaker: nil, text: text)] }
        let list = json.list("transcript")
        guard list.count <= linesMax else {
            throw .invalid(name: "transcript", reason: "must be at most \(linesMax) lines")
        }
        return list.compactMap { line in
            line.text("text").map { CallLine(speaker: line.text("speaker"), text: $0) }
        }
    }

    /// The comment is what the customer said, where the speakers are told apart; the whole stands beside it.
    private static func fill(_ submission: inout Submission, _ lines: [CallLine], customer: [String]) {
        let names = customer.map { ASCII.lowered($0) }
        let own = lines.filter { line in line.speaker.map { names.contains(ASCII.lowered($0)) } ?? false }
        let words = (own.isEmpty ? lines : own).map(\.text).joined(separator: "\n")
        let whole = lines.map { line in line.speaker.map { "\($0): \(line.text)" } ?? line.text }.joined(
            separator: "\n")
        submission.comment = ASCII.trimmed(words).isEmpty ? nil : words
        submission.fullText = own.isEmpty && whole == words ? nil : whole
    }

    private static func customerNames(_ customer: JSON?) -> [String] {
        ["customer", "caller", "client"] + [customer?.string, customer?.text("name")].compactMap(\.self)
    }

    private static func person(_ customer: JSON?) -> PersonClaim? {
        switch customer {
        case .string(let text):
            let isNumber = text.utf8.allSatisfy { ASCII.isDigit($0) || $0 == 0x2B || $0 == 0x20 }
            return isNumber ? PersonClaim(phone: text) : PersonClaim(name: text)
        case .object:
            return PersonClaim(
                externalID: customer?.identifier("id"), email: customer?.text("email"), name: customer?.text("name"),
                phone: customer?.identifier("phone"))
        default: return nil
        }
    }
}
