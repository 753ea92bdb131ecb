/// The checks of the fields that are the same for every survey. Faults gather here until all fields have been seen.
struct FieldChecks {
    private(set) var faults: [InvalidParameter] = []
    /// Somebody is there to mend what is wrong, so it is refused rather than repaired.
    let isStrict: Bool
    /// What the sender's software adds by itself is refused too.
    private let isContextStrict: Bool
    /// The names in faults are a form's fields rather than the API's.
    let isForm: Bool
    private let now: Instant

    init(origin: FeedbackOrigin, channel: Channel, now: Instant) {
        self.now = now
        isForm = origin == .publicForm
        switch origin {
        case .source:
            isStrict = false
            isContextStrict = false
        case .publicForm:
            isStrict = true
            isContextStrict = false
        case .operatorConsole:
            isStrict = channel != .email && channel != .social
            isContextStrict = isStrict
        case .token, .user, .letters:
            isStrict = true
            isContextStrict = true
        }
    }

    mutating func add(_ name: String, _ reason: String) {
        if faults.count < FieldChecks.faultsMax { faults.append(InvalidParameter(name, reason)) }
    }

    func hasFault(_ name: String) -> Bool { faults.contains { $0.name == name } }

    /// How many faults one refusal names. A list of a hundred wrong answers helps nobody more than these.
    static let faultsMax = 50

    /// - Returns: the cleaned text; `nil` where there is none, also where only white space is left.
    mutating func text(_ value: String?, _ name: String, bytesMax: Int, isOneLine: Bool) -> String? {
        guard let value else { return nil }
        if value.utf8.count <= bytesMax, TextCleaning.isClean(value, isOneLine: isOneLine) {
            return value.isEmpty ? nil : value
        }
        let cleaned = TextCleaning(value, isOneLine: isOneLine)
        if isStrict {
            if cleaned.hadControls {
                add(name, "must not hold control characters" + (isOneLine ? " or line ends" : ""))
                return nil
            }
            if cleaned.bytes.count > bytesMax {
                add(name, "must be at most \(bytesMax) bytes of UTF-8, and is \(cleaned.bytes.count)")
                return nil
            }
        }
        return cleaned.bytes.isEmpty ? nil : TextCleaning.cut(cleaned.bytes, toBytes: bytesMax)
    }

    /// The comment, the subject, and the whole text where it is more than the comment.
    mutating func texts(of submission: Submission) -> (comment: String?, subject: String?, fullText: String?) {
        let commentMax = FeedbackLimits.commentBytesMax
        let wholeMax = FeedbackLimits.fullTextBytesMax
        let comment = text(submission.comment, "comment", bytesMax: commentMax, isOneLine: false)
        let subject = text(
            submission.subject, "subject", bytesMax: FeedbackLimits.subjectBytesMax, isOneLine: true)
        var whole = text(submission.fullText, "full_text", bytesMax: wholeMax, isOneLine: false)
        if whole == nil, !isStrict, let said = submission.comment, said.utf8.count > commentMax {
            whole = text(said, "full_text", bytesMax: wholeMax, isOneLine: false)
        }
        return (comment, subject, whole?.utf8.elementsEqual((comment ?? "").utf8) == true ? nil : whole)
    }

    /// A short field of a given shape. Repairable origins lose the field, others are told what it must be.
    private mutating func shaped(
        _ value: String?, _ name: String, bytesMax: Int, isStrict: Bool, mustBe: String, shape: (String) -> Bool
    ) -> String? {
        guard let value, !value.isEmpty else { return nil }
        if value.utf8.count <= bytesMax, TextCleaning.isClean(value, isOneLine: true), shape(value) { return value }
        let cleaned = TextCleaning(value, isOneLine: true)
        guard !cleaned.bytes.isEmpty else { return nil }
        guard !cleaned.hadControls, cleaned.bytes.count <= bytesMax else {
            if isStrict { add(name, mustBe) }
            return nil
        }
        let text = String(decoding: cleaned.bytes, as: UTF8.self)
        if shape(text) { return text }
        if isStrict { add(name, mustBe) }
        return nil
    }

    mutating func slug(_ value: String?, _ name: String) -> String? {
        shaped(
            value, name, bytesMax: FeedbackLimits.slugBytesMax, isStrict: isStrict,
            mustBe: "must be lower-case letters, digits, hyphens and underscores, at most "
                + "\(FeedbackLimits.slugBytesMax), beginning with a letter or digit",
            shape: FieldShapes.isSlug)
    }

    mutating func language(_ value: String?) -> String? {
        shaped(
            value, "language", bytesMax: FeedbackLimits.languageBytesMax, isStrict: isContextStrict,
            mustBe: "must be a language tag such as en or pt-BR", shape: FieldShapes.isLanguageTag)
    }

    mutating func context(_ context: FeedbackContext) -> FeedbackContext {
        let mustBe = "must be an http or https address of at most \(FeedbackLimits.urlBytesMax) bytes"
        func address(_ value: String?, _ name: String) -> String? {
            shaped(
                value, name, bytesMax: FeedbackLimits.urlBytesMax, isStrict: isContextStrict, mustBe: mustBe,
                shape: FieldShapes.isWebAddress)
        }
        let agent = context.userAgent.map {
            TextCleaning.cut(TextCleaning($0, isOneLine: true).bytes, toBytes: FeedbackLimits.userAgentBytesMax)
        }
        return FeedbackContext(
            url: address(context.url, "context.url"), referrer: address(context.referrer, "context.referrer"),
            userAgent: agent?.isEmpty == true ? nil : agent, vitals: context.vitals,
            task: text(context.task, "context.task", bytesMax: TaskLimits.nameBytesMax, isOneLine: true),
            taskOutcome: context.taskOutcome)
    }

