import Codecs
import Feedback
import Store
import TestSupport
import Testing

@testable import App

/// The sample year: labelled, the same every time, and like life.
struct DemoDataTests {
    /// 2026-11-21, 13:53 UTC.
    private let now = Instant(millisecondsSinceEpoch: 1_795_269_200_000)
    private static let year = DemoData.year(until: Instant(millisecondsSinceEpoch: 1_795_269_200_000))
    private var entries: [DemoEntry] { Self.year }

    private var submissions: [Submission] {
        entries.compactMap { entry in if case .feedback(let submission) = entry { submission } else { nil } }
    }

    private func nps(from: String, to: String, _ touchpoint: String? = nil) throws -> NPS {
        let (first, last) = (try #require(Day(text: from)), try #require(Day(text: to)))
        let window = try #require(Period(from: first, to: last))
        let scores = submissions.filter { submission in
            guard submission.survey == "nps", let at = submission.occurredAt else { return false }
            return at >= window.start && at < window.end && (touchpoint == nil || submission.touchpoint == touchpoint)
        }.compactMap { submission in
            if case .number(let value)? = submission.score { Int(value) } else { nil }
        }
        return try #require(NPS(ScoreHistogram(.nps, scores: scores)))
    }

    @Test func itIsTheSameEveryTime() {
        let again = DemoData.year(until: now)
        #expect(again.count == entries.count)
        let pairs = zip(again, entries)
        #expect(pairs.allSatisfy { $0.occurredAt == $1.occurredAt })
        let other = DemoData.year(until: now, seed: 1)
        #expect(!zip(other, entries).allSatisfy { $0.occurredAt == $1.occurredAt })
    }

    @Test func everythingInItIsLabelled() {
        #expect((6_000...8_500).contains(submissions.count), "\(submissions.count)")
        #expect(submissions.allSatisfy { $0.tags.contains("demo") })
        #expect(Set(submissions.compactMap(\.externalID)).count == submissions.count)
        let people = submissions.compactMap(\.person)
        #expect(
            people.allSatisfy { $0.name?.hasPrefix("Demo ") == true && $0.email?.hasSuffix("@example.org") == true })
        #expect((500...600).contains(Set(people.compactMap(\.externalID)).count))
    }

    @Test func everyChannelAndEverySurveyIsInIt() {
        let channels = Set(submissions.map(\.channel))
        #expect(channels == Set(Channel.allCases).subtracting([.import]))
        #expect(Set(submissions.compactMap(\.survey)) == ["nps", "csat", "ces", "demo-usability"])
        #expect(Set(submissions.compactMap(\.language)) == ["en", "de", "fr"])
        #expect(submissions.contains { !$0.isSolicited && $0.score == nil })
        let commented = submissions.count { $0.comment != nil }
        #expect(Double(commented) / Double(submissions.count) > 0.35)
        #expect(Set(submissions.compactMap(\.comment)).count > 400)
    }

    @Test func tasksAreTriedAndMostSucceed() throws {
        let attempts = entries.compactMap { entry in if case .attempt(let attempt) = entry { attempt } else { nil } }
        #expect(Set(attempts.compactMap(\.task)) == ["checkout", "track-order", "return-item"])
        #expect(Set(attempts.compactMap(\.externalID)).count == attempts.count)
        for task in DemoTask.allCases {
            let tried = attempts.filter { $0.task == task.rawValue }
            let share = Double(tried.count { $0.outcome == "success" }) / Double(tried.count)
            #expect((0.6...0.97).contains(share), "\(task): \(share)")
            let times = tried.filter { $0.outcome == "success" }.compactMap(\.durationMilliseconds).sorted()
            #expect(abs(times[times.count / 2] / 1_000 - task.seconds) < 0.15 * task.seconds)
            #expect(tried.allSatisfy { ($0.errors ?? -1) <= ($0.opportunities ?? -1) })
        }
        #expect((150...600).contains(submissions.count { $0.survey == "demo-usability" }))
    }

    @Test func nothingHappensOutsideTheYear() throws {
        let first = now.day.advanced(by: 1 - DemoCalendar.days).start
        #expect(submissions.allSatisfy { ($0.occurredAt ?? now) >= first && ($0.occurredAt ?? now) <= now })
        #expect(entries.allSatisfy { ($0.occurredAt ?? now) <= now })
        #expect(entries.contains { $0.occurredAt?.day == now.day })
    }

    /// Late deliveries from the end of June to the beginning of August, then better than before.
    @Test func itHasADipAndARecovery() throws {
        let before = try nps(from: "2026-03-01", to: "2026-06-15")
        let during = try nps(from: "2026-06-28", to: "2026-08-02")
        let after = try nps(from: "2026-09-15", to: "2026-11-21")
        #expect(during.change(from: before).isSignificant && during.change(from: before).value < -15)
        #expect(after.change(from: during).isSignificant)
        #expect(after.estimate.value > before.estimate.value)
        #expect((15...60).contains(before.estimate.value), "\(before.estimate.value)")
        let deliveries = try nps(from: "2026-06-28", to: "2026-08-02", "delivery")
        #expect(deliveries.estimate.value < during.estimate.value)
    }

