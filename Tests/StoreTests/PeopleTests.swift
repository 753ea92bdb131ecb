import Feedback
import Testing

@testable import Store

struct PeopleTests {
    private func person(_ fixture: Fixture, _ claim: PersonClaim, at: Int64 = 0) async throws -> StoredPerson? {
        let time = fixture.clock.now.advanced(byMilliseconds: at)
        return try await fixture.insert(fixture.feedback(person: claim, occurredAt: time)).record.person
    }

    @Test func eachKeyLeadsToTheSamePerson() async throws {
        let fixture = try Fixture()
        let first = try await person(fixture, PersonClaim(externalID: "c1", email: "a@b.c", handle: "m:h", phone: "+1"))
        for claim in [
            PersonClaim(externalID: "c1"), PersonClaim(email: "A@B.C"), PersonClaim(handle: "m:h"),
            PersonClaim(phone: "+1"),
            PersonClaim(externalID: "c1", email: "other@b.c"),
        ] {
            #expect(try await person(fixture, claim) == first)
        }
        #expect(first?.email == "a@b.c")
        await fixture.store.close()
    }

    @Test func blanksAreFilledAndNothingIsOverwrittenButTheName() async throws {
        let fixture = try Fixture()
        let first = try await person(fixture, PersonClaim(email: "a@b.c", name: "Old"))
        let second = try await person(fixture, PersonClaim(externalID: "c1", email: "a@b.c", name: "New", phone: "+1"))
        #expect(second?.id == first?.id)
        #expect(second?.externalID == "c1" && second?.phone == "+1" && second?.name == "New")
        let third = try await person(fixture, PersonClaim(externalID: "c1", email: "z@b.c", name: "", phone: "+2"))
        #expect(third == second)
        await fixture.store.close()
    }

    @Test func twoPersonsStayTwo() async throws {
        let fixture = try Fixture()
        let one = try await person(fixture, PersonClaim(externalID: "c1"))
        let two = try await person(fixture, PersonClaim(email: "a@b.c"))
        let both = try await person(fixture, PersonClaim(externalID: "c1", email: "a@b.c"))
        #expect(both == one)
        #expect(both?.email == nil)
        #expect(try await person(fixture, PersonClaim(email: "a@b.c")) == two)
        await fixture.store.close()
    }

    @Test func anotherCustomerAtTheSameAddressIsAnotherPerson() async throws {
        let fixture = try Fixture()
        let one = try await person(fixture, PersonClaim(externalID: "c1", email: "shared@b.c"))
        let two = try await person(fixture, PersonClaim(externalID: "c2", email: "shared@b.c"))
        #expect(one?.id != two?.id)
        #expect(two?.externalID == "c2" && two?.email == nil)
        #expect(try await person(fixture, PersonClaim(email: "shared@b.c")) == one)
        await fixture.store.close()
    }

    @Test func anOlderClaimThatComesLateChangesNeitherNameNorAttributes() async throws {
        let fixture = try Fixture()
        let plan = { (value: String) in [PersonClaim.Attribute(name: "plan", value: value)] }
        _ = try await person(fixture, PersonClaim(externalID: "c1", name: "New", attributes: plan("pro")), at: 10)
        let late = try await person(
            fixture,
            PersonClaim(externalID: "c1", name: "Old", attributes: plan("free") + [.init(name: "city", value: "Bonn")]),
            at: 5)
        #expect(late?.name == "New")
        #expect(late?.attributes == [.init(name: "city", value: "Bonn"), .init(name: "plan", value: "pro")])
        let newer = try await person(fixture, PersonClaim(externalID: "c1", attributes: plan("team")), at: 11)
        #expect(newer?.attributes.last?.value == "team")
        let blank = try await person(fixture, PersonClaim(externalID: "c1", attributes: plan("")), at: 12)
        #expect(blank == newer)
        await fixture.store.close()
    }

    /// What is said again is as new as it was said last.
    @Test func anOlderClaimDoesNotReplaceWhatWasSaidAgain() async throws {
        let fixture = try Fixture()
        let claim = { (plan: String, more: [PersonClaim.Attribute]) in
            PersonClaim(externalID: "c1", attributes: [.init(name: "plan", value: plan)] + more)
        }
        let city = [PersonClaim.Attribute(name: "city", value: "Bonn")]
        _ = try await person(fixture, claim("pro", city), at: 10)
        // All that is known, in another order and twice; then a part of it.
        _ = try await person(fixture, claim("free", city + [.init(name: "plan", value: "pro")]), at: 30)
        let between = try await person(fixture, claim("free", []), at: 20)
        #expect(between?.attributes.map(\.value) == ["Bonn", "pro"])
        _ = try await person(fixture, claim("pro", []), at: 50)
        let later = try await person(
            fixture, claim("free", [.init(name: "city", value: "Ulm")]), at: 40)
        #expect(later?.attributes.map(\.value) == ["Ulm", "pro"])
        await fixture.store.close()
    }

