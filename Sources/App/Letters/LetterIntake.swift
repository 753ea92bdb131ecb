internal import Channels
internal import Feedback
internal import Store

/// Checks a letter and stores it. What is wrong is said in the letter's own words.
struct LetterIntake: Sendable {
    let environment: Environment
    var order: LetterDateOrder = .iso
    /// The survey that a rating answers where the letter names none.
    var survey: String?
    /// The day of receipt where none is named: today for somebody who types, none for a file.
    var isReceivedToday = true

    func prepare(_ entry: LetterEntry, by identity: Caller.Identity) throws(ValidationError) -> NormalisedFeedback {
        var entry = entry
        if entry[.survey] == nil, entry[.rating] != nil { entry[.survey] = survey }
        if entry[.enteredBy] == nil, case .user(_, let email, _, _) = identity { entry[.enteredBy] = email }
        let now = environment.now
        let days = now.millisecondsSinceEpoch.flooredDivision(by: Day.milliseconds)
        let today = isReceivedToday ? Day(daysSinceEpoch: Int32(clamping: days)) : nil
        let submission = try entry.submission(order, today: today, now: now)
        do {
            return try Intake(environment: environment).normalise(submission, origin: .letters)
        } catch let fault as ValidationError {
            throw ValidationError(fault.parameters.map { InvalidParameter(LetterIntake.name($0.name), $0.reason) })
        } catch {
            throw ValidationError([InvalidParameter("body", "could not be read")])
        }
    }

    func store(_ feedback: NormalisedFeedback) async throws -> FeedbackOutcome {
        try await environment.store.write { try $0.insert(feedback) }
    }

    private static let names: [String: LetterColumn] = [
        "comment": .body, "score": .rating, "external_id": .reference, "person.name": .senderName,
        "person.email": .senderEmail, "person.phone": .senderPhone, "person.id": .customerID,
        "occurred_at": .receivedOn,
    ]

    private static func name(_ name: String) -> String { names[name]?.rawValue ?? name }
}
