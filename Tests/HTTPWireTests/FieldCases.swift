/// RFC 9112 sections 5 and 6: field lines, their limits, and how the body is framed.
enum FieldCases {
    private static let none = WireCase.Expected.head("POST /a 1.1 none", left: 0)
    private static let chunked = WireCase.Expected.head("POST /a 1.1 chunked", left: 0)
    private static func length(_ count: Int) -> WireCase.Expected { .head("POST /a 1.1 length \(count)", left: 0) }
    private static func long(_ count: Int) -> String { String(repeating: "a", count: count) }
    private static func lines(_ count: Int) -> String { (0..<count).map { "X: \($0)" }.joined(separator: "\r\n") }

    static let all = lines + limits + lengths + codings

    private static let lines: [WireCase] = [
        .fields("empty value", "RFC 9110 5.5", "A:", none),
        .fields("blanks around the value", "RFC 9112 5", "A: \t b \t", none),
        .fields("every kind of name byte", "RFC 9110 5.6.2", "!#$%&'*+-.^_`|~09azAZ: b", none),
        .fields("Latin 1 in a value", "RFC 9110 5.5", "A: caf\u{E9}\u{80}\u{FF}", none),
        .fields("tab inside a value", "RFC 9110 5.5", "A: b\tc", none),
        .fields("colons in a value", "RFC 9110 5.5", "A: b:c::", none),
        .fields("no colon", "RFC 9112 5", "A", .refused(400)),
        .fields("no name", "RFC 9112 5", ": b", .refused(400)),
        .fields("lone colon", "RFC 9112 5", ":", .refused(400)),
        .fields("space before the colon", "RFC 9112 5.1", "A : b", .refused(400)),
        .fields("tab before the colon", "RFC 9112 5.1", "A\t: b", .refused(400)),
        .fields("space in a name", "RFC 9110 5.1", "A B: b", .refused(400)),
        .fields("name not ASCII", "RFC 9110 5.1", "A\u{85}: b", .refused(400)),
        .fields("brackets in a name", "RFC 9110 5.1", "A[b]: c", .refused(400)),
        .fields("NUL in a name", "RFC 9110 5.1", "A\0: b", .refused(400)),
        .fields("folded line", "RFC 9112 5.2", "A: b\r\n c", .refused(400)),
        .fields("folded by tab", "RFC 9112 5.2", "A: b\r\n\tc", .refused(400)),
        .fields("line of blanks", "RFC 9112 5.2", "A: b\r\n ", .refused(400)),
        .fields("bare CR in a value", "RFC 9112 2.2", "A: b\rc", .refused(400)),
        .fields("bare LF in a value", "RFC 9112 2.2", "A: b\nC: d", .refused(400)),
        .fields("CR before CR LF", "RFC 9112 2.2", "A: b\r", .refused(400)),
        .fields("NUL in a value", "RFC 9110 5.5", "A: b\0", .refused(400)),
        .fields("bell in a value", "RFC 9110 5.5", "A: \u{7}", .refused(400)),
        .fields("DEL in a value", "RFC 9110 5.5", "A: \u{7F}", .refused(400)),
        .fields("name split by CR", "RFC 9112 2.2", "A\rB: c", .refused(400)),
        WireCase(
            "fields folded under the request line", "RFC 9112 2.2",
            "GET / HTTP/1.1\r\n Host: h\r\n\r\n", .refused(400)),
        WireCase("head ends with LF", "RFC 9112 2.2", "GET / HTTP/1.1\r\nHost: h\r\n\n", .refused(400)),
        WireCase("head ends with CR and more", "RFC 9112 2.2", "GET / HTTP/1.1\r\nHost: h\r\n\rX", .refused(400)),
    ]