    @Test func aNameAloneIsKeptButNotRecognised() async throws {
        let fixture = try Fixture()
        let one = try await person(fixture, PersonClaim(name: "A"))
        let two = try await person(fixture, PersonClaim(name: "A"))
        #expect(one?.name == "A" && one?.id != two?.id)
        #expect(try await person(fixture, PersonClaim()) == nil)
        #expect(try await person(fixture, PersonClaim(externalID: "", email: "")) == nil)
        await fixture.store.close()
    }

    @Test func spellingsOfOneLookAreDifferentKeys() async throws {
        let fixture = try Fixture()
        let keys = ["caf\u{E9}", "cafe\u{301}", "K", "\u{212A}", "a\0", "a"]
        var ids: Set<Identifier> = []
        for key in keys { ids.insert(try #require(try await person(fixture, PersonClaim(externalID: key))).id) }
        #expect(ids.count == keys.count)
        let mails = ["k@b.c", "\u{212A}@b.c"]
        for mail in mails { ids.insert(try #require(try await person(fixture, PersonClaim(email: mail))).id) }
        #expect(ids.count == keys.count + mails.count)
        await fixture.store.close()
    }

    @Test func aPersonIsMadeOnceAndCompletedAfterwards() async throws {
        let fixture = try Fixture()
        let before = fixture.store.version
        let made = try await fixture.store.write { writer in
            try writer.insert(
                person: PersonClaim(
                    externalID: "c1", email: "A@b.c", attributes: [.init(name: "plan", value: "pro")]))
        }
        #expect(made.isNew && made.person.email == "a@b.c")
        let again = try await fixture.store.write { writer in
            try writer.insert(
                person: PersonClaim(email: "a@b.c", name: "Ann", attributes: [.init(name: "seats", value: "3")]))
        }
        #expect(!again.isNew && again.person.id == made.person.id && again.person.name == "Ann")
        #expect(again.person.attributes.map(\.name) == ["plan", "seats"])
        #expect(fixture.store.version > before)
        await #expect(throws: StoreError.self) {
            try await fixture.store.write { _ = try $0.insert(person: PersonClaim(name: "nobody")) }
        }
        await fixture.store.close()
    }

    @Test func subscriptionEventsAreToldOncePerPersonInOrder() async throws {
        let fixture = try Fixture()
        @Sendable func event(_ kind: SubscriptionEvent.Kind, _ at: Int64, _ amount: Int64 = 100) -> SubscriptionEvent {
            SubscriptionEvent(
                kind: kind, monthlyRevenueMinor: amount, currency: "EUR",
                occurredAt: Instant(millisecondsSinceEpoch: at))
        }
        let told: [(SubscriptionEvent, String, Bool)] = [
            (event(.cancelled, 30, 0), "a", true), (event(.started, 10), "a", true), (event(.started, 10), "a", false),
            (event(.started, 10, 200), "a", true), (event(.started, 5), "b", true),
            (event(.changed, 20, 150), "a", true),
            // In one millisecond the order in which they were told stands.
            (event(.started, 7), "b", true), (event(.cancelled, 7, 0), "b", true), (event(.changed, 7, 9), "b", true),
        ]
        let before = fixture.store.version
        for (item, person, isNew) in told {
            let added = try await fixture.store.write { try $0.insert(item, person: PersonClaim(externalID: person)) }
            #expect(added == isNew)
        }
        #expect(fixture.store.version == before + 8)
        let events = try await fixture.store.read { try $0.subscribers() }
        #expect(
            events == [
                [event(.started, 10), event(.started, 10, 200), event(.changed, 20, 150), event(.cancelled, 30, 0)],
                [event(.started, 5), event(.started, 7), event(.cancelled, 7, 0), event(.changed, 7, 9)],
            ])
        await #expect(throws: StoreError.self) {
            try await fixture.store.write { try $0.insert(event(.started, 1), person: PersonClaim(name: "nobody")) }
        }
        await fixture.store.close()
    }
}
