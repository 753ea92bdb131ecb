import Testing

@testable import Codecs

private let field = "Content-Disposition: form-data; name=\"a\"\r\n"
private let head = "--x\r\n\(field)\r\n"

private func read(
    _ bytes: [UInt8], lineEnds: MultipartReader.LineEnds = .strict
) throws(MultipartError) -> [MultipartPart] {
    guard let boundary = MultipartBoundary("x".utf8) else {
        throw MultipartError(reason: "not a boundary", offset: 0)
    }
    return try MultipartReader.read(bytes, boundary: boundary, lineEnds: lineEnds)
}

private func read(_ text: String) throws(MultipartError) -> [MultipartPart] { try read(Array(text.utf8)) }

private func reason(_ text: String) -> String? {
    do throws(MultipartError) {
        _ = try read(text)
        return nil
    } catch {
        return error.reason
    }
}

struct MultipartReaderTests {
    @Test(arguments: [
        ("", ""), ("\r\n", "\r\n"), ("\r", "\r"), ("\r\r", "\r\r"), ("a\r\n--", "a\r\n--"), ("a\r\n--xy", "a\r\n--xy"),
        ("\r\n--\r\n-x", "\r\n--\r\n-x"), ("a\n--x", "a\n--x"), ("a\r--x\r", "a\r--x\r"), ("a\r\n--x-", "a\r\n--x-"),
        ("\r\n-\r\n--\r\n--y", "\r\n-\r\n--\r\n--y"), ("a\r\n--x--b", "a\r\n--x--b"), ("\n", "\n"),
    ])
    func aValueKeepsEveryByte(body: String, expected: String) throws {
        for end in ["--x--", "--x--\r\n", "--x-- \t", "--x--\r\nepilogue", "--x--\r"] {
            let parts = try read("\(head)\(body)\r\n\(end)")
            #expect(parts.map { Array($0.bytes) } == [Array(expected.utf8)], "before \(end.debugDescription)")
        }
    }

    @Test func theEmptyLineMayBeTheDelimitersOwn() throws {
        #expect(try read("\(head)--x--").map(\.bytes.isEmpty) == [true])
        #expect(try read("\(head)\(head)1\r\n--x--").map { $0.bytes.count } == [0, 1])
    }

    @Test func preambleAndPaddingAreIgnored() throws {
        #expect(try read("preamble\r\n--xy\r\n\(head)1\r\n--x \t\r\n\(field)\r\n2\r\n--x--").map(\.text) == ["1", "2"])
        #expect(try read("--x--\r\n").isEmpty)
    }

