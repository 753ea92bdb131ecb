import Cryptography
import Feedback
import Testing

@testable import Store

struct AccessTests {
    private func digest(_ text: String) -> [UInt8] { SHA256.digest(text) }

    @Test func tokensAreReadBack() async throws {
        let fixture = try Fixture()
        let tokens = Role.allCases.map { role in
            StoredToken(
                id: fixture.identifiers.next(at: fixture.clock.now), name: "for \(role)", role: role,
                digest: digest(role.rawValue), createdAt: fixture.clock.now)
        }
        try await fixture.store.write { writer in for token in tokens { try writer.insert(token) } }
        #expect(try await fixture.store.read { try $0.tokens() } == tokens)
        await fixture.store.close()
    }

    @Test func anAddressHasOneUserWhateverItsCase() async throws {
        let fixture = try Fixture()
        let user = StoredUser(
            id: fixture.identifiers.next(at: fixture.clock.now), email: "owner@example.org", role: .owner,
            createdAt: fixture.clock.now)
        try await fixture.store.write { try $0.insert(user) }
        var second = user
        second.id = fixture.identifiers.next(at: fixture.clock.now)
        second.email = "Owner@Example.org"
        let taken = second
        let error = await #expect(throws: StoreError.self) { try await fixture.store.write { try $0.insert(taken) } }
        guard case .constraint? = error else {
            Issue.record("not a constraint")
            return
        }
        // The closure itself sees the same error, and may go on.
        let wentOn = try await fixture.store.write { writer in
            do { try writer.insert(taken) } catch StoreError.constraint { return true }
            return false
        }
        #expect(wentOn)
        try await fixture.store.write { try $0.setPassword("scrypt$hash", user: user.id) }
        let found = try await fixture.store.read { try $0.user(email: "OWNER@example.ORG") }
        #expect(found?.id == user.id && found?.passwordHash == "scrypt$hash")
        #expect(try await fixture.store.read { try $0.users() }.count == 1)
        #expect(try await fixture.store.read { try $0.user(email: "nobody@example.org") } == nil)
        await fixture.store.close()
    }

    @Test func sessionsAreTouchedAndRemoved() async throws {
        let fixture = try Fixture()
        let now = fixture.clock.now
        let user = StoredUser(id: fixture.identifiers.next(at: now), email: "a@b.c", role: .viewer, createdAt: now)
        let sessions = (0..<3).map { number in
            StoredSession(
                digest: digest("s\(number)"), user: user.id, createdAt: now.advanced(byMilliseconds: Int64(number)),
                lastUsedAt: now, expiresAt: now.advanced(byMilliseconds: 1000))
        }
        try await fixture.store.write { writer in
            try writer.insert(user)
            for session in sessions { try writer.insert(session) }
        }
        #expect(try await fixture.store.read { try $0.sessions() } == sessions)
        try await fixture.store.write { writer in
            try writer.touch(session: sessions[0].digest, at: now.advanced(byMilliseconds: 50))
            try writer.touch(session: sessions[0].digest, at: now.advanced(byMilliseconds: 20))
            try writer.removeSession(digest: sessions[1].digest)
        }
        let left = try await fixture.store.read { try $0.sessions() }
        #expect(left.map(\.digest) == [sessions[0].digest, sessions[2].digest])
        #expect(left.first?.lastUsedAt == now.advanced(byMilliseconds: 50))
        try await fixture.store.write { try $0.removeSessions(user: user.id) }
        #expect(try await fixture.store.read { try $0.sessions() } == [])
        await fixture.store.close()
    }

