import Testing

@testable import HTTPWire

/// A parser uses its last head's memory again, but never while somebody still holds that head.
struct HeadStorageTests {
    private func head(_ parser: inout RequestParser, _ path: String) throws -> RequestHead {
        let bytes = Array("GET \(path) HTTP/1.1\r\nHost: \(path.dropFirst())\r\nX-Own: \(path)\r\n\r\n".utf8)
        guard case .head(let head, let consumed) = parser.parse(bytes), consumed == bytes.count else {
            throw WireError.bad("not read")
        }
        return head
    }

    @Test func aHeadThatIsHeldStaysAsItIs() throws {
        var parser = RequestParser()
        let first = try head(&parser, "/first")
        let second = try head(&parser, "/second")
        #expect(first.pathText == "/first" && second.pathText == "/second")
        #expect(first[.host] == "first" && second[.host] == "second")
        #expect(first["X-Own"] == "/first" && second["x-own"] == "/second")
        #expect(second[.cookie] == nil && second["X-None"] == nil)
    }

    @Test func theMemoryIsUsedAgainOnceNobodyHoldsIt() throws {
        var parser = RequestParser()
        let address = try head(&parser, "/first").bytes.withUnsafeBufferPointer { $0.baseAddress }
        let again = try head(&parser, "/other")
        #expect(again.bytes.withUnsafeBufferPointer { $0.baseAddress } == address)
        #expect(again.pathText == "/other")
    }

    /// What was read of half a head goes on elsewhere, and the parser it came from is fresh.
    @Test func halfAHeadCanBeTakenOut() throws {
        var parser = RequestParser()
        _ = try head(&parser, "/first")
        let bytes = Array("POST /half HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc".utf8)
        guard case .needMore = parser.parse(Array(bytes[..<30])) else { throw WireError.bad("not half") }
        var detached = parser.detach()
        #expect(!parser.hasBegun && detached.hasBegun)
        #expect(try head(&parser, "/between").pathText == "/between")
        guard case .head(let late, let consumed) = detached.parse(bytes) else { throw WireError.bad("not read") }
        #expect(late.pathText == "/half" && late.method == .post && late.framing == .length(3))
        #expect(consumed == bytes.count - 3)
    }
}
