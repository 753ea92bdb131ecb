import HTTPWire
import Testing

@testable import HTTPServer

@Suite struct RouterTests {
    private let table = RouteTable([
        (.get, "/"), (.get, "/a"), (.post, "/a"), (.get, "/a/{id}"), (.get, "/a/new"), (.get, "/files/{path...}"),
        (.get, "/a/{id}/notes"), (.delete, "/b/{x}"),
    ])

    private func found(_ path: String, _ method: Method = .get) -> (Int, [String])? {
        guard case .found(let index, let captures) = table.match(method: method, path: Array(path.utf8)[...]) else {
            return nil
        }
        return (index, captures)
    }

    private func refusal(_ path: String, _ method: Method = .get) -> Status? {
        guard case .refused(let refusal) = table.match(method: method, path: Array(path.utf8)[...]) else { return nil }
        return refusal.status
    }

    @Test func findsLiteralsBeforeCaptures() throws {
        #expect(try #require(found("/")) == (0, []))
        #expect(try #require(found("/a", .post)) == (2, []))
        #expect(try #require(found("/a", .head)) == (1, []))
        #expect(try #require(found("/a/new")) == (4, []))
        #expect(try #require(found("/a/7")) == (3, ["7"]))
        #expect(try #require(found("/a/new/notes")) == (6, ["new"]))
        #expect(try #require(found("/files/x/y.css")) == (5, ["x/y.css"]))
    }

    /// The percent-encoded spelling of a path is the same path (RFC 3986 section 6.2.2.2).
    @Test func findsEncodedSpellings() throws {
        #expect(try #require(found("/%61")) == (1, []))
        #expect(try #require(found("/a/n%65w")) == (4, []))
        #expect(try #require(found("/a/%C3%A9")) == (3, ["\u{e9}"]))
    }

    @Test func refusesWhatIsNowhereOrClimbs() {
        #expect(refusal("/c") == .notFound)
        #expect(refusal("/a/") == .notFound)
        #expect(refusal("/a", .delete) == .methodNotAllowed)
        for path in ["/files/..", "/files/%2e%2e/x", "/a/%2f", "/a/%5c", "/a/%00", "/a/%", "/a/%ff", "a", ""] {
            #expect(refusal(path) == .badRequest, "\(path)")
        }
    }

    @Test func namesTheMethodsOfAPath() {
        #expect(AllowField.list([.get, .post]) == "GET, HEAD, OPTIONS, POST")
        guard case .options(let methods) = table.match(method: .options, path: Array("/a".utf8)[...]) else {
            Issue.record("no options")
            return
        }
        #expect(methods == [.get, .post])
        #expect(refusal("*") == .badRequest)
    }
}
