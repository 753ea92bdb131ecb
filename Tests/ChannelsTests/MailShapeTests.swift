import Codecs
import Feedback
import Testing

@testable import Channels

/// Mails that do not look as the standards say, and those that do in rare ways.
@Suite struct MailShapeTests {
    private func text(_ bytes: [UInt8], charset: String) throws -> String? {
        let header = "From: a@b.example\r\nContent-Type: text/plain; charset=\(charset)\r\n"
        let body = "Content-Transfer-Encoding: base64\r\n\r\n\(Base64.encode(bytes))"
        return try Given.mail(header + body)?.comment
    }

    @Test(
        arguments: [
            // The last letter is held back by iconv until the end.
            ("windows-1255", [0xF9, 0xE9, 0xF8, 0xE5, 0xFA, 0x20, 0xE8, 0xE5, 0xE1], "\u{5E9}ירות טוב"),
            ("windows-1258", [0x54, 0x74], "Tt"), ("win-1251", [0xC4, 0xE0], "\u{414}\u{430}"),
            ("windows1251", [0xC4, 0xE0], "\u{414}\u{430}"), ("cp-1252", [0x80], "\u{20AC}"),
            ("iso8859_2", [0xB3], "\u{142}"), ("chinesebig5", [0xA6, 0x6E], "好"), ("gb_2312-80", [0xBA, 0xC3], "好"),
            ("iso-2022-jp-1", [0x1B, 0x24, 0x42, 0x4E, 0x49, 0x1B, 0x28, 0x42], "良"),
            ("hz-gb-2312", Array("~{:C~} ~~ ~{P;P;~}!".utf8), "好 ~ 谢谢!"), ("HZ", Array("~{:C\na~{P;~".utf8), "好\na谢~"),
        ] as [(String, [UInt8], String)])
    func charsetsUnderAllTheirNamesAreRead(_ charset: String, _ bytes: [UInt8], _ want: String) throws {
        #expect(try text(bytes, charset: charset) == want)
    }

    @Test(
        arguments: [
            // A letter of two bytes, half of it in each word.
            ("=?utf-8?B?R3LDtsM=?= =?utf-8?B?n2U=?=", "Größe"),
            ("=?UTF-8?Q?Gr=C3?=\r\n =?utf-8?q?=B6=C3=9Fe?=", "Größe"),
            ("=?hz-gb-2312?Q?~{:C~}?=", "好"), ("=?win-1251?Q?=C4=E0?=", "\u{414}\u{430}"),
            ("=?iso_8859-1:1987?Q?Gr=F6=DFe?=", "Größe"), ("=?iso-8859-1?Q?Gr=F6=DFe ist gut?= so", "Größe ist gut so"),
            ("=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?=", "Größe"), ("=?utf-8?Q?a=ZZ_b?=", "a=ZZ b"),
            ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"), ("=?utf-8?Q?a?= =?latin1?Q?=DF?=", "aß"),
        ])
    func encodedWordsAreRead(_ written: String, _ want: String) throws {
        #expect(try Given.mail("From: a@b.example\r\nSubject: \(written)\r\n\r\nx")?.subject == want)
        guard !want.contains("=?") else { return }
        let name = try Given.mail("From: \(written) <a@b.example>\r\n\r\nx")?.person
        #expect(name?.email == "a@b.example")
        #expect(name?.name == want)
    }

    @Test func aDomainStaysAsItWasWritten() throws {
        for domain in ["xn--mller-kva.example", "m\u{FC}ller.example"] {
            #expect(try Given.mail("From: A <h@\(domain)>\r\n\r\nx")?.person?.email == "h@\(domain)")
        }
    }

    @Test func aFieldFromWithABlankIsNoMailbox() throws {
        let mail = try Given.mail("From : a@b.example\r\nSubject : Hello\r\n\r\n>From here")
        #expect(mail?.person?.email == "a@b.example")
        #expect(mail?.subject == "Hello")
        let box = try Given.mail("From a@b.example Mon Nov  2 15:04:05 2026\nFrom: c@d.example\n\nHi\n>From here on\n")
        #expect(box?.person?.email == "c@d.example")
        #expect(box?.comment == "Hi\nFrom here on")
    }

    private static let part = "Content-Type: text/plain; charset=utf-8\r\n\r\nHere\r\n"

    /// What does not fit its header is read all the same: nothing that somebody wrote is lost.
    @Test(
        arguments: [
            ("multipart/mixed", "Hello\r\n--zz\r\n\(part)--zz--\r\n", "Here"),
            ("multipart/mixed; boundary=nope", "--zz\r\n\(part)--zz--\r\n", "Here"),
            ("multipart/mixed; boundary=\"b \"", "--b\r\n\(part)--b--\r\n", "Here"),
            ("multipart/mixed; boundary=nope", "No part at all\r\n", "No part at all"),
            ("multipart/mixed; boundary=nope", "--\r\nA dash\r\n-- A line\r\n", "A dash"),
            ("multipart/mixed; boundary=b", "--b\r\n\(part)", "Here"),
            ("multipart/mixed; boundary=b", "--b  \t\r\n\(part)--b--  \r\n", "Here"),
        ])
    func aMultipartWithAnotherBoundaryIsRead(_ type: String, _ body: String, _ want: String) throws {
        #expect(
            try Given.mail("From: a@b.example\r\nContent-Type: \(type)\r\n\r\n\(body)")?.comment?.hasPrefix(want)
                == true)
    }

    @Test func theFrameOfAClearSignatureIsNoText() throws {
        let text = """
            -----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nIt was quick.\r\n- - and kind\r\n\
            -----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n
            """
        #expect(try Given.mail("From: a@b.example\r\n\r\n\(text)")?.comment == "It was quick.\n- and kind")
        // Without its end it is not touched.
        #expect(SignedText.content(of: Array("-----BEGIN PGP SIGNED MESSAGE-----\n\nx".utf8)).count == 37)
    }
}
