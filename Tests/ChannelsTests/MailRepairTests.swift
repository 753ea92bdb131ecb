import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// What mail programs get wrong and people read all the same.
@Suite struct MailRepairTests {
    @Test(arguments: [
        ("=?utf-8?b?SGVsbG8?=", "Hello"), ("=?utf-8?b?SGVsbG8gd29ybGQ?= all", "Hello world all"),
        ("=?UTF-8*en?B?SGVsbG8?=", "Hello"), ("=?x-sjis?B?gqiQophi?=", "\u{304A}\u{4E16}\u{8A71}"),
        ("=?windows-31j?B?h0A?=", "\u{2460}"), ("=?cp-850?Q?Gr=81=E1e?=", "Gr\u{FC}\u{DF}e"),
        ("=?utf-8?b?77u/R3LDvMOfZQ==?=", "Gr\u{FC}\u{DF}e"), ("=?utf-8?q?a?= =?utf-8?b?Yg?=", "ab"),
        ("1 =? 2 =?x ?b", "1 =? 2 =?x ?b"), ("=?utf-8?q?open", "=?utf-8?q?open"), ("=?", "=?"), ("=?a?b?", "=?a?b?"),
    ]) func encodedWordsAreReadWithoutPaddingAndUnderOtherNames(_ written: String, _ text: String) throws {
        #expect(EncodedWords.decoded(Array(written.utf8)) == text)
    }

    @Test func aNameInAnEncodedWordIsMendedToo() {
        #expect(MailAddress.list(Array("=?utf-8?b?QW5uYQ?= <a@b.example>".utf8)).first?.name == "Anna")
    }

    private func body(_ encoding: String, _ content: String, charset: String = "utf-8") throws -> String? {
        try Given.mail(
            "From: a@b.example\nContent-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: \(encoding)\n\n"
                + content
        )?.comment
    }

    @Test(arguments: [
        ("SGVsbG8gd29ybGQ", "Hello world"), ("SGVsbG8gd29ybGQ=", "Hello world"),
        ("SGVs\n bG8*gd2\n!9ybGQ", "Hello world"),
        ("SGVsbG8=\n-- \na list\n", "Hello"),
    ]) func aTextInBase64NeedsNoPaddingAndEndsWithIt(_ written: String, _ text: String) throws {
        #expect(try body("base64", written) == text)
    }

    @Test func theOtherTransferEncodingsAreReadInPieces() throws {
        let line = String(repeating: "w\u{F6}rd ", count: 12)
        let text = Array(repeating: line.dropLast(), count: 2_000).joined(separator: "\n")
        #expect(text.utf8.count > 2 * PartContent.pieceBytes && text.utf8.count < FeedbackLimits.commentBytesMax * 20)
        let quoted = text.replacing("\u{F6}", with: "=C3=B6")
        let full = try Given.mail(
            "From: a@b.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
                + quoted)
        #expect((full?.fullText ?? full?.comment) == text)
        #expect(try body("8bit", "Gr\u{FC}\u{DF}e") == "Gr\u{FC}\u{DF}e")
        #expect(try body("x-uuencode", "begin 644 a\n+2&5L;&\\@=V]R;&0*\n`\nend\n")?.hasPrefix("Hello world") == true)
    }

    @Test(
        arguments: [("x-gbk", [0xC4, 0xE3, 0xBA, 0xC3]), ("MS936", [0xC4, 0xE3, 0xBA, 0xC3])] as [(String, [UInt8])])
    func charsetsAreKnownUnderOtherNames(_ name: String, _ bytes: [UInt8]) {
        #expect(CharsetDecoder.utf8(bytes, charset: name).asText == "\u{4F60}\u{597D}")
    }

    @Test(
        arguments: [
            ("2026-11-02T09:15:00+01:00", 1_793_607_300_000), ("Mon, 02 Nov 2026 09.15.00 +0100", 1_793_607_300_000),
            ("Mon, 02 Nov 2026 09:15:00 +0100", 1_793_607_300_000),
        ] as [(String, Int64)]) func datesComeInSeveralForms(_ written: String, _ milliseconds: Int64)
    {
        #expect(MailReader.date(Array(written.utf8))?.millisecondsSinceEpoch == milliseconds)
    }

