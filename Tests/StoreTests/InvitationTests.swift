import Database
import Feedback
import Testing

@testable import Store

/// Links, votes and impressions as they are kept.
struct InvitationTests {
    private func invitation(_ fixture: Fixture, person: PersonClaim? = nil) -> NewInvitation {
        NewInvitation(
            id: fixture.identifiers.next(at: fixture.clock.now), survey: "nps", person: person, channel: .email,
            touchpoint: nil, sentAt: fixture.clock.now.advanced(byMilliseconds: -3_600_000),
            expiresAt: fixture.clock.now.advanced(byMilliseconds: 86_400_000))
    }

    private func count(_ fixture: Fixture, _ table: String) async throws -> Int64 {
        try await fixture.store.read { reader in
            try reader.session.first(Query("count", composed: "SELECT count(*) FROM \(table)")) {
                try $0.integer(0)
            } ?? 0
        }
    }

    @Test func votesAreOnlyEverAddedTo() async throws {
        let fixture = try Fixture()
        let link = invitation(fixture, person: PersonClaim(externalID: "c1"))
        let vote = fixture.feedback(score: 9, comment: "good")
        let outcome = try await fixture.store.write { writer in
            try writer.insert(link)
            return try writer.vote(vote, by: link.id, machine: [])
        }
        #expect(outcome == .created)
        await #expect(throws: (any Error).self) {
            try await fixture.store.write { writer in
                try writer.session.run(Query("change-vote", "UPDATE vote SET score = 1"), [])
            }
        }
        let votes = try await fixture.store.read { try $0.votes(link.id) }
        #expect(votes.map(\.score) == [9] && votes.map(\.outcome) == [.created])
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aVoteWithoutALinkIsNone() async throws {
        let fixture = try Fixture()
        let vote = fixture.feedback(score: 9)
        let nobody = fixture.identifiers.next(at: fixture.clock.now)
        #expect(try await fixture.store.write { try $0.vote(vote, by: nobody, machine: []) } == nil)
        #expect(try await count(fixture, "feedback") == 0)
        await fixture.store.close()
    }

    @Test func everyKindOfAnswerStandsAgainAfterABurst() async throws {
        let fixture = try Fixture()
        let link = invitation(fixture)
        let answers = [
            NormalisedAnswer(question: "nps", scale: .nps, value: .score(9)),
            NormalisedAnswer(question: "t", scale: nil, value: .text("words \"quoted\"")),
            NormalisedAnswer(question: "c", scale: nil, value: .choice("a")),
            NormalisedAnswer(question: "m", scale: nil, value: .choices(["a", "b"])),
            NormalisedAnswer(question: "y", scale: nil, value: .yesNo(false)),
            NormalisedAnswer(question: "u", scale: nil, value: .ratings(.umuxLite, [7, nil])),
        ]
        let first = fixture.feedback(answers: answers)
        try await fixture.store.write { writer in
            try writer.insert(link)
            _ = try writer.vote(first, by: link.id, machine: [])
        }
        fixture.clock.advance(600_000)
        for score in [0, 1, 2] {
            let burst = fixture.feedback(score: score)
            try await fixture.store.write { _ = try $0.vote(burst, by: link.id, machine: []) }
        }
        let stored = try await fixture.store.read { reader in
            try reader.invitation(link.id)?.feedback.flatMap { try reader.feedback($0) }
        }
        #expect(stored?.answers == answers && stored?.score == 9 && stored?.isCounted == true)
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func ratingsAreKeptAndExported() async throws {
        let fixture = try Fixture()
        let ratings = AnswerValue.ratings(.sus, [4, 1, nil, 2, 5, 1, 4, 2, 3, 1])
        let sent = fixture.feedback(answers: [NormalisedAnswer(question: "use", scale: nil, value: ratings)])
        let id = try await fixture.insert(sent).record.id
        #expect(try await fixture.store.read { try $0.feedback(id)?.answers.map(\.value) } == [ratings])
        let kept = try await fixture.store.read { reader in
            try reader.session.first(Query("rating", "SELECT metric || ' ' || value FROM answer")) { try $0.text(0) }
        }
        #expect(kept == "sus [4,1,null,2,5,1,4,2,3,1]")
        await fixture.store.close()
    }

    @Test func whatIsUnfinishedIsCompletedOnceAndGoesWithItsFeedback() async throws {
        let fixture = try Fixture()
        var begun = fixture.feedback(externalID: "k", score: 3)
        begun.isPartial = true
        let partial = begun
        let first = try await fixture.store.write { try $0.submit(partial) }
        #expect(first.isNew)
        #expect(try await count(fixture, "partial_feedback") == 1)
        let rest = fixture.feedback(externalID: "k", comment: "why")
        let done = try await fixture.store.write { try $0.submit(rest) }
        #expect(done.record.score == 3 && done.record.comment == "why" && done.record.id == first.record.id)
        #expect(try await count(fixture, "partial_feedback") == 0)
        let late = try await fixture.store.write { try $0.submit(partial) }
        #expect(late.record.comment == "why")
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func impressionsFallIntoTheOrganisationsDays() async throws {
        let fixture = try Fixture()
        // 22:50 UTC on 2026-01-10 is the next day in Paris.
        let late = Instant(millisecondsSinceEpoch: 1_768_085_400_000)
        try await fixture.store.write { writer in
            try writer.count(impression: .shown, survey: "nps", channel: .web, at: late)
            try writer.count(
                impression: .shown, survey: "nps", channel: .web, at: late.advanced(byMilliseconds: 1_200_000))
        }
        func days() async throws -> [String] {
            try await fixture.store.read {
                try $0.impressionCounts(survey: "nps", from: nil, to: nil).map { "\($0.day.text) \($0.count)" }
            }
        }
        #expect(try await days() == ["2026-01-10 2"])
        var settings = OrganisationSettings()
        settings.timeZone = "Europe/Paris"
        let wanted = settings
        try await fixture.store.write { try $0.change(settings: wanted) }
        try await fixture.finishRollups()
        #expect(try await days() == ["2026-01-10 1", "2026-01-11 1"])
        await fixture.store.close()
    }

    @Test func whoWasAskedIsForgottenWithThePerson() async throws {
        let fixture = try Fixture()
        let claim = PersonClaim(externalID: "c1", email: "a@example.org")
        let link = invitation(fixture, person: claim)
        let now = fixture.clock.now
        let vote = fixture.feedback(score: 2, comment: "my words")
        try await fixture.store.write { writer in
            try writer.insert(link)
            try writer.noteAsked(externalID: "c1", survey: "nps", at: now)
            _ = try writer.vote(vote, by: link.id, machine: [])
        }
        #expect(try await fixture.store.read { try $0.lastAsked(claim, survey: "nps") } == now)
        #expect(try await fixture.store.read { try $0.lastAsked(claim, survey: "csat") } == nil)
        #expect(try await fixture.store.read { try $0.lastAsked(claim, survey: nil) } == now)
        #expect(try await fixture.store.erase(.externalID("c1"), actor: "test") == 1)
        for table in ["asked", "invitation", "vote"] { #expect(try await count(fixture, table) == 0, "\(table)") }
        await fixture.store.close()
    }
}
