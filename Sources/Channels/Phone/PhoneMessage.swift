internal import Feedback

/// A message from a phone: a score, a comment, both, or one after the other.
struct PhoneMessage {
    var id: String?
    /// The number, or `whatsapp:` and the number.
    var from: String?
    var text: String
    var name: String?
    /// Media types of pictures and sounds, which are named and not fetched.
    var media: [String] = []
    var optOutType: String?
    var time: Instant?
    let survey: String?
    let form: Survey?
    /// The scores of the survey's question.
    let range: ClosedRange<Int>
    let answers: Bool
    let language: String
    /// How long after a score a message without one is its comment.
    static let commentMilliseconds: Int64 = 24 * 60 * 60 * 1000

    init(_ delivery: Delivery, id: String?, from: String?, text: String) {
        self.id = id
        self.from = from
        self.text = text
        survey = delivery.survey
        form = delivery.form
        range = delivery.scoreRange
        answers = delivery.isSet(.replies)
        language = delivery.options[.language] ?? "en"
    }

    init(_ fields: TwilioFields, _ delivery: Delivery) {
        let id = fields["MessageSid"] ?? fields["SmsSid"] ?? fields["SmsMessageSid"]
        // A button of a WhatsApp template says what it stands for.
        let text =
            fields["ButtonPayload"].flatMap {
                ButtonScore.value($0, in: delivery.scoreRange).map(String.init)
            } ?? fields["Body"]
        self.init(delivery, id: id, from: fields["From"], text: text ?? fields["ButtonText"] ?? "")
        name = fields["ProfileName"]
        optOutType = fields["OptOutType"]
        let count = min(max(Int(fields["NumMedia"] ?? "") ?? 0, 0), PhoneMessage.mediaMax)
        media = (0..<count).map { fields["MediaContentType\($0)"] ?? "a file" }
    }

    private static let mediaMax = 10

    /// - Parameter answer: the provider's words for a reply, or for none.
    func receipt(_ answer: (String?) -> ProviderAnswer?) -> Receipt {
        if let word = OptOutWord(text, provider: optOutType) { return word.receipt(from: number, answer: answer(nil)) }
        var submission = Submission(channel: .phone, survey: survey, externalID: id, isSolicited: true)
        submission.person = person
        submission.occurredAt = time
        submission.tags = [network ?? "sms"]
        var steps: [String] = []
        if let found = MessageScore.read(text, range: range) {
            submission.score = .number(Double(found.score))
            submission.comment = found.comment
            steps.append("It begins with a score.")
        } else {
            submission.comment = text.isEmpty ? nil : text
            submission.completes = .latestOfPerson(withinMilliseconds: PhoneMessage.commentMilliseconds)
            // Of itself it answers no question.
            steps.append("It begins with no score: it is the comment to a score of the day before, or stands alone.")
        }
        if !media.isEmpty {
            let types = media.compactMap { PlainText.line($0, bytesMax: 64) }.joined(separator: ", ")
            submission.subject = media.count == 1 ? "1 file: \(types)" : "\(media.count) files: \(types)"
            submission.tags.append("media")
        }
        guard submission.score != nil || submission.comment != nil || submission.subject != nil else {
            return Receipt(submissions: [], ignored: "an empty message", answer: answer(nil))
        }
        let reply = answers ? self.reply(to: submission) : nil
        return Receipt(submissions: [submission], answer: answer(reply), steps: steps)
    }

    private func reply(to submission: Submission) -> String {
        let prompts = PhonePrompts.of(language)
        guard submission.score != nil, submission.comment == nil else { return prompts.thanks }
        return form?.firstText?.label.text(in: prompts.language) ?? prompts.reason
    }

    /// What stands before the number where the message came another way than by SMS: `whatsapp:`, `rcs:`, `messenger:`.
    private var network: String? {
        guard let from, let colon = from.firstIndex(of: ":") else { return nil }
        let name = ASCII.lowered(from[..<colon].utf8)
        return !name.isEmpty && name.allSatisfy(ASCII.isLetter) ? name.asText : nil
    }

    private var number: String? { from.map { network == nil ? $0 : String($0.drop { $0 != ":" }.dropFirst()) } }

    /// Networks hide numbers behind short words; those lead to nobody. Messengers have ids that are no numbers.
    private var person: PersonClaim? {
        guard let number, !number.isEmpty else { return nil }
        let isPhone =
            network != "messenger" && FieldShapes.isPhoneNumber(number)
            && number.utf8.count(where: ASCII.isDigit) >= PhoneMessage.digitsMin
        guard isPhone || network != nil else { return nil }
        return PersonClaim(
            name: name, handle: network.flatMap { $0 == "rcs" ? nil : $0 + ":" + number },
            phone: isPhone ? number : nil)
    }

    private static let digitsMin = 4
}