    @Test func anAddressOfANumberedHostIsKeptAsAName() throws {
        #expect(try Given.mail("From: ann@[127.0.0.1]\n\nx")?.person?.name == "ann@[127.0.0.1]")
    }
}

/// A whole mail in the member `raw` of a JSON object.
@Suite struct RawMemberTests {
    private let mail = "From: a@b.example\nMessage-ID: <1@b>\n\nsubjects? >>>???\u{FF}~~"

    private func item(_ json: String) throws -> Submission? {
        try EmailAdapter().receive(
            Given.delivery(
                .email, body: Array(json.utf8), headers: [("content-type", "application/json")], isTrusted: true)
        ).submissions.first
    }

    private func fault(_ json: String) -> ChannelError? {
        do {
            _ = try item(json)
            return nil
        } catch { return error as? ChannelError }
    }

    private var base64: String { Base64.encode(Array(mail.utf8)) }

    @Test func writersMayEscapeWhatTheyLike() throws {
        let expected = try #require(try item(#"{"raw":"\#(base64)"}"#)?.comment)
        #expect(expected.hasPrefix("subjects? >>>???") && base64.contains("/") && base64.contains("+"))
        let forms = [
            base64.replacing("/", with: #"\/"#),
            base64.replacing("+", with: #"\u002B"#).replacing("=", with: #"\u003d"#),
            base64.replacing("=", with: ""), Base64.encodeURL(Array(mail.utf8)),
            base64.prefix(40) + #"\r\n"# + base64.dropFirst(40), base64.prefix(40) + "  " + base64.dropFirst(40),
        ]
        for form in forms { #expect(try item(#"{"raw":"\#(form)"}"#)?.comment == expected, "\(form)") }
        #expect(
            try item(#" { "note" : {"raw":"no"}, "a": ["raw", "}"], "raw" : "\#(base64)" , "b\"": 1 } "#)?.comment
                == expected)
    }

    @Test func whatIsNoBase64IsInvalid() {
        for text in ["####", "A", "AAAA=", "AA==AA", #"\q"#, #"\u00"#, #"\u1234"#, "AA===", "\u{E9}"] {
            guard case .invalid(let name, _)? = fault(#"{"raw":"\#(text)"}"#) else {
                Issue.record("\(text) \(String(describing: fault(#"{"raw":"\#(text)"}"#)))")
                continue
            }
            #expect(name == "raw")
        }
    }

    @Test func theRestMustBeJSONAndItsFaultsKeepTheirPlace() {
        let head = #"{"raw":"\#(base64)""#
        for (tail, place) in [
            (" x", head.utf8.count + 1), ("}}", head.utf8.count + 1), (#","raw":""}"#, head.utf8.count + 1),
        ] {
            guard case .malformed(let reason)? = fault(head + tail) else {
                Issue.record("\(tail)")
                continue
            }
            #expect(reason.hasSuffix("at byte \(place)."), "\(reason)")
        }
        #expect(fault(#"{"raw":"\#(base64)"#) != nil && fault(#"["raw","\#(base64)"]"#) != nil)
        guard case .invalid(let name, _)? = fault(#"{"raw":5}"#) else { return #expect(Bool(false)) }
        #expect(name == "from")
        guard case .malformed? = fault(#"{"raw":""}"#) else { return #expect(Bool(false)) }
    }

    @Test func theLimitIsTheMails() {
        func code(_ count: Int) -> ChannelError? {
            let mail = Array("From: a@b.example\n\n".utf8)
            let bytes = mail + [UInt8](repeating: 0x61, count: count - mail.count)
            return fault(#"{"raw":"\#(Base64.encode(bytes))"}"#)
        }
        #expect(code(MailLimits.messageBytesMax) == nil)
        guard case .tooLarge? = code(MailLimits.messageBytesMax + 1) else { return #expect(Bool(false)) }
    }
}

/// Files are decoded piece by piece.
@Suite struct MailFileTests {
    private func file(_ content: [UInt8], _ encoding: String) throws -> SubmittedAttachment? {
        var mail = Array(
            ("From: a@b.example\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: application/pdf\n"
                + "Content-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: \(encoding)\n\n").utf8)
        mail += content + Array("\n--bb--\n".utf8)
        return try Given.mail(mail)?.attachments.first
    }

    @Test(arguments: [0, 1, PartContent.pieceBytes - 1, PartContent.pieceBytes * 3 + 1])
    func whatComesIsWhatWasSent(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let file = try #require(try file(Array(Base64.encode(bytes).utf8), "base64"))
        #expect(file.digest == SHA256.digest(bytes) && file.byteCount == count)
        #expect(file.content?.bytes == (count == 0 ? nil : bytes))
    }

    @Test(arguments: [0, 1, LenientBase64.pieceBytes / 4 * 3, LenientBase64.pieceBytes * 2 + 1])
    func filesInProvidersJSONAreTheSame(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let text = Base64.encode(bytes)
        let content = MailFileContent(base64: text.utf8)
        #expect(content.content?.bytes == bytes && content.digest == SHA256.digest(bytes) && content.byteCount == count)
        for (kind, json) in [
            (
                SourceKind.postmark,
                #"{"MessageID":"1","From":"a@b.example","Attachments":[{"Name":"a","Content":"\#(text)"}]}"#
            ),
            (.email, #"{"from":"a@b.example","attachments":[{"name":"a","content":"\#(text)"}]}"#),
        ] {
            let receipt = try ChannelAdapters.adapter(for: kind).receive(
                Given.delivery(
                    kind, body: Array(json.utf8), headers: [("content-type", "application/json")], isTrusted: true))
            let file = try #require(receipt.submissions.first?.attachments.first)
            #expect(file.byteCount == count && file.digest == SHA256.digest(bytes))
            #expect(file.content?.bytes == (count == 0 ? nil : bytes))
        }
    }

    /// Large ones stay in the mail's own text until they are written; line ends and what is no digit are passed over.
    @Test(arguments: ["\r\n", "\n", "=\n", "*\n"]) func aLargeFileIsReadOutOfTheMail(_ lineEnd: String) throws {
        let limit = PartContent.placedBytesMin
        for (count, isPlaced) in [(limit - 1, false), (limit, true)] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let text = Array(Base64.encode(bytes).utf8)
            let wrapped = stride(from: 0, to: text.count, by: 76)
                .map { Array(text[$0..<min($0 + 76, text.count)]) + Array(lineEnd.utf8) }.flatMap(\.self)
            // Padding ends a text, so that the third of these is one line.
            let want = lineEnd.hasPrefix("=") ? Array(bytes[..<57]) : bytes
            let file = try #require(try file(wrapped, "base64"))
            #expect(file.byteCount == want.count && file.digest == SHA256.digest(want), "\(isPlaced)")
            #expect(file.content?.bytes == want)
            var pieces = 0
            try file.content?.forEachPiece { _ in pieces += 1 }
            #expect((pieces > 1) == (isPlaced && want.count > LenientBase64.pieceBytes))
        }
    }

    @Test func theSameLargeFileTwiceIsFoundTwice() throws {
        let file = Array(Base64.encode((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }).utf8)
        let part = Array("--bb\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n".utf8) + file + [0x0A]
        let header = Array("From: a@b.example\nContent-Type: multipart/mixed; boundary=bb\n\n".utf8)
        let files = try Given.mail(header + part + part + Array("--bb--\n".utf8))?.attachments ?? []
        #expect(files.count == 2 && files[0].digest == files[1].digest)
        #expect(files.allSatisfy { $0.content?.bytes == files[0].content?.bytes && $0.byteCount == 300_000 })
    }

    @Test func aFileOneByteTooLargeIsOnlyNamed() throws {
        for (count, isKept) in [
            (FeedbackLimits.attachmentBytesMax, true), (FeedbackLimits.attachmentBytesMax + 1, false),
        ] {
            let bytes = [UInt8](repeating: 0x61, count: count)
            let file = try #require(try file(bytes, "binary"))
            #expect(file.byteCount == count && (file.content != nil) == isKept && file.digest == SHA256.digest(bytes))
        }
    }
}
