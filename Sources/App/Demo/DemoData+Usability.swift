internal import Feedback
internal import Glibc

/// How well the pages of the sample shop work: tasks that customers try, and what they say of it afterwards. It has dice of
/// its own, so that more of it changes nothing else of the year.
extension DemoData {
    /// How many of those who tried something answer the questionnaire.
    private static let questionnaireChance = 0.12

    mutating func passUsability(_ day: Day) {
        for task in DemoTask.allCases {
            let expected = task.daily * calendar.volume(day) / DemoCalendar.dailyMean
            let count = Int(expected) + (usability.chance(expected - expected.rounded(.down)) ? 1 : 0)
            for _ in 0..<count { attempt(task, on: day) }
        }
    }

    private mutating func attempt(_ task: DemoTask, on day: Day) {
        let feeling = calendar.mood(day, task.touchpoint) + usability.logistic()
        let outcome: TaskOutcome =
            feeling + task.ease > 0 ? .success : usability.chance(0.55) ? .abandoned : .failure
        var attempt = SubmittedAttempt()
        attemptsMade += 1
        attempt.externalID = "demo-task-\(attemptsMade)"
        attempt.task = task.rawValue
        attempt.outcome = outcome.rawValue
        // Times of work are log-normal (Sauro and Lewis 2010); who gives up does so early.
        let spread = exp(0.45 * usability.logistic() / 1.8)
        let pace = outcome == .success ? 1.0 : outcome == .failure ? 1.5 : 0.6
        attempt.durationMilliseconds = (min(3_600, task.seconds * pace * spread) * 1_000).rounded()
        let slip = outcome == .success ? 0.04 : 0.16
        attempt.opportunities = Double(task.opportunities)
        attempt.errors = Double((0..<task.opportunities).count { _ in usability.chance(slip) })
        attempt.touchpoint = task.touchpoint.rawValue
        attempt.url = "https://shop.example.org/\(task.rawValue)"
        attempt.occurredAt = Self.time(on: day, from: 6, to: 23, &usability)
        let index = usability.chance(0.5) ? usability.index(below: people.count) : nil
        let person = index.map { people[$0] }.flatMap { $0.isActive ? $0 : nil }
        attempt.person = person?.claim
        entries.append(.attempt(attempt))
        if usability.chance(DemoData.questionnaireChance) { answer(after: attempt, task, outcome, person, feeling) }
    }

    /// Somebody fills in the questionnaire right after a task.
    private mutating func answer(
        after attempt: SubmittedAttempt, _ task: DemoTask, _ outcome: TaskOutcome, _ person: DemoPerson?,
        _ feeling: Double
    ) {
        let level = 3.9 + 0.35 * feeling - (outcome == .success ? 0 : 1.1)
        let ratings = (1...10).map { item -> Double? in
            let good = min(5, max(1, (level + 0.5 * usability.logistic()).rounded()))
            // Every second statement praises, every other one complains.
            return item % 2 == 1 ? good : 6 - good
        }
        var submission = Submission(channel: .web, survey: DemoSurvey.usability.slug, isSolicited: true)
        submission.externalID = attempt.externalID.map { $0 + "-sus" }
        submission.answers = [SubmittedAnswer(question: "sus", value: .numbers(ratings), path: "answers[0].value")]
        submission.person = person?.claim
        submission.language = person?.language ?? "en"
        submission.touchpoint = task.touchpoint.rawValue
        submission.tags = ["demo"]
        submission.context = FeedbackContext(url: attempt.url, task: task.rawValue, taskOutcome: outcome)
        submission.occurredAt = attempt.occurredAt?.advanced(byMilliseconds: 60_000)
        entries.append(.feedback(submission))
    }
}