    @Test func weekendsAreQuieterAndTheYearGrows() {
        let days = Dictionary(grouping: submissions) { $0.occurredAt?.day.weekday ?? 0 }.mapValues(\.count)
        #expect((days[7] ?? 0) * 10 < (days[2] ?? 0) * 8)
        let middle = now.day.advanced(by: -DemoCalendar.days / 2).start
        let early = submissions.count { ($0.occurredAt ?? now) < middle }
        #expect(early * 10 < submissions.count * 5)
    }

    /// Of those who answered the recommend question, how many were gone sixty days later.
    @Test func whoIsUnhappyLeavesMore() {
        var leaving: [String: [Instant]] = [:]
        for case .subscription(let event, let person) in entries where event.kind == .cancelled {
            leaving[person.externalID ?? "", default: []].append(event.occurredAt)
        }
        var answers = (unhappy: 0, others: 0)
        var left = (unhappy: 0, others: 0)
        for submission in submissions where submission.survey == "nps" {
            guard case .number(let score)? = submission.score, let person = submission.person?.externalID,
                let at = submission.occurredAt
            else { continue }
            let end = at.advanced(byMilliseconds: 60 * Day.milliseconds)
            let isGone = leaving[person, default: []].contains { $0 > at && $0 < end }
            if score <= 6 { answers.unhappy += 1 } else { answers.others += 1 }
            if isGone { if score <= 6 { left.unhappy += 1 } else { left.others += 1 } }
        }
        let unhappy = Double(left.unhappy) / Double(answers.unhappy)
        let others = Double(left.others) / Double(answers.others)
        #expect(unhappy > 1.5 * others, "\(unhappy) and \(others)")
    }

    @Test func churnIsLikeLife() throws {
        let start = now.day.advanced(by: -330).start
        var ledger = try #require(ChurnLedger(boundaries: [start, now], observedUntil: now))
        var lives: [String: [SubscriptionEvent]] = [:]
        for case .subscription(let event, let person) in entries {
            lives[person.externalID ?? "", default: []].append(event)
        }
        for events in lives.values { ledger.add(events) }
        let inputs = try #require(ledger.periods.first)
        let rate = try #require(inputs.exposure.thirtyDayChurn)
        #expect((1...5).contains(rate), "\(rate) % in thirty days")
        #expect(Set(inputs.revenue.map(\.currency)) == ["EUR", "USD"])
        #expect(inputs.revenue.allSatisfy { $0.churned > 0 && $0.expansion > 0 })
        #expect(Set(lives.values.joined().map(\.kind)) == Set(SubscriptionEvent.Kind.allCases))
        #expect(lives.values.allSatisfy { $0.map(\.occurredAt) == $0.map(\.occurredAt).sorted() })
    }

    @Test func writingItTwiceAddsNothing() async throws {
        let folder = TemporaryFolder()
        let store = try Store.open(StoreConfiguration(directory: folder.path, clock: { [now] in now }))
        let first = try await DemoWriter.write(to: store, now: now)
        #expect(first.feedback == submissions.count && first.known == 0 && first.misfits == 0)
        #expect(first.feedback + first.attempts + first.subscriptionEvents == entries.count)
        let parts = try await parts(store)
        let shown = try #require(parts?["shown"]?.integer)
        let completed = try #require(parts?["completed"]?.integer)
        #expect((8...30).contains(100 * completed / shown), "\(completed) of \(shown)")
        let later = now.advanced(byMilliseconds: 5 * Day.milliseconds)
        let again = try await DemoWriter.write(to: store, now: later)
        #expect(again.feedback == 0 && again.subscriptionEvents == 0 && again.attempts == 0)
        #expect(again.known == entries.count)
        #expect(try await self.parts(store) == parts)
        let (count, label, faults) = try await store.read {
            (try $0.feedbackCount(), try $0.setting(DemoWriter.setting), try $0.faults())
        }
        #expect(count == submissions.count && faults.isEmpty)
        #expect(label == Timestamp.rfc3339(milliseconds: now.millisecondsSinceEpoch))
        for metric in [MetricName.nps, .csat, .ces, .churn, .sus, .tasks] {
            let query = try MetricsQuery(
                metric,
                [("from", "2026-08-23"), ("to", "2026-11-21"), ("compare", "previous"), ("interval", "week")])
            let report = try await store.read { [now] in try MetricsReport.make(query, reader: $0, now: now) }
            #expect(report["value"]?.double != nil, "\(metric)")
            #expect(report["series"]?.array?.count == 14)
        }
        await store.close()
    }

    private func parts(_ store: Store) async throws -> JSON? {
        let query = try MetricsQuery(.responses, [])
        return try await store.read { [now] in try MetricsReport.make(query, reader: $0, now: now)["parts"] }
    }
}
