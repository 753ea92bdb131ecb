import Database
import Testing

@testable import Feedback
@testable import Store

/// A score and the messages after it are one record. Each message can be edited and deleted for itself, in any order.
struct MessagePartTests {
    private enum Event: CaseIterable, Hashable { case first, firstEdit, second, secondEdit, lateEdit }

    private static let start = Instant(millisecondsSinceEpoch: 1_700_000_000_000)
    private static func after(_ seconds: Int64) -> Instant { start.advanced(byMilliseconds: seconds * 1000) }

    /// - Parameter version: the second at which it was edited.
    private func message(
        _ key: String, _ fixture: Fixture, _ source: StoredSource, score: Int? = nil, _ comment: String?,
        at second: Int64, version: Int64? = nil, name: String = "Ann", person: String = "telegram:7"
    ) -> NormalisedFeedback {
        let made = fixture.feedback(
            origin: .source(source.id), externalID: key, channel: .social, survey: score == nil ? nil : "nps",
            isSolicited: score != nil, score: score, comment: comment,
            person: PersonClaim(name: name, handle: person), tags: ["telegram"],
            occurredAt: MessagePartTests.after(second), isRevision: version != nil)
        return made.with(completes: score == nil, version: version.map(MessagePartTests.after))
    }

    private func event(
        _ event: Event, _ place: String, _ fixture: Fixture, _ source: StoredSource
    ) -> NormalisedFeedback {
        func make(_ key: String, _ comment: String?, _ second: Int64, _ version: Int64?) -> NormalisedFeedback {
            message("\(place):\(key)", fixture, source, comment, at: second, version: version, person: place)
        }
        return switch event {
        case .first: make("2", "slow", 60, nil)
        case .firstEdit: make("2", "very slow", 60, 300)
        case .lateEdit: make("2", "a bit slow", 60, 200)
        case .second: make("3", "and broken", 90, nil)
        case .secondEdit: make("3", "and scratched", 90, 400)
        }
    }

    private func source(_ fixture: Fixture) async throws -> StoredSource {
        let source = StoredSource(
            id: fixture.identifiers.next(at: fixture.clock.now), kind: .telegram, name: "bot", secrets: [],
            createdAt: fixture.clock.now)
        try await fixture.store.write { try $0.insert(source) }
        return source
    }

    private func held(_ fixture: Fixture, _ id: Identifier) async throws -> StoredFeedback? {
        try await fixture.store.read { try $0.feedback(id) }
    }

    private func found(_ fixture: Fixture, _ word: String) async throws -> Int {
        var filter = FeedbackFilter()
        filter.text = word
        let asked = filter
        return try await fixture.store.read { try $0.feedback(asked, after: nil, limit: 500) }.records.count
    }

