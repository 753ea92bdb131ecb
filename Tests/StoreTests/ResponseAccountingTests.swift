import Database
import Feedback
import TestSupport
import Testing

@testable import Store

/// What became of asking, against a count of its own of what happened.
struct ResponseAccountingTests {
    /// One message that was sent, as the test knows it.
    private struct Message {
        let id: Identifier
        let survey: String
        let channel: Channel
        let sentAt: Instant
        let expiresAt: Instant
        var replyAddress: Int64?
        var isBounced = false
        var isOpened = false
        var isClicked = false
        var scanned = 0
        /// The record that the last vote is in, and whether it counts.
        var answer: (id: Identifier, counts: Bool)?
        var isGone = false
    }

    private static let surveys = ["csat", "nps"]

    private func counts(_ messages: [Message], at now: Instant) -> ResponseCounts {
        var counts = ResponseCounts()
        for message in messages {
            let isAnswered = message.answer?.counts ?? false
            counts.sent += 1
            counts.bounced += message.isBounced ? 1 : 0
            counts.delivered += message.isBounced ? 0 : 1
            counts.opened += message.isOpened ? 1 : 0
            counts.clicked += message.isClicked ? 1 : 0
            counts.scannerClicks += message.scanned
            counts.sentAndCompleted += isAnswered ? 1 : 0
            // Of when it was sent the quarter of an hour is kept, so that it is over when the last in it may be.
            let quarter = StoreLimits.impressionMilliseconds
            let sentUntil = (message.sentAt.millisecondsSinceEpoch.flooredDivision(by: quarter) + 1) * quarter
            let days = message.expiresAt.millisecondsSinceEpoch - message.sentAt.millisecondsSinceEpoch
            let isOver = sentUntil + days <= now.millisecondsSinceEpoch
            counts.ignored += isOver && !isAnswered && !message.isBounced ? 1 : 0
        }
        return counts
    }

    /// Through what is kept in memory, and from the tables.
    private func compare(_ fixture: Fixture, _ messages: [Message], _ place: String) async throws {
        let now = fixture.clock.now
        let zone = try await fixture.store.read { try $0.calendar().zone }
        let reads: [(RollupFilter.Grouping, (Message) -> String)] = [
            (.none, { _ in "" }), (.survey, { $0.survey }), (.channel, { $0.channel.rawValue }),
            (.day, { zone.day(of: $0.sentAt).text }),
        ]
        for (grouping, key) in reads {
            var filter = RollupFilter()
            filter.grouping = grouping
            let wanted = Dictionary(grouping: messages, by: key).mapValues { counts($0, at: now) }
            for isKept in [true, false] {
                let found = try await fixture.store.read { [filter] reader in
                    let plain = Reader(session: reader.session, now: reader.now)
                    return try (isKept ? reader : plain).asked(filter)
                }
                let named = Dictionary(
                    uniqueKeysWithValues: found.map { ($0.day?.text ?? $0.key, $0.tally) })
                #expect(named == wanted, "\(place), \(grouping), kept: \(isKept)")
            }
        }
    }

