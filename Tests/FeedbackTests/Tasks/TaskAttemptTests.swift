import Feedback
import Testing

struct TaskAttemptTests {
    private let now = Instant(millisecondsSinceEpoch: 1_795_255_200_000)
    private let token = FeedbackOrigin.token(Identifier(high: 1, low: 1))
    private let page = FeedbackOrigin.source(Identifier(high: 1, low: 2))

    private func sent(_ change: (inout SubmittedAttempt) -> Void = { _ in }) -> SubmittedAttempt {
        var attempt = SubmittedAttempt()
        attempt.task = "checkout"
        attempt.outcome = "success"
        change(&attempt)
        return attempt
    }

    private func checked(_ attempt: SubmittedAttempt, _ origin: FeedbackOrigin) throws -> TaskAttempt {
        try TaskAttempt.checked(
            attempt, origin: origin, channel: .api, id: Identifier(high: 9, low: 9), now: now, path: "[3].")
    }

    private func faults(_ attempt: SubmittedAttempt, _ origin: FeedbackOrigin) -> [String] {
        do {
            _ = try checked(attempt, origin)
            return []
        } catch {
            return (error as? ValidationError)?.parameters.map(\.name) ?? ["?"]
        }
    }

    @Test func whatIsSentIsKept() throws {
        let attempt = try checked(
            sent {
                $0.durationMilliseconds = 1_234.6
                $0.errors = 2
                $0.opportunities = 5
                $0.url = "https://shop.example/pay?token=secret#top"
                $0.vitals = SubmittedVitals(loadMilliseconds: 812.4, lcpMilliseconds: 900, cls: 0.125)
                $0.person = PersonClaim(externalID: "c1")
                $0.touchpoint = "pay"
            }, token)
        #expect(attempt.durationMilliseconds == 1_235 && attempt.errors == 2 && attempt.opportunities == 5)
        #expect(attempt.page == "https://shop.example/pay", "query and fragment tell of the visit")
        #expect(attempt.vitals == PageVitals(loadMilliseconds: 812, lcpMilliseconds: 900, cls: 0.125))
        #expect(attempt.occurredAt == now && attempt.outcome == .success)
    }

    @Test func taskAndOutcomeAreNeededWhoeverSends() {
        for origin in [token, page] {
            #expect(faults(sent { $0.task = nil }, origin) == ["[3].task"])
            #expect(faults(sent { $0.task = " \n" }, origin) == ["[3].task"])
            #expect(faults(sent { $0.outcome = "Success" }, origin) == ["[3].outcome"])
            #expect(faults(sent { $0.outcome = nil }, origin) == ["[3].outcome"])
        }
    }

    @Test func limitsHoldAtTheLimitAndOver() throws {
        func name(_ bytes: Int) -> SubmittedAttempt { sent { $0.task = String(repeating: "a", count: bytes) } }
        #expect(faults(name(TaskLimits.nameBytesMax), token) == [])
        #expect(faults(name(TaskLimits.nameBytesMax + 1), token) == ["[3].task"])
        let duration = Double(TaskLimits.durationMillisecondsMax)
        #expect(faults(sent { $0.durationMilliseconds = duration }, token) == [])
        #expect(faults(sent { $0.durationMilliseconds = duration + 1 }, token) == ["[3].duration_ms"])
        #expect(faults(sent { $0.durationMilliseconds = -1 }, token) == ["[3].duration_ms"])
        #expect(faults(sent { $0.errors = Double(TaskLimits.errorsMax) }, token) == [])
        #expect(faults(sent { $0.errors = Double(TaskLimits.errorsMax) + 1 }, token) == ["[3].errors"])
        let lcp = Double(PageVitals.millisecondsMax)
        #expect(faults(sent { $0.vitals.lcpMilliseconds = lcp }, token) == [])
        #expect(faults(sent { $0.vitals.lcpMilliseconds = lcp + 1 }, token) == ["[3].lcp_ms"])
        #expect(faults(sent { $0.vitals.cls = PageVitals.clsMax }, token) == [])
        #expect(faults(sent { $0.vitals.cls = .nan }, token) == ["[3].cls"])
        #expect(faults(sent { $0.url = "javascript:alert(1)" }, token) == ["[3].url"])
    }

    @Test func whatAPagesScriptGetsWrongIsLeftOut() throws {
        let attempt = try checked(
            sent {
                $0.durationMilliseconds = .infinity
                $0.errors = -3
                $0.url = "file:///home"
                $0.vitals = SubmittedVitals(loadMilliseconds: -1, inpMilliseconds: 40)
                $0.touchpoint = "No Slug"
                $0.occurredAt = now.advanced(byMilliseconds: 3_600_000)
            }, page)
        #expect(attempt.durationMilliseconds == nil && attempt.errors == 0 && attempt.page == nil)
        #expect(attempt.vitals == PageVitals(inpMilliseconds: 40) && attempt.touchpoint == nil)
        #expect(attempt.occurredAt == now)
    }

    @Test func aPageIsItsAddressWithoutTheVisit() {
        #expect(PageAddress.page("https://a.example/b?c#d") == "https://a.example/b")
        #expect(PageAddress.page("https://a.example/b#d?c") == "https://a.example/b")
        #expect(PageAddress.page("https://a.example") == "https://a.example")
    }
}
