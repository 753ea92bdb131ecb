import HTTPWire
import Testing
import Transport

@testable import HTTPServer

/// The decisions that need no socket.
@Suite struct DecisionTests {
    private let limits = ServerLimits()

    private func plan(_ framing: BodyFraming, _ expectation: HTTPWire.Expectation = .none, max: Int = 100) -> BodyPlan {
        BodyPlan(framing: framing, expectation: expectation, bodyBytesMax: max, limits: limits)
    }

    private func early(_ framing: BodyFraming, _ expectation: HTTPWire.Expectation = .none) -> EarlyAnswer {
        EarlyAnswer(framing: framing, expectation: expectation, limits: limits)
    }

    @Test func aBodyIsReadUpToTheRoutesLimit() {
        #expect(plan(.none) == .none)
        #expect(plan(.length(0), .continue) == .none)
        #expect(plan(.length(100)) == .read(bytesMax: 100, keeps: true, sendsContinue: false))
        #expect(plan(.length(101)) == .tooLarge)
        #expect(plan(.length(101), .continue) == .tooLarge)
        #expect(plan(.chunked, .continue) == .read(bytesMax: 100, keeps: true, sendsContinue: true))
        #expect(plan(.length(1), .unknown) == .unknownExpectation)
    }

    @Test func whereNoBodyIsTakenASmallOneIsDropped() {
        #expect(plan(.length(65_536), max: 0) == .read(bytesMax: 65_536, keeps: false, sendsContinue: false))
        #expect(plan(.length(65_537), max: 0) == .tooLarge)
    }

    @Test func aConnectionIsReusedOnlyWhereTheWholeRequestCanBeConsumed() {
        #expect(early(.none) == .reusable(discarding: 0))
        #expect(early(.none, .continue) == .reusable(discarding: 0))
        #expect(early(.length(65_535)) == .reusable(discarding: 65_535))
        #expect(early(.length(65_536)) == .close)
        #expect(early(.length(3), .continue) == .close)
        #expect(early(.length(3), .unknown) == .close)
        #expect(early(.chunked) == .close)
    }

    @Test func aBodyBuysTimeWithItsBytes() {
        let clock = BodyClock(startedAt: MonotonicTime(milliseconds: 1_000), limits: limits)
        #expect(clock.deadline(received: 0).milliseconds == 6_000)
        #expect(clock.deadline(received: 500).milliseconds == 7_000)
        #expect(clock.deadline(received: 12_499).milliseconds == 30_998)
        #expect(clock.deadline(received: 12_500).milliseconds == 31_000)
        #expect(clock.deadline(received: .max).milliseconds == 31_000)
    }

    @Test func aBodyReaderStopsAtTheEndOfItsBody() {
        var reader = BodyReader(.length(3), bytesMax: 10, keeps: true, limits: .standard)
        #expect(reader.read([0x61].span) == (1, .needMore))
        #expect(reader.read([0x62, 0x63, 0x47, 0x45].span) == (2, .complete))
        #expect(reader.bytes == Array("abc".utf8))
        var dropped = BodyReader(.chunked, bytesMax: 10, keeps: false, limits: .standard)
        #expect(dropped.read(Array("3\r\nabc\r\n0\r\n\r\nGET".utf8).span) == (13, .complete))
        #expect(dropped.bytes.isEmpty)
        #expect(dropped.received == 13)
    }

    @Test func contentFollowsTheStatusAndTheMethod() {
        func content(_ response: Response, head: Bool = false) -> ResponseContent {
            var parser = RequestParser()
            let line = head ? "HEAD" : "GET"
            guard case .head(let parsed, _) = parser.parse(Array("\(line) / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)) else {
                return .nothing
            }
            return ResponseContent(response, Exchange(id: "", head: parsed, startedAt: 0, keepsAlive: true))
        }
        let body = ResponseBody.bytes([1, 2, 3])
        #expect(content(Response(.ok, body: body)) == .bytes([1, 2, 3]))
        #expect(content(Response(.ok, body: body), head: true) == .lengthOnly(3))
        #expect(content(Response(.noContent, body: body)) == .nothing)
        #expect(content(Response(.notModified, body: body)) == .nothing)
        #expect(content(Response(.notFound)) == .bytes([]))
        #expect(content(Response(.noContent)).framing == ResponseFraming.none)
        #expect(content(Response(.notFound)).framing == .length(0))
    }

    @Test func requestIdsCountOn() {
        var identifiers = RequestIdentifiers(seed: 0x7_FFFF_FFFF)
        let ids = (0..<40).map { _ in identifiers.next() }
        #expect(ids[0] == "ZZZZZZZ00000001")
        #expect(ids[31] == "ZZZZZZZ00000010")
        #expect(Set(ids).count == 40)
    }
}