    /// A provider's id over the limit keeps its beginning and a digest of the whole, so that it still is its own.
    mutating func externalID(_ value: String?) -> String? {
        let limit = FeedbackLimits.externalIDBytesMax
        guard !isStrict, let value, value.utf8.count > limit else {
            return text(value, "external_id", bytesMax: limit, isOneLine: true)
        }
        let digest = String(FieldChecks.fingerprint(value), radix: 16)
        return TextCleaning.cut(TextCleaning(value, isOneLine: true).bytes, toBytes: limit - 17) + "~" + digest
    }

    /// FNV-1a, 64 bits (draft-eastlake-fnv): it tells long ids apart and protects nothing.
    private static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The time it was given; the time of arrival where none is stated.
    mutating func occurredAt(_ value: Instant?) -> Instant {
        guard let value else { return now }
        let latest = now.advanced(byMilliseconds: FeedbackLimits.futureMillisecondsMax)
        if value > latest {
            if isStrict { add("occurred_at", "must not lie in the future") }
            return now
        }
        if value.millisecondsSinceEpoch < 0 {
            if isStrict { add("occurred_at", "must not lie before 1970") }
            return now
        }
        return value
    }

    /// One ahead of every clock would keep out all that comes after it.
    func version(of submission: Submission) -> Instant? {
        guard submission.isRevision, let version = submission.version else { return nil }
        return version <= now.advanced(byMilliseconds: FeedbackLimits.futureMillisecondsMax) ? version : nil
    }

    mutating func letter(_ note: LetterNote?) -> LetterNote? {
        guard let note else { return nil }
        return LetterNote(
            writtenOn: note.writtenOn,
            senderAddress: text(
                note.senderAddress, "sender_address", bytesMax: FeedbackLimits.subjectBytesMax, isOneLine: false),
            enteredBy: text(note.enteredBy, "entered_by", bytesMax: FeedbackLimits.nameBytesMax, isOneLine: true))
    }

    mutating func tags(_ values: [String]) -> [String] {
        var tags: [String] = []
        var seen: Set<[UInt8]> = []
        for (index, value) in values.enumerated() {
            if tags.count == FeedbackLimits.tagsMax {
                if isStrict { add("tags", "must be at most \(FeedbackLimits.tagsMax) different tags") }
                break
            }
            let name = "tags[\(index)]"
            let tag = text(value, name, bytesMax: FeedbackLimits.tagBytesMax, isOneLine: true)
            if let tag {
                if seen.insert(Array(tag.utf8)).inserted { tags.append(tag) }
            } else if isStrict, TextCleaning(value, isOneLine: true).bytes.isEmpty {
                add(name, "must not be empty")
            }
        }
        return tags
    }

    mutating func person(_ claim: PersonClaim?) -> PersonClaim? {
        guard let claim else { return nil }
        let email = shaped(
            claim.email, "person.email", bytesMax: FeedbackLimits.emailBytesMax, isStrict: isStrict,
            mustBe: "must be an e-mail address such as name@example.org, of at most "
                + "\(FeedbackLimits.emailBytesMax) bytes",
            shape: EmailAddress.isAddress)
        let phone = shaped(
            claim.phone, "person.phone", bytesMax: FeedbackLimits.phoneBytesMax, isStrict: isStrict,
            mustBe: "must be a phone number: digits, with + - ( ) . / and blanks between them",
            shape: FieldShapes.isPhoneNumber)
        let checked = PersonClaim(
            externalID: text(
                claim.externalID, "person.id", bytesMax: FeedbackLimits.externalIDBytesMax, isOneLine: true),
            email: email.map(EmailAddress.canonical),
            name: text(claim.name, "person.name", bytesMax: FeedbackLimits.nameBytesMax, isOneLine: true),
            handle: text(claim.handle, "person.handle", bytesMax: FeedbackLimits.handleBytesMax, isOneLine: true),
            phone: phone, attributes: attributes(claim.attributes))
        return checked == PersonClaim() ? nil : checked
    }

    private mutating func attributes(_ values: [PersonClaim.Attribute]) -> [PersonClaim.Attribute] {
        let limit = FeedbackLimits.attributesMax
        if isStrict, values.count > limit { add("person.attributes", "must be at most \(limit) attributes") }
        let bytesMax = FeedbackLimits.attributeBytesMax
        var attributes: [PersonClaim.Attribute] = []
        for attribute in values.prefix(limit) {
            let path = "person.attributes." + TextCleaning.cut(Array(attribute.name.utf8), toBytes: bytesMax)
            let name = text(attribute.name, path, bytesMax: bytesMax, isOneLine: true)
            let value = text(attribute.value, path, bytesMax: bytesMax, isOneLine: true)
            guard let name, !attributes.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { continue }
            attributes.append(PersonClaim.Attribute(name: name, value: value ?? ""))
        }
        return attributes
    }
}
