import Codecs
import Feedback
import Testing

@testable import Channels

/// Real mails of public test suites. Each test prints how many of a folder passed and which did not.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct CorpusTests {
    /// Counts and prints, so that a change shows in the log even where the bar is still met.
    private func report(_ name: String, _ failures: [String], of total: Int, atLeast: Int) {
        print("corpus \(name): \(total - failures.count)/\(total)")
        for failure in failures { print("  - \(failure)") }
        #expect(total > 0)
        #expect(total - failures.count >= atLeast, "\(name)")
    }

    @Test func bouncesAreRecognised() throws {
        var failures: [String] = []
        let expected = try #require(Samples.json("email/bounce/expected.json").members)
        for entry in expected {
            let mail = try Given.mail(Samples.bytes("email/bounce/" + entry.key))
            if mail?.disposition == .counted {
                failures.append("\(entry.key) \(mail?.subject ?? "-") \(mail?.person?.email ?? "-")")
            }
        }
        report("bounce", failures, of: expected.count, atLeast: expected.count)
    }

    @Test func repliesAndOrdinaryMailsCount() throws {
        var failures: [String] = []
        var total = 0
        for folder in ["email/raw", "email/replies"] {
            for name in Samples.names(in: folder, suffix: ".eml") {
                total += 1
                let mail = try Given.mail(Samples.bytes(folder + "/" + name))
                if let mail, mail.disposition != .counted {
                    failures.append("\(name) \(mail.disposition) \(mail.subject ?? "-") \(mail.person?.email ?? "-")")
                }
            }
        }
        report("ordinary mail that counts", failures, of: total, atLeast: total - 6)
    }

    @Test func rawMailsGiveAuthorSubjectAndText() throws {
        var failures: [String] = []
        let expected = try #require(Samples.json("email/raw/expected.json").members)
        for entry in expected {
            let wanted = entry.value
            let mail = MailReader.read(Samples.bytes(entry.key))
            var wrong: [String] = []
            if let address = wanted["from_addr"]?.string, mail.from?.address.lowercased() != address.lowercased() {
                wrong.append("from \(mail.from?.address ?? "nil") for \(address)")
            }
            if let name = wanted["from_name"]?.string, !name.isEmpty, mail.from?.name != name {
                wrong.append("name \(mail.from?.name ?? "nil") for \(name)")
            }
            if let subject = wanted["subject"]?.string, words(mail.subject ?? "") != words(subject) {
                wrong.append("subject \(mail.subject ?? "nil") for \(subject)")
            }
            if let id = wanted["message_id"]?.string, mail.messageID != id {
                wrong.append("id \(mail.messageID ?? "nil") for \(id)")
            }
            if let date = wanted["date_utc"]?.string,
                mail.sentAt?.millisecondsSinceEpoch != Timestamp.milliseconds(rfc3339: Array(date.utf8))
            {
                wrong.append("date \(String(describing: mail.sentAt)) for \(date)")
            }
            if let head = wanted["text_head"]?.string, !words(head).isEmpty {
                let text = words((mail.body.plain ?? []).asText)
                if !text.starts(with: words(head).dropLast(1)) {
                    wrong.append("text \(text.prefix(12)) for \(words(head).prefix(12))")
                }
            }
            if !wrong.isEmpty { failures.append(entry.key + ": " + wrong.joined(separator: "; ")) }
        }
        report("raw", failures, of: expected.count, atLeast: 64)
    }

    private func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }

    @Test func repliesAreTrimmedAsTheTrimmersTestsExpect() {
        var failures: [String] = []
        let names = Samples.names(in: "upstream/reply-trimmer/emails")
        for name in names {
            let visible = ReplyStripper.visible(Samples.bytes("upstream/reply-trimmer/emails/" + name))
            let wanted = Samples.bytes("upstream/reply-trimmer/trimmed/" + name)
            if ASCII.trimmed(visible).asText != ASCII.trimmed(wanted).asText {
                failures.append("\(name)\n<<<\(visible.asText.suffix(900))\n===\n\(wanted.asText.suffix(500))\n>>>")
            }
        }
        report("reply-trimmer", failures, of: names.count, atLeast: names.count)
    }

    @Test func repliesAreTrimmedAsTheParsersTestsExpect() throws {
        var failures: [String] = []
        let expected = try #require(Samples.json("upstream/email-reply-parser/expected.json")["visible_text"]?.members)
        for entry in expected {
            let visible = ReplyStripper.visible(Samples.bytes("upstream/email-reply-parser/" + entry.key))
            if visible.asText != entry.value.string { failures.append("\(entry.key)\n<<<\(visible.asText)>>>") }
        }
        report("email-reply-parser", failures, of: expected.count, atLeast: expected.count)
    }

    @Test func hugeQuotesTakeNoTime() {
        for name in ["pathological.txt", "email_long_quote.txt"] {
            let bytes = Samples.bytes("upstream/email-reply-parser/" + name)
            let times = (0..<3).map { _ in
                let start = HostileMailTests.threadTime()
                _ = ReplyStripper.visible(bytes)
                return HostileMailTests.threadTime() - start
            }
            let time = times.min() ?? .zero
            print("corpus \(name): \(bytes.count) bytes in \(time)")
            #expect(time < .milliseconds(50))
        }
    }

    @Test func repliesOfMailProgramsAreTrimmed() throws {
        var failures: [String] = []
        let expected = try #require(Samples.json("email/replies/expected.json").members)
        var total = 0
        for entry in expected {
            guard let wanted = entry.value["expected_reply"]?.string else { continue }
            total += 1
            let bytes = Samples.bytes("email/replies/" + entry.key)
            let got: String
            if entry.key.hasSuffix(".html") {
                var body = MailBody()
                body.html = bytes
                got = MailSubmission.text(of: body).reply.asText
            } else {
                got = try Given.mail(bytes)?.comment ?? ""
            }
            if got.filter({ !$0.isWhitespace }) != wanted.filter({ !$0.isWhitespace }) {
                failures.append("\(entry.key)\n<<<\(got)>>>")
            }
        }
        report("talon", failures, of: total, atLeast: total)
    }

    @Test func quotesAreFoundAsQuotequailsTestsExpect() throws {
        var failures: [String] = []
        let cases = try #require(Samples.json("email/replies/quotequail-quote.json").array)
        for (index, entry) in cases.enumerated() {
            let wanted = (entry["expected_quote_intro_line"]?.array ?? []).filter { $0.array?.first?.bool == true }
                .compactMap { $0.array?.last?.string }.joined(separator: "\n")
            let got = ReplyStripper.visible(Array((entry["text"]?.string ?? "").utf8))
            if ASCII.trimmed(got).asText != ASCII.trimmed(wanted) { failures.append("\(index): <<<\(got.asText)>>>") }
        }
        report("quotequail", failures, of: cases.count, atLeast: cases.count)
    }
}
