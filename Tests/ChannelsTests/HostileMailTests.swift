import Feedback
import Glibc
import Testing

@testable import Channels

/// Mails made to be slow, deep or endless. An optimised build takes 10 MiB of each in 250 ms, best of three; a debug build is
/// given a fortieth of the size, which still tells the quadratic from the linear.
@Suite(.serialized) struct HostileMailTests {
    #if DEBUG
        private static let limit: Duration = .milliseconds(3_000)
        private static let size = 256 * 1024
    #else
        private static let limit: Duration = .milliseconds(250)
        private static let size = 10 * 1024 * 1024
    #endif

    private func measure(_ name: String, _ bytes: [UInt8]) throws -> Submission? {
        var best: Duration = .seconds(100)
        var item: Submission?
        for _ in 0..<3 {
            let start = HostileMailTests.threadTime()
            item = try Given.mail(bytes, survey: "nps")
            best = min(best, HostileMailTests.threadTime() - start)
            if best < HostileMailTests.limit { break }
        }
        print("corpus hostile \(name): \(bytes.count) bytes in \(best)")
        #expect(best < HostileMailTests.limit, "\(name)")
        return item
    }

    /// Processor time of this thread: the machine may be busy with other tests.
    static func threadTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func filled(_ unit: String, head: String, size: Int = HostileMailTests.size) -> [UInt8] {
        let unit = Array(unit.utf8)
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(size + unit.count)
        while bytes.count < size { bytes += unit }
        return bytes
    }

    private static let multipart = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
    private static let plain = "From: a@example.org\n\n"
    private static let html = "From: a@example.org\nContent-Type: text/html; charset=utf-8\n\n"

    @Test(
        arguments: [
            ("empty parts", "--b\n\n", multipart), ("parts with text", "--b\n\nx\n", multipart),
            ("dashes", "--\n", multipart),
            ("near boundaries", "--bb\n", multipart), ("part header lines", "X-A: b\n", multipart + "--b\n"),
            ("one part header", " folded\n", multipart + "--b\nX-A: b\n"),
            ("part parameters", " a=b;\n", multipart + "--b\nContent-Type: text/plain;\n"),
            ("nested multiparts", "--b\nContent-Type: multipart/mixed; boundary=b\n\n", multipart),
            ("nested messages", "--b\nContent-Type: message/rfc822\n\n", multipart),
            ("message of message", "Content-Type: message/rfc822\n\n", "From: a@example.org\n"),
            ("header lines", "X-A: b\n", "From: a@example.org\n"),
            ("one header line", " folded\n", "From: a@example.org\nSubject: x\n"),
            ("encoded words", " =?utf-8?q?=61?=\n", "From: a@example.org\nSubject: x\n"),
            ("broken words", " =?utf-8?q?=61\n", "From: a@example.org\nSubject: x\n"),
            ("addresses", " a@b.example,\n", "From: a@example.org,\n"),
            ("open brackets", "<", "From: a@example.org\nReferences: "),
            ("open comments", "(", "From: "), ("quotes", "\"", "From: "), ("groups", "a:", "From: "),
            ("short lines", "a\n", plain), ("empty lines", "\n", plain + "x"), ("carriage returns", "\r", plain + "x"),
            ("one line", "a", plain),
            ("quote marks", ">", plain + "x\n"), ("quoted lines", "> a\n", plain + "x\n"),
            ("introductions", "On 1 Jan 2026, at 10:00, A\n", plain + "x\n"),
            ("names", "A <a@b.example>\n", plain + "x\n"), ("header blocks", "From: a@b\n\n", plain + "x\n"),
            ("dates", "2026 10:00 @<\n", plain + "x\n"),
            ("fences", "```\n", plain + "x\n"), ("delimiters", "--\n", plain + "x\n"), ("digits", "1", plain),
            ("blanks", " ", plain + "x"),
            ("base64", "QUFB\n", plain.dropLast() + "Content-Transfer-Encoding: base64\n\n"),
            ("soft breaks", "=\n", plain.dropLast() + "Content-Transfer-Encoding: quoted-printable\n\n"),
            ("flowed", "a \n", plain.dropLast() + "Content-Type: text/plain; format=flowed\n\n"),
            ("gb18030", "\u{FFFD}", plain.dropLast() + "Content-Type: text/plain; charset=gb18030\n\n"),
            ("utf-7", "+", plain.dropLast() + "Content-Type: text/plain; charset=utf-7\n\n"),
            ("open tags", "<div>", html), ("open links", "<a href=x>", html), ("paragraphs", "<p>", html),
            ("list items", "<ul><li>", html), ("tables", "<table><tr><td>", html),
            ("attributes", " a=b", html + "<p"), ("angle brackets", "<", html), ("entities", "&amp;", html),
            ("open comments in HTML", "<!--", html), ("quotes in HTML", "<blockquote>", html),
            ("marked quotes", "<div class=gmail_quote>a", html), ("break tags", "<br>", html), ("bold", "<b><i>", html),
            ("selects", "<select><option>", html), ("closing tags", "</p>", html), ("forms", "<form>", html),
        ] as [(String, String, String)])
    func tenMegabytesTakeAQuarterOfASecond(_ name: String, _ unit: String, _ head: String) throws {
        _ = try measure(name, filled(unit, head: head))
    }

