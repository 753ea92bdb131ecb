import Feedback
import Testing

@testable import Store

struct TouchpointTests {
    private func order(_ fixture: Fixture) async throws -> [String] {
        let all = try await fixture.store.read { try $0.touchpoints() }
        let live = all.filter { $0.archivedAt == nil }
        #expect(live.map(\.position) == Array(live.indices), "no gaps: \(live.map(\.position))")
        return live.map(\.slug)
    }

    private func change(_ name: String = "N", at position: Int? = nil, isArchived: Bool = false) -> TouchpointChange {
        TouchpointChange(name: name, position: position, isArchived: isArchived)
    }

    @Test func theyStandInTheOrderThatIsSet() async throws {
        let fixture = try Fixture()
        func write(_ body: @escaping @Sendable (Writer) throws -> Void) async throws {
            try await fixture.store.write(body)
        }
        let plain = change()
        try await write { writer in
            for slug in ["a", "b", "c"] { _ = try writer.insert(touchpoint: slug, plain) }
        }
        #expect(try await order(fixture) == ["a", "b", "c"])
        let first = change(at: 0)
        try await write { _ = try $0.insert(touchpoint: "d", first) }
        #expect(try await order(fixture) == ["d", "a", "b", "c"])
        let far = change(at: 400)
        try await write { _ = try $0.replace(touchpoint: "a", far) }
        #expect(try await order(fixture) == ["d", "b", "c", "a"])
        try await write { _ = try $0.replace(touchpoint: "b", plain) }
        #expect(try await order(fixture) == ["d", "b", "c", "a"], "without a place it stays")
        try await write { _ = try $0.archive(touchpoint: "b") }
        #expect(try await order(fixture) == ["d", "c", "a"])
        let second = change(at: 1)
        try await write { _ = try $0.replace(touchpoint: "b", second) }
        #expect(try await order(fixture) == ["d", "b", "c", "a"], "and back")
    }

    @Test func aSlugIsTakenOnce() async throws {
        let fixture = try Fixture()
        let goal = StoredTouchpoint.Goal(metric: "nps", baseline: 1, target: nil)
        let made = try await fixture.store.write { writer in
            try writer.insert(touchpoint: "a", TouchpointChange(name: "A", owner: "o", team: .ux, goals: [goal]))
        }
        #expect(made?.goals == [goal] && made?.team == .ux && made?.owner == "o")
        #expect(try await fixture.store.write { try $0.insert(touchpoint: "a", TouchpointChange(name: "B")) } == nil)
        #expect(try await fixture.store.write { try $0.replace(touchpoint: "z", TouchpointChange(name: "B")) } == nil)
        #expect(try await fixture.store.write { try $0.archive(touchpoint: "z") } == false)
        let replaced = try await fixture.store.write { try $0.replace(touchpoint: "a", TouchpointChange(name: "B")) }
        #expect(replaced?.goals == [] && replaced?.team == nil && replaced?.name == "B")
    }

    @Test func tagsAreDescribedOnce() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(score: 9, tags: ["used", "gone"]))
        let made = try await fixture.store.write { try $0.insert(tag: "a/b c", description: "d", color: "#0a6cff") }
        #expect(made?.color == "#0a6cff")
        #expect(try await fixture.store.write { try $0.insert(tag: "a/b c", description: nil, color: nil) } == nil)
        _ = try await fixture.store.write { try $0.insert(tag: "gone", description: nil, color: nil) }
        #expect(try await fixture.store.write { try $0.archive(tag: "gone") })
        #expect(try await fixture.store.read { try $0.suggestibleTags() }.sorted() == ["a/b c", "used"])
        let back = try await fixture.store.write {
            try $0.replace(tag: "gone", description: "x", color: nil, isArchived: false)
        }
        #expect(back?.archivedAt == nil && back?.description == "x")
    }
}