    @Test func everyOrderOfMessagesAndEditsMakesTheSameRecord() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let orders = Event.allCases.orders
        for (index, order) in orders.enumerated() {
            let place = "telegram:\(index)"
            let score = message("\(place):1", fixture, source, score: 3, "Hm", at: 0, person: place)
            let id = try await fixture.insert(score).record.id
            for event in order + [order[0]] + order.reversed() {
                let outcome = try await fixture.insert(self.event(event, place, fixture, source))
                #expect(outcome.record.id == id, "\(order)")
            }
            // The score itself is edited last, and delivered again.
            let edit = message(
                "\(place):1", fixture, source, score: 8, "Well", at: 0, version: 500, name: "Anna", person: place)
            for _ in 0..<2 { _ = try await fixture.insert(edit) }
            let record = try #require(try await held(fixture, id))
            #expect(record.comment == "Well\nvery slow\nand scratched", "\(order)")
            #expect(record.score == 8 && record.person?.name == "Anna" && record.tags == ["telegram"])
            #expect(record.answers.count == 2 && record.answers.last?.value == .text(record.comment ?? ""))
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == orders.count)
        for word in ["broken", "hm"] { #expect(try await found(fixture, word) == 0) }
        #expect(try await found(fixture, "scratched") == orders.count)
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aPartThatBecomesAScoreStandsForItself() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let first = try await fixture.insert(message("1", fixture, source, score: 9, nil, at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "slow", at: 60))
        let edit = message("2", fixture, source, score: 4, "slow", at: 60, version: 100)
        let second = try await fixture.insert(edit)
        #expect(second.isNew && second.record.score == 4 && second.record.comment == "slow")
        let left = try #require(try await held(fixture, first))
        #expect(left.comment == nil && left.score == 9)
        for again in [edit, message("2", fixture, source, "slow", at: 60)] {
            let outcome = try await fixture.insert(again)
            #expect(!outcome.isNew && outcome.record.id == second.record.id && outcome.record.score == 4)
        }
        // And back: its score is withdrawn with its edit.
        let words = try await fixture.insert(message("2", fixture, source, "only slow", at: 60, version: 200))
        #expect(words.record.id == second.record.id && words.record.score == nil && words.record.answers.isEmpty)
        #expect(words.record.comment == "only slow" && words.record.survey == nil && !words.record.isSolicited)
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    private func erase(_ key: String, _ fixture: Fixture, _ source: StoredSource) async throws -> Bool {
        try await fixture.store.write { try $0.erase(externalID: key, origin: .source(source.id)) }
    }

    @Test func aDeletedPartTakesItsOwnWordsOnly() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "Great", at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "secret", at: 60))
        _ = try await fixture.insert(message("3", fixture, source, "thanks", at: 90))
        #expect(try await erase("2", fixture, source))
        let record = try #require(try await held(fixture, id))
        #expect(record.comment == "Great\nthanks" && record.score == 9)
        #expect(record.answers.last?.value == .text("Great\nthanks"))
        #expect(try await found(fixture, "secret") == 0)
        // What the others say later is still put in its own place.
        _ = try await fixture.insert(message("3", fixture, source, "thank you", at: 90, version: 100))
        #expect(try await held(fixture, id)?.comment == "Great\nthank you")
        await fixture.store.close()
    }

    /// The figures stay; what each of the messages said goes with its author.
    @Test func erasingTheAuthorTakesTheWordsOfEveryPart() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "Great", at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "secret", at: 60))
        let person = try #require(try await held(fixture, id)?.person)
        #expect(try await fixture.store.erase(.id(person.id), actor: "test") == 1)
        // What is left counts, under another id and without words.
        #expect(try await held(fixture, id) == nil)
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 1)
        #expect(try await found(fixture, "secret") == 0)
        let parts = Query("parts", "SELECT count(*) FROM joined_key")
        #expect(try await fixture.store.write { try $0.session.first(parts) { try $0.integer(0) } } == 0)
        await fixture.store.close()
    }

    @Test func theWordsStayWhenTheScoreIsDeleted() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "Great", at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "but slow", at: 60))
        #expect(try await erase("1", fixture, source))
        let record = try #require(try await held(fixture, id))
        #expect(record.comment == "but slow" && record.score == nil && record.answers.isEmpty)
        #expect(record.survey == nil && !record.isSolicited)
        #expect(try await erase("2", fixture, source))
        #expect(try await held(fixture, id) == nil)
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aPartWithoutWordsLeavesNothingBehind() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, nil, at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "slow", at: 60))
        for key in ["2", "1"] { #expect(try await erase(key, fixture, source)) }
        #expect(try await held(fixture, id) == nil)
        await fixture.store.close()
    }

    /// What is longer than a comment may be is kept whole, in the order in which it was said.
    @Test func longMessagesAreKeptWhole() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, nil, at: 0)).record.id
        let long = String(repeating: "a", count: FeedbackLimits.commentBytesMax - 4)
        _ = try await fixture.insert(message("3", fixture, source, "the end", at: 90))
        _ = try await fixture.insert(message("2", fixture, source, long, at: 60))
        let record = try #require(try await held(fixture, id))
        #expect(record.fullText == long + "\nthe end" && record.comment == long + "\nthe")
        _ = try await fixture.insert(message("2", fixture, source, "short", at: 60, version: 100))
        let after = try #require(try await held(fixture, id))
        #expect(after.comment == "short\nthe end" && after.fullText == nil)
        await fixture.store.close()
    }

    /// A mended parser replaces what each message says, and makes none of them twice.
    @Test func readingAgainPutsEachPartInItsPlace() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "Gr8", at: 0)).record.id
        _ = try await fixture.insert(message("2", fixture, source, "sl0w", at: 60))
        _ = try await fixture.insert(message("2", fixture, source, "very sl0w", at: 60, version: 100))
        let mended = [
            message("1", fixture, source, score: 9, "Great", at: 0), message("2", fixture, source, "slow", at: 60),
            message("2", fixture, source, "very slow", at: 60, version: 100),
        ]
        for _ in 0..<2 {
            for feedback in mended { _ = try await fixture.store.write { try $0.readAgain(feedback) } }
            #expect(try await held(fixture, id)?.comment == "Great\nvery slow")
        }
        #expect(try await fixture.store.read { try $0.feedbackCount() } == 1)
        await fixture.store.close()
    }

    /// Records of a version that noted the keys only: nothing that was said is lost.
    @Test func whatAnOlderVersionJoinedKeepsItsWords() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "Great\nslow", at: 0)).record.id
        let origin = FeedbackOrigin.source(source.id).key
        try await fixture.store.write { writer in
            let old = MessagePart(externalID: "2", text: nil, saidAt: nil, version: nil)
            try writer.session.run(.setJoinedKey, [.blob(origin)] + old.arguments + [.integer(1)])
        }
        _ = try await fixture.insert(message("3", fixture, source, "broken", at: 90))
        #expect(try await held(fixture, id)?.comment == "Great\nslow\nbroken")
        _ = try await fixture.insert(message("2", fixture, source, "very slow", at: 60, version: 100))
        #expect(try await held(fixture, id)?.comment == "Great\nslow\nvery slow\nbroken")
        await fixture.store.close()
    }

    @Test func whoeverChoseTheTagsKeepsThem() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        func post(_ key: String, _ tags: [String], _ version: Int64?) -> NormalisedFeedback {
            let made = fixture.feedback(
                origin: .source(source.id), externalID: key, channel: .social, survey: nil, comment: "c",
                person: PersonClaim(name: "Ann", handle: "x:1"), tags: tags, isRevision: version != nil)
            return made.with(completes: false, version: version.map(MessagePartTests.after))
        }
        let free = try await fixture.insert(post("a", ["x", "slow"], nil)).record.id
        let chosen = try await fixture.insert(post("b", ["x", "slow"], nil)).record.id
        var change = FeedbackChange()
        change.tags = ["late", "x"]
        let choice = change
        _ = try await fixture.store.write { try $0.change(chosen, choice) }
        for key in ["a", "b"] { _ = try await fixture.insert(post(key, ["x", "fast"], 10)) }
        #expect(try await held(fixture, free)?.tags == ["fast", "x"])
        #expect(try await held(fixture, chosen)?.tags == ["late", "x"])
        _ = try await fixture.insert(post("a", [], 20))
        #expect(try await held(fixture, free)?.tags == ["fast", "x"])
        try await fixture.finishRollups()
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aLaterVersionRenamesItsAuthorAndNobodyElse() async throws {
        let fixture = try Fixture()
        let source = try await source(fixture)
        let id = try await fixture.insert(message("1", fixture, source, score: 9, "a", at: 0)).record.id
        _ = try await fixture.insert(message("1", fixture, source, score: 9, "a", at: 0, version: 20, name: "Annabel"))
        #expect(try await held(fixture, id)?.person?.name == "Annabel")
        _ = try await fixture.insert(message("1", fixture, source, score: 9, "a", at: 0, version: 10, name: "Old"))
        #expect(try await held(fixture, id)?.person?.name == "Annabel")
        // An edit that names somebody else is not that person's feedback.
        _ = try await fixture.insert(
            message("1", fixture, source, score: 9, "b", at: 0, version: 30, name: "Bob", person: "telegram:8"))
        #expect(try await held(fixture, id)?.person?.handle == "telegram:7")
        #expect(try await held(fixture, id)?.person?.name == "Annabel")
        await fixture.store.close()
    }
}

extension NormalisedFeedback {
    fileprivate func with(completes: Bool, version: Instant?) -> NormalisedFeedback {
        NormalisedFeedback(
            id: id, origin: origin, externalID: externalID, channel: channel, survey: survey,
            surveyVersion: surveyVersion, isSolicited: isSolicited,
            answers: survey == nil ? [] : answers, score: score, scale: scale, comment: comment, subject: subject,
            fullText: fullText, person: person, touchpoint: touchpoint, tags: tags, language: language,
            context: context, occurredAt: occurredAt, receivedAt: receivedAt, disposition: disposition,
            isRevision: isRevision, version: version, letter: letter,
            completes: completes ? .latestOfPerson(withinMilliseconds: 86_400_000) : nil, thread: thread,
            attachments: attachments, invitation: invitation, answeredBy: answeredBy, spamScore: spamScore,
            spamReasons: spamReasons)
    }
}