    @Test func theCapsHoldAtTheLimitAndOneOver() throws {
        #expect(try Given.mail(nested(levels: MailLimits.depthMax - 1))?.comment == "deep")
        let over = try Given.mail(nested(levels: MailLimits.depthMax))
        #expect(over?.comment == nil && over?.tags == ["cut"])
        #expect(try Given.mail(parts(MailLimits.partsMax - 1))?.comment == "last")
        let more = try Given.mail(parts(MailLimits.partsMax))
        #expect(more?.comment == nil && more?.tags == ["cut"])
        #expect(try Given.mail(fields(MailLimits.headerFieldsMax))?.subject == "last")
        let many = try Given.mail(fields(MailLimits.headerFieldsMax + 1))
        #expect(many?.subject == nil && many?.comment == "x" && many?.tags == ["cut"])
        #expect(try Given.mail(header(bytes: MailLimits.headerBytesMax))?.tags == [])
        #expect(try Given.mail(header(bytes: MailLimits.headerBytesMax + 1))?.tags == ["cut"])
    }

    /// So many multiparts around a part with text.
    private func nested(levels: Int) -> [UInt8] {
        var text = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b0\n\n"
        for level in 1..<levels { text += "--b\(level - 1)\nContent-Type: multipart/mixed; boundary=b\(level)\n\n" }
        return Array((text + "--b\(levels - 1)\nContent-Type: text/plain\n\ndeep\n").utf8)
    }

    /// A multipart of so many parts, of which the last is text.
    private func parts(_ count: Int) -> [UInt8] {
        let images = String(repeating: "--b\nContent-Type: image/png\n\nx\n", count: count - 1)
        return Array((HostileMailTests.multipart + images + "--b\n\nlast\n--b--\n").utf8)
    }

    private func fields(_ count: Int) -> [UInt8] {
        Array((String(repeating: "X-A: b\n", count: count - 2) + "From: a@example.org\nSubject: last\n\nx").utf8)
    }

    /// A header block of so many bytes with its line ends.
    private func header(bytes: Int) -> [UInt8] {
        let head = "From: a@example.org\nX-A: "
        return Array((head + String(repeating: "b", count: bytes - head.utf8.count - 1) + "\n\nx").utf8)
    }

    @Test func textBeyondItsCapIsCutWhereACharacterEnds() throws {
        let text = String(repeating: "\u{20AC}", count: MailLimits.textBytesMax)
        let item = try #require(
            try Given.mail("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\n" + text))
        #expect(item.comment?.utf8.count ?? 0 <= FeedbackLimits.commentBytesMax)
        #expect(item.comment?.unicodeScalars.allSatisfy { $0 == "\u{20AC}" } == true)
    }

    @Test func htmlKeepsItsTextBelowTheDepthThatShapesIt() {
        func text(_ depth: Int) -> String {
            let open = String(repeating: "<section>", count: depth)
            return HTMLText.text(Array("<html><body>\(open)a<div>b</div></body></html>".utf8)).asText
        }
        // html and body are two levels, the div stands one below the sections.
        #expect(text(HTMLText.depthMax - 2) == "a\nb")
        #expect(text(HTMLText.depthMax - 1) == "ab")
    }

    @Test func htmlTextIsBounded() {
        let page = Array(repeating: "<p>0123456789</p>", count: 60_000).joined()
        #expect(HTMLText.text(Array(page.utf8)).count <= HTMLText.outputBytesMax)
    }

    /// Truncated, swapped and doubled bytes of real structures: nothing may trap. The seed is printed to run it again.
    @Test func mutatedMailsNeverTrap() throws {
        var seeds = [
            "From: \"A\" <a@example.org>\nSubject: =?utf-8?b?w6k=?=\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nReferences: <a@b> <c@d>\n"
                + "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n9=20\n\nOn 1 Jan 2026, A <a@b.example> wrote:\n> x\n--b\nContent-Type: text/html\n\n"
                + "<div class=gmail_quote><blockquote>x</blockquote><ol><li>y</ol></div>\n--b--\n"
        ].map { Array($0.utf8) }
        if Samples.isThere {
            for name in Samples.names(in: "email/raw", suffix: ".eml") {
                let bytes = Samples.bytes("email/raw/" + name)
                if bytes.count < 20_000 { seeds.append(bytes) }
            }
        }
        var state = UInt64.random(in: 1...UInt64.max)
        print("corpus mutation seed: \(state)")
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        for round in 0..<1_500 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...next(8) where !bytes.isEmpty {
                let at = next(bytes.count)
                switch next(5) {
                case 0: bytes[at] = UInt8(next(256))
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + next(40)))
                case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + next(40))], at: next(bytes.count))
                case 3: bytes = Array(bytes[..<at])
                default: bytes.insert([0x0A, 0x0D, 0x00, 0x3A, 0x3C, 0x3D, 0xFF, 0xE2][next(8)], at: at)
                }
            }
            _ = try? Given.mail(bytes, survey: "nps")
        }
    }
}
