import Codecs
import Feedback
import Testing

@testable import Channels

/// Every sample of mail in one table: what the reference expects, what we make of it, and why the two differ where they do.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct MailTableTests {
    /// Where we differ on purpose.
    private static let arguments: [String: String] = [
        "cpython-msg_05.eml": "a real delivery report", "cpython-msg_16.eml": "a real delivery report",
        "cpython-msg_42.eml": "from a mail daemon", "mailparser-mail_malformed_2.eml": "a real delivery report",
        "mailparser-mail_test_12.eml": "says GB2312 and is UTF-8: the reference reads garbage, we the text",
        "enmime-mime-bad-content-transfer-encoding.eml":
            "says base64 and is none: the reference glues the words at line ends together, we keep them apart",
    ]

    private struct Row {
        let name: String
        let expected: String
        let got: String
        /// The reference itself names a defect of the file: a difference there is judged by its argument.
        var isDefective = false
        var isSame: Bool { expected == got }
    }

    @Test func everySampleGivesItsValueOrAnArgument() throws {
        let raw = try rawRows()
        let rows = try raw + bounceRows() + replyRows() + trimmerRows() + providerRows()
        var unexplained: [String] = []
        for row in rows {
            let file = row.name.split(separator: "/").last.map(String.init) ?? row.name
            let argument = MailTableTests.arguments[file]
            if !row.isSame, argument == nil { unexplained.append(row.name) }
            let verdict = row.isSame ? "as expected" : "DIFFERS: \(argument ?? "not argued")"
            let detail =
                row.isSame ? "" : " | expected \(row.expected.debugDescription) | got \(row.got.debugDescription)"
            print("sample \(row.name) | \(verdict)\(detail)")
        }
        let same = rows.count { $0.isSame }
        print("samples of mail: \(same) of \(rows.count) as expected, \(rows.count - same) differ")
        let good = raw.count { $0.isSame }
        let judged = raw.count { !$0.isSame && $0.isDefective }
        print(
            "raw mail: \(good) of \(raw.count) as expected, \(judged) judged on files that the reference calls defective, "
                + "\(raw.count - good - judged) argued")
        #expect(Double(good + judged) >= 0.97 * Double(raw.count))
        #expect(unexplained.isEmpty)
        #expect(rows.count > 200)
    }

    /// As it is stored: control characters are taken out on the way in, and white space is laid out differently by each
    /// parser.
    private func squeezed(_ text: String?) -> String {
        String(decoding: PlainText.cleaned((text ?? "").utf8), as: UTF8.self).split { $0.isWhitespace }
            .joined(separator: " ")
    }

    private func shared(_ left: String, _ right: String) -> (String, String) {
        let count = min(left.count, right.count, 180)
        return (String(left.prefix(count)), String(right.prefix(count)))
    }

    private func rawRows() throws -> [Row] {
        let expected = try #require(Samples.json("email/raw/expected.json").members)
        return expected.map { entry in
            let item = (try? Given.mail(Samples.bytes(entry.key))) ?? nil
            let author = item?.person?.email ?? item?.person?.name ?? ""
            // Where the reference could not read the field it says nothing of it.
            let isAuthorKnown = entry.value["from_addr"]?.string != nil || entry.value["from_raw"]?["unparsable"] == nil
            let (wanted, text) = shared(
                squeezed(entry.value["text_head"]?.string), squeezed(item?.fullText ?? item?.comment))
            return Row(
                name: entry.key,
                expected:
                    "\((entry.value["from_addr"]?.string ?? "").lowercased()) | \(squeezed(entry.value["subject"]?.string)) | \(wanted)",
                got: "\(isAuthorKnown ? author.lowercased() : "") | \(squeezed(item?.subject)) | \(text)",
                isDefective: entry.value["defects"]?.array?.isEmpty == false)
        }
    }

    private func bounceRows() throws -> [Row] {
        let expected = try #require(Samples.json("email/bounce/expected.json").members)
        let ordinary = ["email/raw", "email/replies"].flatMap { folder in
            Samples.names(in: folder, suffix: ".eml").map { folder + "/" + $0 }
        }
        func row(_ name: String, _ counts: Bool) -> Row {
            let item = (try? Given.mail(Samples.bytes(name))) ?? nil
            return Row(
                name: name, expected: counts ? "counted" : "not counted",
                got: item.map { $0.disposition == .counted ? "counted" : "not counted" } ?? "nothing")
        }
        return expected.map { row("email/bounce/" + $0.key, false) } + ordinary.map { row($0, true) }
    }

    private func replyRows() throws -> [Row] {
        let expected = try #require(Samples.json("email/replies/expected.json").members)
        return expected.compactMap { entry in
            guard let wanted = entry.value["expected_reply"]?.string else { return nil }
            let bytes = Samples.bytes("email/replies/" + entry.key)
            var body = MailBody()
            body.html = bytes
            let got =
                entry.key.hasSuffix(".html")
                ? MailSubmission.text(of: body).reply.asText : ((try? Given.mail(bytes)) ?? nil)?.comment
            return Row(name: "email/replies/" + entry.key, expected: squeezed(wanted), got: squeezed(got))
        }
    }

    private func trimmerRows() throws -> [Row] {
        let folder = "upstream/reply-trimmer"
        let trimmed = Samples.names(in: folder + "/emails").map { name in
            Row(
                name: "\(folder)/\(name)", expected: squeezed(Samples.bytes("\(folder)/trimmed/\(name)").asText),
                got: squeezed(ReplyStripper.visible(Samples.bytes("\(folder)/emails/\(name)")).asText))
        }
        let parser = "upstream/email-reply-parser"
        let visible = try #require(Samples.json(parser + "/expected.json")["visible_text"]?.members)
        return trimmed
            + visible.map { entry in
                Row(
                    name: "\(parser)/\(entry.key)", expected: squeezed(entry.value.string),
                    got: squeezed(ReplyStripper.visible(Samples.bytes("\(parser)/\(entry.key)")).asText))
            }
    }

    private func providerRows() throws -> [Row] {
        func row(
            _ name: String, _ kind: SourceKind, _ body: [UInt8], _ type: String, _ expected: String
        ) -> Row {
            let delivery = Given.delivery(kind, body: body, headers: [("content-type", type)], isTrusted: true)
            let receipt = try? ChannelAdapters.adapter(for: kind).receive(delivery)
            let item = receipt?.submissions.first
            let got =
                item.map {
                    "\($0.person?.email ?? "") | \($0.subject ?? "") | \(squeezed($0.comment).prefix(24)) | \($0.attachments.count)"
                } ?? receipt?.ignored ?? "refused"
            return Row(name: name, expected: expected, got: got)
        }
        func form(_ name: String) throws -> [UInt8] {
            var form = PostedForm()
            for member in try Samples.json(name).members ?? [] { form.add(member.key, member.value.string ?? "") }
            return form.multipart
        }
        let postmark = Samples.names(in: "upstream/postmark").map { name in
            row(
                "upstream/postmark/\(name)", .postmark, Samples.bytes("upstream/postmark/\(name)"), "application/json",
                "support@postmarkapp.com | Test subject | This is the reply text | 1")
        }
        let multipart = "multipart/form-data; boundary=xYzZY"
        return postmark + [
            row(
                "email/providers/sendgrid-default.multipart", .sendgrid,
                Samples.bytes("email/providers/sendgrid-default.multipart"), multipart,
                "test@example.com | Testing non-raw | Hello Twilio SendGrid! | 0"),
            row(
                "email/providers/sendgrid-post.fields.json", .sendgrid,
                try form("email/providers/sendgrid-post.fields.json"),
                multipart, "from@example.com | test | This is a message. | 0"),
            row(
                "email/providers/mailgun-route-post.fields.json", .mailgun,
                try form("email/providers/mailgun-route-post.fields.json"), multipart,
                "bob@sandbox085a3b878a964897b9b9efb2395a1f5a.mailgun.org | Re: Sample POST request | Hi Alice, This is Bob. I | 0"
            ),
            row(
                "email/providers/sns-1-Notification.json", .ses,
                Samples.bytes("email/providers/sns-1-Notification.json"),
                "text/plain", "a notice of SES that carries no mail (Complaint)"),
        ]
    }
}