    @Test(
        arguments: [
            (#"form-data; name="a""#, "a", nil), (#"form-data; name=a"#, "a", nil), (#"FORM-DATA;NAME="a";"#, "a", nil),
            (#"form-data; name="a"; filename="b.png""#, "a", "b.png"), (#"form-data; filename=""; name="a""#, "a", ""),
            (#"form-data; name="a"; filename="C:\dir\b.png""#, "a", "b.png"),
            (#"form-data; name="a"; filename="/d/b.png""#, "a", "b.png"),
            (#"form-data; name="a\"b\\c"; filename="..\..\\b""#, #"a"b\c"#, "b"),
            (#"form-data; name="a;b=c""#, "a;b=c", nil),
            (#"form-data; name="a"; filename*=UTF-8''caf%C3%A9.png"#, "a", "caf\u{e9}.png"),
            (#"form-data; name="a"; filename*=x'y'z"#, "a", nil),
            (#"form-data; name="a"; filename="b"; filename*=UTF-8''c"#, "a", "b"),
            ("form-data; name=\"\u{e9}\"; filename=\"\u{1F600}\"", "\u{e9}", "\u{1F600}"),
            (#"form-data; name="""#, "", nil), (#"form-data; name="a%22b""#, "a%22b", nil),
            (#"form-data; name="a"; filename="b/""#, "a", ""),
        ] as [(String, String, String?)])
    func readsDispositions(value: String, name: String, filename: String?) throws {
        let parts = try read("--x\r\nContent-Disposition: \(value)\r\n\r\n1\r\n--x--")
        let part = try #require(parts.first)
        #expect(part.name == name)
        #expect(part.filename == filename)
        #expect(part.isFile == !(filename ?? "").isEmpty)
    }

    @Test func filenamesOfOldSystemsAreReadAsWindows1252() throws {
        let text = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"caf*.png\"\r\n\r\n1\r\n--x--"
        let bytes = text.utf8.map { $0 == UInt8(ascii: "*") ? 0xE9 : $0 }
        #expect(try read(bytes).first?.filename == "caf\u{e9}.png")
    }

    @Test(arguments: [
        ("", "the body ends without its closing boundary"), ("--x", "the body ends without its closing boundary"),
        ("--y--", "the body ends without its closing boundary"),
        ("\(head)1", "the body ends without its closing boundary"),
        ("\(head)1\r\n--x", "the body ends without its closing boundary"),
        ("\(head)1\r\n--x-", "the body ends without its closing boundary"),
        ("\(head)1\n--x--", "the body ends without its closing boundary"),
        (" --x--", "the body ends without its closing boundary"),
        ("--x\r\n", "the body ends inside a part's header"),
        ("\(head)1\r\n--x\r\n", "the body ends inside a part's header"),
        ("--x\r\n\r\n1\r\n--x--", "a part without a form-data disposition and a name"),
        ("--x\r\nA: b\r\n\r\n1\r\n--x--", "a part without a form-data disposition and a name"),
        ("--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", "a disposition that is not form-data with a name"),
        (
            "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
            "a disposition that is not form-data with a name"
        ),
        (
            "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--",
            "a disposition that is not form-data with a name"
        ),
        (
            "--x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--x--",
            "a disposition that is not form-data with a name"
        ),
        (
            "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=a\r\n\r\n--x--",
            "a disposition that is not form-data with a name"
        ),
        ("--x\r\nA : b\r\n\r\n1\r\n--x--", "a header field without a name and a colon"),
        ("--x\r\nA: b\r\n c\r\n\r\n1\r\n--x--", "a header field without a name and a colon"),
        ("--x\r\n--x--\r\n", "a header field without a name and a colon"),
        ("--x\r\nA: \0\r\n\r\n1\r\n--x--", "a control byte in a part's header"),
        ("--x\r\nA: b\n\r\n1\r\n--x--", "a control byte in a part's header"),
        ("--x\r\nA: b\rc\r\n\r\n1\r\n--x--", "a control byte in a part's header"),
        (
            "--x\r\nContent-Disposition: form-data; name=a\r\n"
                + "Content-Type: Multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--",
            "a multipart body inside a part"
        ),
    ])
    func refusesWithWords(text: String, expected: String) {
        #expect(reason(text) == expected)
    }

    @Test func holdsEveryLimitAndRefusesOneOver() {
        #expect(reason(String(repeating: "\(head)1\r\n", count: 100) + "--x--") == nil)
        #expect(reason(String(repeating: "\(head)1\r\n", count: 101) + "--x--") == "more than 100 parts")
        func fields(_ count: Int) -> String {
            "--x\r\n\(field)\(String(repeating: "A: b\r\n", count: count - 1))\r\n1\r\n--x--"
        }
        #expect(reason(fields(16)) == nil)
        #expect(reason(fields(17)) == "more than 16 header fields in a part")
        func header(_ count: Int) -> String {
            let rest = count - field.utf8.count - "A: \r\n\r\n".utf8.count
            return "--x\r\n\(field)A: \(String(repeating: "b", count: rest))\r\n\r\n1\r\n--x--"
        }
        #expect(reason(header(8_192)) == nil)
        #expect(reason(header(8_193)) == "the header of a part is too long")
        #expect(MultipartBoundary(String(repeating: "b", count: 70).utf8) != nil)
        #expect(MultipartBoundary(String(repeating: "b", count: 71).utf8) == nil)
    }

    /// Every byte of these bodies begins a delimiter that is none; a search that goes back would take minutes.
    @Test(.timeLimit(.minutes(1))) func theWorstBoundariesTakeLinearTime() throws {
        let boundary = try #require(MultipartBoundary((String(repeating: "a", count: 69) + "b").utf8))
        let start = Array("--\(String(repeating: "a", count: 69))b\r\n\(field)\r\n".utf8)
        let end = Array("\r\n--\(String(repeating: "a", count: 69))b--".utf8)
        for pattern in ["\r\n--\(String(repeating: "a", count: 69))", "\r\n", "\r\n--", "\r"] {
            let count = 1_000_000 / pattern.utf8.count
            let body = Array(String(repeating: pattern, count: count).utf8)
            let clock = ContinuousClock()
            let began = clock.now
            let parts = try MultipartReader.read(start + body + end, boundary: boundary)
            let took = clock.now - began
            #expect(parts.first?.bytes.count == body.count)
            #expect(took < .seconds(10))
        }
    }
}

struct MediaTypeTests {
    @Test(arguments: [
        ("text/html", "text/html", [String]()), ("TEXT/HTML;Charset=UTF-8", "text/html", ["charset", "UTF-8"]),
        (" a/b ; c=d", "a/b", ["c", "d"]), ("a/b;c=\"d;\\\"e\\\\\" ; f=g;", "a/b", ["c", "d;\"e\\", "f", "g"]),
        ("multipart/form-data; boundary=----=_Part:1/2", "multipart/form-data", ["boundary", "----=_Part:1/2"]),
        ("application/vnd.a+json;;", "application/vnd.a+json", []),
    ])
    func readsTypesWithParameters(text: String, essence: String, parameters: [String]) throws {
        let type = try #require(MediaType(text))
        #expect(type.essence == essence)
        #expect(type.parameters.flatMap { [$0.name, $0.value] } == parameters)
    }

    @Test(arguments: [
        "", "text", "text/", "/html", "text/html charset=a", "a/b;c", "a/b;c=", "a/b;=d", "a/b;c=\"d", "a/b;c=d;C=e",
        "a/b, c/d",
        "a/b;c=d, e/f", "a/b;c=\"d\"e", "a b/c", "a/b;c=\"\u{1}\"", "a/b;c =d",
    ])
    func refusesBrokenOnes(text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test func givesCharsetAndBoundary() {
        #expect(MediaType("a/b; charset=\"UTF-8\"")?.charset == "utf-8")
        #expect(MediaType("a/b; charset=\"\u{212A}\"")?.charset == "\u{212A}")
        #expect(MediaType("a/b; boundary=\"a b\"")?.boundary?.bytes == Array("a b".utf8))
        #expect(MediaType("a/b; boundary=\"a \"")?.boundary == nil)
        #expect(MediaType("a/b; boundary=\"\"")?.boundary == nil)
        #expect(MediaType("a/b; boundary=a*b")?.boundary == nil)
        #expect(MediaType("a/b")?.boundary == nil)
    }
}