    @Test func aSignInLinkWorksOnceAndInItsTime() async throws {
        let fixture = try Fixture()
        let end = fixture.clock.now.advanced(byMilliseconds: 1000)
        let links = ["used", "late"].map { SignInLink(digest: digest($0), user: nil, expiresAt: end) }
        try await fixture.store.write { writer in for link in links { try writer.insert(link) } }
        fixture.clock.advance(999)
        #expect(try await fixture.store.read { try $0.signInLink(digest: links[0].digest) } == links[0])
        #expect(try await fixture.store.write { try $0.consumeSignInLink(digest: links[0].digest) } == links[0])
        #expect(try await fixture.store.write { try $0.consumeSignInLink(digest: links[0].digest) } == nil)
        fixture.clock.advance(1)
        #expect(try await fixture.store.read { try $0.signInLink(digest: links[1].digest) } == nil)
        #expect(try await fixture.store.write { try $0.consumeSignInLink(digest: links[1].digest) } == nil)
        await fixture.store.close()
    }

    @Test func sourcesKeepTheirSecretsAndCountTheirDeliveries() async throws {
        let fixture = try Fixture()
        let now = fixture.clock.now
        let source = StoredSource(
            id: fixture.identifiers.next(at: now), kind: .postmark, name: "Inbox", survey: "nps",
            secrets: [Secret("one"), Secret("two")], createdAt: now)
        func delivery(_ key: String?) -> RawDelivery {
            RawDelivery(
                id: fixture.identifiers.next(at: now), source: source.id, dedupeKey: key, contentType: "message/rfc822",
                body: [0, 255, 0], receivedAt: now, outcome: "stored")
        }
        try await fixture.store.write { try $0.insert(source) }
        let deliveries = [delivery("a"), delivery("a"), delivery(nil), delivery(nil), delivery("b")]
        let added = try await fixture.store.write { writer in try deliveries.map { try writer.insert($0) } }
        #expect(added == [true, false, true, true, true])
        try await fixture.store.write { try $0.finish(delivery: deliveries[0].id, outcome: "quarantined") }
        let read = try #require(try await fixture.store.read { try $0.source(source.id) })
        #expect(read.events == 4 && read.lastEventAt == now && read.survey == "nps" && read.kind == .postmark)
        #expect(read.secrets.count == 2 && read.secrets[1].equals(Array("two".utf8)))
        #expect(try await fixture.store.read { try $0.sources() }.map(\.id) == [source.id])
        let feedback = fixture.feedback(origin: .source(source.id), externalID: "m1", channel: .email, comment: "x")
        #expect(try await fixture.insert(feedback).record.source == source.id)
        #expect(try await fixture.store.read { try $0.feedback(feedback.id) }?.source == source.id)
        await fixture.store.close()
    }

    @Test func aSettingIsReplaced() async throws {
        let fixture = try Fixture()
        #expect(try await fixture.store.read { try $0.setting("zone") } == nil)
        for value in ["UTC", "Europe/Berlin"] {
            try await fixture.store.write { try $0.set(setting: "zone", to: value) }
        }
        #expect(try await fixture.store.read { try $0.setting("zone") } == "Europe/Berlin")
        await fixture.store.close()
    }

    @Test func anAnswerIsKeptForADayUnderItsScopeAndKey() async throws {
        let fixture = try Fixture()
        let answer = KeptAnswer(bodyDigest: digest("body"), status: 201, location: "/x", body: [1, 0, 2])
        try await fixture.store.write { try $0.keep(answer, scope: "t1", key: "k") }
        #expect(try await fixture.store.read { try $0.keptAnswer(scope: "t1", key: "k") } == answer)
        #expect(try await fixture.store.read { try $0.keptAnswer(scope: "t2", key: "k") } == nil)
        await #expect(throws: StoreError.self) {
            try await fixture.store.write { try $0.keep(answer, scope: "t1", key: "k") }
        }
        fixture.clock.advance(StoreLimits.keptAnswerMilliseconds - 1)
        #expect(try await fixture.store.read { try $0.keptAnswer(scope: "t1", key: "k") } == answer)
        fixture.clock.advance(1)
        #expect(try await fixture.store.read { try $0.keptAnswer(scope: "t1", key: "k") } == nil)
        try await fixture.store.write { try $0.keep(answer, scope: "t1", key: "k") }
        #expect(try await fixture.store.read { try $0.keptAnswer(scope: "t1", key: "k") } == answer)
        await fixture.store.close()
    }
}