    @Test(arguments: [UInt64.random(in: 1...1_000_000), 1_267]) func countsAreExactWhateverHappens(
        seed: UInt64
    ) async throws {
        print("response accounting: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let fixture = try Fixture()
        let source = try await self.source(fixture)
        var messages: [Message] = []
        for number in 0..<300 {
            fixture.clock.advance(Int64.random(in: 0...(5 * 3_600_000), using: &random))
            let kind = Int.random(in: 0..<10, using: &random)
            if kind < 3 || messages.isEmpty {
                messages.append(try await send(fixture, number, source, &random))
            } else {
                let place = Int.random(in: messages.indices, using: &random)
                if !messages[place].isGone { try await go(on: &messages[place], kind, fixture, &random) }
            }
            if number % 60 == 59 { try await compare(fixture, messages, "seed \(seed), step \(number)") }
        }
        await fixture.store.close()
    }

    private func source(_ fixture: Fixture) async throws -> Identifier {
        let source = StoredSource(
            id: fixture.identifiers.next(at: fixture.clock.now), kind: .email, name: "Inbox", survey: nil, secrets: [],
            createdAt: fixture.clock.now)
        try await fixture.store.write { try $0.insert(source) }
        return source.id
    }

    private func send(
        _ fixture: Fixture, _ number: Int, _ source: Identifier, _ random: inout SeededGenerator
    ) async throws -> Message {
        let now = fixture.clock.now
        let channel = [Channel.email, .email, .phone, .web].randomElement(using: &random) ?? .email
        let days = Int64([2, 30].randomElement(using: &random) ?? 30)
        let sentAt = now.advanced(byMilliseconds: -Int64.random(in: 10_000...(6 * 3_600_000), using: &random))
        var message = Message(
            id: fixture.identifiers.next(at: now), survey: Self.surveys.randomElement(using: &random) ?? "nps",
            channel: channel, sentAt: sentAt, expiresAt: sentAt.advanced(byMilliseconds: days * Day.milliseconds))
        let claim = PersonClaim(externalID: "c\(number)", email: "c\(number)@example.org")
        let link = NewInvitation(
            id: message.id, survey: message.survey, person: claim, channel: channel, touchpoint: nil, sentAt: sentAt,
            expiresAt: message.expiresAt)
        let (survey, order) = (message.survey, Int.random(in: 0...2, using: &random))
        guard channel == .email, order < 2 else {
            try await fixture.store.write { try $0.insert(link) }
            return message
        }
        // An address to answer to in the same message, made before the link or after it.
        message.replyAddress = try await fixture.store.write { writer in
            if order == 0 { try writer.insert(link) }
            let address = try writer.invite(claim, to: survey, from: source, touchpoint: nil)
            if order == 1 { try writer.insert(link) }
            return address
        }
        return message
    }

    private func go(
        on message: inout Message, _ kind: Int, _ fixture: Fixture, _ random: inout SeededGenerator
    ) async throws {
        let (now, id) = (fixture.clock.now, message.id)
        switch kind {
        case 3:
            guard let address = message.replyAddress else { return }
            try await fixture.store.write { try $0.suppress(undeliverable: address) }
            if !message.isOpened { message.isBounced = true }
        case 4, 5:
            let score = Bool.random(using: &random) ? 9 : nil
            let opening = StoredOpening(at: now, score: score, isDecoy: false, reasons: [])
            try await fixture.store.write { try $0.note(opening, of: id) }
            message.isOpened = true
            message.isBounced = false
            if score != nil { message.isClicked = true }
        case 6:
            let isDecoy = Bool.random(using: &random)
            let opening = StoredOpening(at: now, score: 3, isDecoy: isDecoy, reasons: isDecoy ? [] : ["a program"])
            try await fixture.store.write { try $0.note(opening, of: id) }
            message.scanned += 1
        case 7:
            try await vote(by: &message, fixture)
        case 8:
            guard let answer = message.answer else { return }
            var change = FeedbackChange()
            change.isSpam = answer.counts
            _ = try await fixture.store.write { [change] in try $0.change(answer.id, change) }
            message.answer?.counts.toggle()
        default:
            guard let answer = message.answer else { return }
            if Bool.random(using: &random) {
                _ = try await fixture.store.write { try $0.delete(feedback: answer.id) }
                message.answer = nil
            } else {
                // Erased: what was counted stays as it is.
                try await fixture.store.write { writer in
                    let row = try writer.reader.session.first(.feedbackRowByID, [.blob(answer.id.bytes)]) {
                        try $0.integer(0)
                    }
                    if let row { _ = try writer.anonymise(feedback: row) }
                }
                message.isGone = true
            }
        }
    }

    private func vote(by message: inout Message, _ fixture: Fixture) async throws {
        let (id, now) = (message.id, fixture.clock.now)
        let vote =
            message.survey == "nps"
            ? fixture.feedback(score: 9, occurredAt: now)
            : fixture.feedback(
                survey: "csat",
                answers: [NormalisedAnswer(question: "csat", scale: ScoreScale(code: "csat:1-5"), value: .score(4))],
                occurredAt: now)
        let outcome = try await fixture.store.write { try $0.vote(vote, by: id, machine: []) }
        guard let outcome, outcome != .tooLate else { return }
        let stored = try await fixture.store.read { reader in
            try reader.invitation(id)?.feedback.flatMap { try reader.feedback($0) }
        }
        guard let stored else { return }
        let wasHeld = outcome == .held
        if wasHeld { message.scanned += 1 }
        message.answer = (stored.id, !stored.isSpam)
        if !stored.isSpam {
            message.isOpened = true
            message.isBounced = false
        }
    }

    @Test func whatCameBackAsksNobody() async throws {
        let fixture = try Fixture()
        let source = try await self.source(fixture)
        let claim = PersonClaim(externalID: "c1", email: "c1@example.org")
        let address = try await fixture.store.write { try $0.invite(claim, to: "nps", from: source, touchpoint: nil) }
        func all() async throws -> ResponseCounts? {
            try await fixture.store.read { try $0.asked(RollupFilter()) }.first?.tally
        }
        #expect(try await all()?.delivered == 1)
        fixture.clock.advance(31 * Day.milliseconds)
        #expect(try await all()?.ignored == 1)
        #expect(try await fixture.store.read { try $0.silent(RollupFilter()) }.count == 1)
        try await fixture.store.write { try $0.suppress(undeliverable: address) }
        let counts = try await all()
        #expect(counts?.sent == 1 && counts?.bounced == 1 && counts?.delivered == 0 && counts?.ignored == 0)
        #expect(try await fixture.store.read { try $0.silent(RollupFilter()) }.isEmpty)
        await fixture.store.close()
    }
}
