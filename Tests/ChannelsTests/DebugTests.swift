@testable import Channels
import Codecs
import Feedback
import Testing
@Test func debugRules() throws {
    for entry in try Samples.json("email/bounce/expected.json").members! {
        let mail = try Given.mail(Samples.bytes("email/bounce/" + entry.key))!
        let m = MailReader.read(Samples.bytes("email/bounce/" + entry.key))
        print("RULE", mail.disposition.rule ?? "none", entry.key, m.subject ?? "-", m.from?.address ?? "-", m.envelopeSender ?? "nil")
    }
}