    private static let limits: [WireCase] = [
        .fields("128 fields", "RFC 6585 5", lines(127), none),
        .fields("129 fields", "RFC 6585 5", lines(128), .refused(431)),
        .fields("10,000 fields", "RFC 6585 5", lines(10_000), .refused(431)),
        .fields("field of 16384", "RFC 6585 5", "A: \(long(16_381))", none),
        .fields("field of 16385", "RFC 6585 5", "A: \(long(16_382))", .refused(431)),
        .fields("name of 16384 and its colon", "RFC 6585 5", "\(long(16_384)):", .refused(431)),
        .fields("blanks count", "RFC 6585 5", "A:\(String(repeating: " ", count: 16_383))", .refused(431)),
        .fields("fields of 32768", "RFC 6585 5", "A: \(long(16_381))\r\nB: \(long(16_368))", none),
        .fields("fields of 32769", "RFC 6585 5", "A: \(long(16_381))\r\nB: \(long(16_369))", .refused(431)),
        WireCase("a field without end", "RFC 6585 5", "GET / HTTP/1.1\r\nA: \(long(70_000))", .refused(431)),
        WireCase("a name without end", "RFC 6585 5", "GET / HTTP/1.1\r\n\(long(70_000))", .refused(431)),
    ]

    private static let lengths: [WireCase] =
        [
            ("0", 0), ("1", 1), ("0012", 12), ("010", 10), ("999999999999999999", 999_999_999_999_999_999), ("\t5 ", 5),
        ].map { .fields("length \($0.0)", "RFC 9110 8.6", "Content-Length: \($0.0)", length($0.1)) }
        + [
            "", "+5", "-5", "-0", "5,5", "5, 5", "5 5", "0x5", "5.0", "5e0", "five", "\u{B2}", "1000000000000000000",
            String(repeating: "9", count: 1_000), String(repeating: "0", count: 1_000), "\"5\"", "5;", "5\u{A0}", "_5",
            "18446744073709551621",
        ].map { .fields("length \($0.prefix(30))", "RFC 9110 8.6", "Content-Length: \($0)", .refused(400)) }
        + [
            .fields("length twice, the same", "RFC 9110 8.6", "Content-Length: 5\r\nContent-Length: 5", .refused(400)),
            .fields(
                "length twice, zero first", "RFC 9110 8.6", "Content-Length: 0\r\ncontent-length: 5", .refused(400)),
            .fields("names without case", "RFC 9110 5.1", "cOnTeNt-LeNgTh: 7", length(7)),
            .fields("length behind a NEL", "RFC 9110 5.1", "Content-Length\u{85}: 7", .refused(400)),
        ]

    private static let codings: [WireCase] =
        [
            .fields("chunked", "RFC 9112 7.1", "Transfer-Encoding: chunked", chunked),
            .fields("chunked without case", "RFC 9112 7.1", "transfer-encoding:\tCHUNKED ", chunked),
            .fields(
                "chunked twice in two fields", "RFC 9112 6.1",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", .refused(400)),
            .fields(
                "chunked and identity", "RFC 9112 6.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                .refused(400)),
            .fields(
                "identity and chunked", "RFC 9112 6.1", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                .refused(501)),
            .fields(
                "length, then chunked", "RFC 9112 6.3", "Content-Length: 5\r\nTransfer-Encoding: chunked", .refused(400)
            ),
            .fields(
                "chunked, then length", "RFC 9112 6.3", "Transfer-Encoding: chunked\r\nContent-Length: 5", .refused(400)
            ),
            .fields("chunked before a space and colon", "RFC 9112 5.1", "Transfer-Encoding : chunked", .refused(400)),
            WireCase(
                "chunked in 1.0", "RFC 9112 6.1", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                .refused(400)),
        ]
        + [
            "", "identity", "gzip", "gzip, chunked", "chunked, chunked", "chunkedchunked", "chunked;a=b", ",chunked",
            "chunked,", "chunk",
            "xchunked", "\"chunked\"", "chun\u{E2}ed", "chunked\u{85}", "cow, chunked", "chunked identity",
        ].map { .fields("coding \($0)", "RFC 9112 6.1", "Transfer-Encoding: \($0)", .refused(501)) }
        + ["chunked\u{B}", "\u{C}chunked", "chunked\0", "\rchunked"].map {
            .fields("coding \($0.debugDescription)", "RFC 9110 5.5", "Transfer-Encoding: \($0)", .refused(400))
        }
}
