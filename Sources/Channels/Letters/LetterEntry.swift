internal import Codecs
internal import Cryptography
package import Feedback

/// A letter, or a call, as somebody of the staff takes it down: its fields as texts.
package struct LetterEntry: Sendable {
    package private(set) var values: [LetterColumn: String] = [:]
    package var attachments: [SubmittedAttachment] = []

    package init() {}

    /// Blanks at the edges do not matter; an empty text is none.
    package subscript(column: LetterColumn) -> String? {
        get { values[column] }
        set { values[column] = newValue.map { ASCII.trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// - Parameters:
    ///   - today: the day of receipt where none is named; `nil` where it must be.
    ///   - now: what is received later than tomorrow is a mistake; today it already is tomorrow somewhere.
    /// - Throws: every field that cannot be what it says, by its name here.
    package func submission(
        _ order: LetterDateOrder, today: Day?, now: Instant
    ) throws(ValidationError) -> Submission {
        var faults: [InvalidParameter] = []
        let received = day(.receivedOn, order, &faults) ?? today
        if received == nil, faults.isEmpty { faults.append(InvalidParameter("received_on", "is missing")) }
        let written = day(.letterDate, order, &faults)
        let days = now.millisecondsSinceEpoch.flooredDivision(by: Day.milliseconds)
        if let received, received > Day(daysSinceEpoch: Int32(clamping: days + 1)) {
            faults.append(InvalidParameter("received_on", "must not lie in the future"))
        }
        if let written, let received, written > received {
            faults.append(InvalidParameter("letter_date", "must not be later than the day of receipt"))
        }
        let channel = Channel(rawValue: self[.channel].map { ASCII.lowered($0) } ?? "letter")
        if channel != .letter, channel != .phone {
            faults.append(InvalidParameter("channel", "must be letter, or phone for a call that was taken down"))
        }
        let rating = rating(&faults)
        if self[.body] == nil, self[.subject] == nil, rating == nil, faults.isEmpty {
            faults.append(InvalidParameter("body", "is missing: send what the letter says, or a subject or a rating"))
        }
        guard faults.isEmpty, let received, let channel else { throw ValidationError(faults) }
        return submission(channel, received, written, rating, now)
    }

    private func submission(
        _ channel: Channel, _ received: Day, _ written: Day?, _ rating: Double?, _ now: Instant
    ) -> Submission {
        var submission = Submission(
            channel: channel, survey: self[.survey], externalID: self[.reference] ?? digest(received),
            isSolicited: self[.survey] != nil)
        submission.score = rating.map { .number($0) }
        submission.reviewScale = self[.survey] == nil && rating != nil ? .stars : nil
        submission.comment = self[.body]
        submission.subject = self[.subject]
        submission.person = person
        submission.language = self[.language]
        submission.touchpoint = self[.touchpoint]
        submission.tags = (self[.tags] ?? "").utf8.split { $0 == 0x2C || $0 == 0x3B || $0 == 0x7C }
            .map { ASCII.trimmed(Array($0)).asText }.filter { !$0.isEmpty }
        // Noon, so that it is the same day in every time zone there is.
        let noon = min(received.start.advanced(byMilliseconds: Day.milliseconds / 2), now)
        (submission.occurredAt, submission.receivedAt) = (noon, noon)
        submission.letter = LetterNote(
            writtenOn: written, senderAddress: self[.senderAddress], enteredBy: self[.enteredBy])
        submission.attachments = attachments
        if attachments.isEmpty, let name = self[.scanFile].flatMap({ LetterScan.name($0) }) {
            submission.attachments = [LetterScan.named(name)]
        }
        return submission
    }

    private var person: PersonClaim? {
        let claim = PersonClaim(
            externalID: self[.customerID], email: self[.senderEmail], name: self[.senderName], phone: self[.senderPhone]
        )
        return claim == PersonClaim() ? nil : claim
    }

    /// The key of a letter that was given no number.
    private func digest(_ received: Day) -> String {
        let parts = [received.text, self[.senderName] ?? "", self[.body] ?? self[.subject] ?? ""]
        return "letter:" + Hex.encode(SHA256.digest(parts.joined(separator: "\u{1F}")))
    }

    private func day(_ column: LetterColumn, _ order: LetterDateOrder, _ faults: inout [InvalidParameter]) -> Day? {
        guard let text = self[column] else { return nil }
        // A register may write a time behind the day.
        let date = text.utf8.prefix { $0 != 0x54 && $0 != 0x20 }
        if let day = order.day(Array(date).asText) { return day }
        faults.append(InvalidParameter(column.rawValue, order.expectation))
        return nil
    }

    private func rating(_ faults: inout [InvalidParameter]) -> Double? {
        guard let text = self[.rating] else { return nil }
        // A survey's own scale may go from -10 to 100. Word processors write the minus sign for a hyphen.
        let sign = ["-", "\u{2212}"].first { text.hasPrefix($0) }
        let digits = Array(text.utf8.dropFirst(sign?.utf8.count ?? 0))
        guard (1...3).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else {
            faults.append(InvalidParameter("rating", "must be a whole number"))
            return nil
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } * (sign == nil ? 1 : -1)
        guard self[.survey] != nil || (1...5).contains(number) else {
            faults.append(InvalidParameter("rating", "must be 1 to 5; name the survey that another number answers"))
            return nil
        }
        return Double(number)
    }
}
