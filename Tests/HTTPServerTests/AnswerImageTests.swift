import Codecs
import Testing

@testable import HTTPServer
@testable import HTTPWire

/// The image of an answer is what would have been written, byte by byte.
struct AnswerImageTests {
    private func written(_ head: ResponseHead, _ body: [UInt8], second: Int64, id: RequestID) throws -> [UInt8] {
        var head = head
        head.id = id
        var bytes: [UInt8] = []
        let date = Array("Date: \(Timestamp.httpDate(seconds: second))\r\n".utf8)
        try ResponseHeadWriter.append(head, date: date, body: body, to: &bytes)
        return bytes
    }

    @Test func itIsWhatWouldBeWritten() throws {
        let lines = try FieldLines([(.contentType, "text/plain"), (.etag, "\"X-Request-Id: 000000000000000\"")])
        for body in [[], Array("X-Request-Id: 000000000000000\r\n\r\n".utf8), [UInt8](repeating: 7, count: 9_000)] {
            for status in [Status.ok, .notFound, .notModified] {
                let framing: ResponseFraming = status == .notModified ? .none : .length(body.count)
                let head = ResponseHead(status, framing: framing, lines: lines)
                let content = status == .notModified ? [] : body
                let image = try AnswerImage(head, body: content)
                #expect(image.status == status && image.contentCount == content.count)
                for (second, id) in [
                    (0, "AAAAAAAAAAAAAAA"), (1_795_255_200, "BBBBBBBBBBBBBBB"), (5, "CCCCCCCCCCCCCCC"),
                ]
                    as [(Int64, RequestID)]
                {
                    let expected = try written(head, content, second: second, id: id)
                    #expect(Array(image.bytes(second: second, id: id)) == expected)
                }
            }
        }
    }

    @Test func onlyAnswersThatAreGivenAgainHaveOne() {
        let images = AnswerImages()
        let once = Response(.ok, type: "text/plain", [1])
        #expect(images.make(of: once, isSecure: false, finished: once) == nil)
        let again = once.prepared()
        #expect(images.image(of: again, isSecure: false) == nil)
        let made = images.make(of: again, isSecure: false, finished: again)
        #expect(made != nil && images.image(of: again, isSecure: false) === made)
        #expect(images.image(of: again, isSecure: true) == nil, "over TLS more is said")
    }

    @Test func aChangedCopyIsAnotherAnswer() {
        let kept = Response(.ok, type: "text/plain", [1]).prepared()
        var copy = kept
        copy.add(.retryAfter, "1")
        #expect(copy.sharedContents == nil && kept.sharedContents != nil)
        #expect(kept[.retryAfter] == nil && copy[.retryAfter] == "1")
    }

    @Test(arguments: [(0, true), (1, false)]) func largeBodiesHaveNone(_ over: Int, _ has: Bool) {
        let body = [UInt8](repeating: 65, count: AnswerImages.bodyBytesMax + over)
        let answer = Response(.ok, type: "text/plain", body).prepared()
        #expect((AnswerImages().make(of: answer, isSecure: false, finished: answer) != nil) == has)
    }
}
