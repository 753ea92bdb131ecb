import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

/// The known answers for the signatures of mail providers: the valid ones are taken, and nothing near them.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct MailVectorTests {
    private func vectors(_ scheme: String) throws -> [JSON] {
        let all = try Samples.json("vectors/signatures.json")
        let list = all.array ?? all["vectors"]?.array ?? []
        let found = list.filter { $0["scheme"]?.string?.hasPrefix(scheme) == true }
        #expect(!found.isEmpty, "no vector of \(scheme)")
        return found
    }

    private func headers(_ vector: JSON) -> [(name: String, value: String)] {
        (vector["headers"]?.members ?? []).map { ($0.key.lowercased(), $0.value.string ?? "") }
    }

    private func isTaken(_ delivery: Delivery) -> Bool {
        (try? ChannelAdapters.adapter(for: delivery.kind).verify(delivery)) != nil
    }

    @Test func sendGrid() throws {
        for vector in try vectors("sendgrid") {
            let body = Array((vector["body"]?.string ?? "").utf8)
            let key = vector["public_key_spki_der_b64"]?.string ?? ""
            func delivery(_ body: [UInt8]) -> Delivery {
                Given.delivery(.sendgrid, body: body, headers: headers(vector), options: [.publicKey: key])
            }
            #expect(isTaken(delivery(body)) == vector["valid"]?.bool, "\(vector["id"]?.string ?? "")")
            #expect(!isTaken(delivery(Array(body.dropLast(2)))) && !isTaken(delivery(body + [0x20])))
        }
    }

    @Test func mailgun() throws {
        for vector in try vectors("mailgun") {
            let now = Instant(millisecondsSinceEpoch: (vector["now"]?.integer ?? 0) * 1000)
            func delivery(_ change: (inout PostedForm) -> Void = { _ in }) -> Delivery {
                var form = PostedForm()
                for member in vector["fields"]?.members ?? [] { form.add(member.key, member.value.string ?? "") }
                change(&form)
                return Given.delivery(
                    .mailgun, body: form.urlencoded, secrets: [vector["secret"]?.string ?? ""],
                    headers: [PostedForm.urlencodedType], now: now)
            }
            #expect(isTaken(delivery()) == vector["valid"]?.bool, "\(vector["id"]?.string ?? "")")
            for name in ["timestamp", "token", "signature"] {
                #expect(!isTaken(delivery { $0.fields.removeAll { $0.name == name } }))
                #expect(!isTaken(delivery { $0.add(name, "1") }))
            }
        }
    }

    @Test func sns() throws {
        for vector in try vectors("sns") {
            let body = vector["body"]?.string ?? ""
            let topic = try #require(try JSONReader.read(Array(body.utf8))["TopicArn"]?.string)
            func delivery(_ body: String, topics: String? = nil, isPinned: Bool = true) -> Delivery {
                var options: [SourceOption: String] = [.topics: topics ?? "arn:other \(topic)"]
                let pem = vector["certificate_pem"]?.string ?? ""
                if isPinned { options[.certificate] = pem }
                var delivery = Given.delivery(.ses, body: Array(body.utf8), headers: headers(vector), options: options)
                if !isPinned { delivery.certificate = Array(pem.utf8) }
                return delivery
            }
            let isValid = vector["valid"]?.bool
            #expect(isTaken(delivery(body)) == isValid, "\(vector["id"]?.string ?? "")")
            #expect(isTaken(delivery(body, isPinned: false)) == isValid)
            #expect(!isTaken(delivery(body, topics: "")) && !isTaken(delivery(body, topics: "arn:other")))
            #expect(!isTaken(delivery(body.replacing("22b80b92", with: "22b80b93"))))
            #expect(!isTaken(delivery(body.replacing("amazonaws.com/", with: "amazonaws.com.evil.example/"))))
        }
    }
}
