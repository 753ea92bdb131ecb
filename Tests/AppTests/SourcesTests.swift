import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

@testable import App

/// Sources by API and page: made, changed, tried, read again.
struct SourcesTests {
    private let server: TestServer

    init() async throws { server = try await TestServer() }

    private func mail(_ id: String, _ text: String) -> [UInt8] {
        Array(
            ("From: Ann <ann@example.org>\r\nTo: hi@example.com\r\nSubject: Hello\r\n"
                + "Message-ID: <\(id)@example.org>\r\n\r\n\(text)\r\n").utf8)
    }

    private func owner(_ method: String, _ path: String, _ json: String? = nil) async -> Response {
        let fields = json == nil ? [] : [(name: "Content-Type", value: "application/json")]
        return await server.console.send(method, path, fields: fields, body: Array((json ?? "").utf8))
    }

    private func made(_ kind: SourceKind) async throws -> (id: String, secret: String) {
        let isPolled = kind.isPolled
        let options =
            kind.door == .email ? #""attachments":"keep""# : isPolled ? #""access_token":"s","account":"a""# : ""
        let answer = await owner(
            "POST", "/api/v1/sources", #"{"kind":"\#(kind.rawValue)","name":"Inbox","options":{\#(options)}}"#)
        #expect(answer.status == .created)
        #expect(answer.json?["options"]?["attachments"]?.string == (kind.door == .email ? "keep" : nil))
        #expect(answer.json?["options"]?["access_token"]?.string == (isPolled ? "(set)" : nil))
        return (try #require(answer.json?["id"]?.string), try #require(answer.json?["secret"]?.string))
    }

    private func deliver(_ mail: [UInt8], _ source: String, _ secret: String) async -> Response {
        await server.stranger().send(
            "POST", "/channels/email/\(source)",
            fields: [("Content-Type", "message/rfc822"), ("Authorization", "Bearer \(secret)")], body: mail)
    }

    @Test(arguments: SourceKind.allCases) func everyKindCanBeMade(_ kind: SourceKind) async throws {
        let source = try await made(kind)
        let read = await owner("GET", "/api/v1/sources/\(source.id)").json
        #expect(read?["kind"]?.string == kind.rawValue && read?["secrets"]?.integer == 1 && read?["secret"] == nil)
        #expect(read?["url"]?.string?.contains("/channels/\(kind.door.rawValue)/") == true)
    }

    @Test func bothSecretsAreTakenUntilTheOldOneIsDropped() async throws {
        let source = try await made(.email)
        let added = await owner("POST", "/api/v1/sources/\(source.id)/secrets", #"{"secret":"the-new-one"}"#)
        #expect(added.status == .created && added.json?["secrets"]?.integer == 2)
        #expect(await deliver(mail("a", "Fine."), source.id, source.secret).status == .created)
        #expect(await deliver(mail("b", "Fine."), source.id, "the-new-one").status == .created)
        #expect(await owner("DELETE", "/api/v1/sources/\(source.id)/secrets/old").status == .ok)
        #expect(await deliver(mail("c", "Fine."), source.id, source.secret).status == .unauthorized)
        #expect(await deliver(mail("d", "Fine."), source.id, "the-new-one").status == .created)
        let read = await owner("GET", "/api/v1/sources/\(source.id)").json
        #expect(read?["outcomes"]?["stored"]?.integer == 3 && read?["outcomes"]?["refused"]?.integer == 1)
        #expect(read?["last_error"]?.string?.contains("secret") == true)
        let reports = await owner("GET", "/api/v1/sources/\(source.id)/deliveries").json?["data"]?.array
        #expect(reports?.count == 4 && reports?[1]["outcome"]?.string?.hasPrefix("refused:") == true)
    }

    @Test func refusalsOfOneSecondAreOneReport() async throws {
        let source = try await made(.email)
        for number in 0..<5 {
            #expect(await deliver(mail("\(number)", "x"), source.id, "wrong").status == .unauthorized)
        }
        #expect(await owner("GET", "/api/v1/sources/\(source.id)/deliveries").json?["data"]?.array?.count == 1)
        server.clock.advance(milliseconds: SourceRefusals.gapMilliseconds)
        _ = await deliver(mail("9", "x"), source.id, "wrong")
        #expect(await owner("GET", "/api/v1/sources/\(source.id)/deliveries").json?["data"]?.array?.count == 2)
    }

    @Test func theLastHundredReportsAreKept() async throws {
        let source = try await made(.email)
        for number in 0...StoredDeliveryReport.keptMax {
            #expect(await deliver(mail("\(number)", "Number \(number)."), source.id, source.secret).status == .created)
        }
        let reports = await owner("GET", "/api/v1/sources/\(source.id)/deliveries").json?["data"]?.array
        #expect(reports?.count == StoredDeliveryReport.keptMax)
    }

    @Test func anArchivedSourceTakesNothing() async throws {
        let source = try await made(.email)
        #expect(await owner("DELETE", "/api/v1/sources/\(source.id)").status == .noContent)
        #expect(await deliver(mail("a", "Fine."), source.id, source.secret).status == .notFound)
        #expect(await owner("PATCH", "/api/v1/sources/\(source.id)", #"{"archived":false}"#).status == .ok)
        #expect(await deliver(mail("a", "Fine."), source.id, source.secret).status == .created)
    }

    @Test func badChangesSayHowToMendThem() async throws {
        let source = try await made(.email)
        let path = "/api/v1/sources/\(source.id)"
        for (json, name) in [
            (#"{"options":{"colour":"red"}}"#, "options.colour"), (#"{"options":3}"#, "options"),
            (#"{"options":{"topics":3}}"#, "options.topics"), (#"{"survey":"nope"}"#, "survey"),
            (#"{"archived":"yes"}"#, "archived"), (#"{"kind":"x"}"#, "kind"), (#"{"name":""}"#, "name"),
        ] {
            let answer = await owner("PATCH", path, json)
            #expect(answer.status == .unprocessableContent, "\(json)")
            #expect(answer.json?["invalid_params"]?.array?.first?["name"]?.string == name, "\(json)")
        }
        let signed = try await made(.ses)
        let other = "/api/v1/sources/\(signed.id)"
        let long = String(repeating: "x", count: SourceFields.optionBytesMax)
        #expect(await owner("PATCH", other, #"{"options":{"topics":"\#(long)"}}"#).status == .ok)
        #expect(await owner("PATCH", other, #"{"options":{"topics":"\#(long)x"}}"#).status == .unprocessableContent)
        #expect(await owner("PATCH", other, #"{"options":{"topics":""}}"#).json?["options"]?["topics"] == nil)
    }

    @Test func aCheckKeepsNothingAndSaysWhy() async throws {
        let source = try await made(.email)
        let answer = await server.console.send(
            "POST", "/api/v1/sources/\(source.id)/check", fields: [("Content-Type", "message/rfc822")],
            body: mail("a", "9\r\n\r\nQuick and kind."))
        #expect(answer.json?["outcome"]?.string == "stored")
        let steps = answer.json?["steps"]?.array?.compactMap(\.string) ?? []
        #expect(steps.contains { $0.contains("score 9") })
        #expect(!steps.contains { $0.contains("Quick") }, "no words of the sender's")
        #expect(await owner("GET", "/api/v1/feedback").json?["data"]?.array?.isEmpty == true)
    }

    @Test func aTestStandsInTheReportsAndCountsNothing() async throws {
        let source = try await made(.email)
        #expect(await owner("POST", "/api/v1/sources/\(source.id)/test").json?["outcome"]?.string == "stored")
        let read = await owner("GET", "/api/v1/sources/\(source.id)").json
        #expect(read?["events"]?.integer == 0 && read?["outcomes"]?.members?.isEmpty == true)
        let reports = await owner("GET", "/api/v1/sources/\(source.id)/deliveries").json?["data"]?.array
        #expect(reports?.first?["outcome"]?.string == "test:stored")
    }

    @Test func whatWasKeptAndNotReadIsReadAtTheNextStart() async throws {
        let source = try await made(.email)
        let id = try #require(Identifier(source.id))
        let raw = RawDelivery(
            id: try #require(Identifier("01890000-0000-7000-8000-000000000001")), source: id,
            contentType: "message/rfc822", body: mail("late", "Still here."), receivedAt: server.clock.now,
            outcome: "received")
        #expect(try await server.application.store.write { try $0.insert(raw) })
        server.clock.advance(milliseconds: 1)
        await server.application.readUnread()
        let list = await owner("GET", "/api/v1/feedback").json?["data"]?.array
        #expect(list?.count == 1 && list?.first?["comment"]?.string == "Still here.")
        await server.application.readUnread()
        #expect(await owner("GET", "/api/v1/feedback").json?["data"]?.array?.count == 1)
    }

    @Test func readingAgainMakesNothingTwiceAndKeepsWhatPeopleDid() async throws {
        let source = try await made(.email)
        let answer = await deliver(mail("a", "Too slow."), source.id, source.secret)
        let feedback = try #require(answer.json?["feedback"]?.array?.first?.string)
        _ = await owner("PATCH", "/api/v1/feedback/\(feedback)", #"{"status":"closed","tags":["mine"]}"#)
        let again = await owner("POST", "/api/v1/sources/\(source.id)/reprocess")
        #expect(again.json?["read"]?.integer == 1 && again.json?["unchanged"]?.integer == 1)
        _ = await owner("PATCH", "/api/v1/sources/\(source.id)", #"{"survey":"csat"}"#)
        _ = await deliver(mail("b", "4\r\n\r\nGood."), source.id, source.secret)
        _ = await owner("PATCH", "/api/v1/sources/\(source.id)", #"{"survey":"nps"}"#)
        let changed = await owner("POST", "/api/v1/sources/\(source.id)/reprocess?since=2020-01-01")
        #expect(changed.json?["read"]?.integer == 2 && changed.json?["changed"]?.integer == 1)
        #expect(changed.json?["created"]?.integer == 0)
        #expect(await owner("GET", "/api/v1/feedback").json?["data"]?.array?.count == 2)
        #expect(await owner("GET", "/api/v1/metrics/csat").json?["n"]?.integer == 0)
        #expect(await owner("GET", "/api/v1/metrics/nps").json?["n"]?.integer == 1)
        let record = await owner("GET", "/api/v1/feedback/\(feedback)").json
        #expect(record?["status"]?.string == "closed" && record?["tags"]?.array?.first?.string == "mine")
        #expect(
            await owner("POST", "/api/v1/sources/\(source.id)/reprocess?since=soon").status == .unprocessableContent)
    }

    @Test func whatHasNoDateStaysAtTheTimeItCame() async throws {
        let source = try await made(.email)
        let raw = Array("From: a@b.example\r\nMessage-ID: <1@b>\r\n\r\nQuick.\r\n".utf8)
        _ = await deliver(raw, source.id, source.secret)
        let before = await owner("GET", "/api/v1/feedback").json?["data"]?.array?.first
        server.clock.advance(milliseconds: 86_400_000)
        let again = await owner("POST", "/api/v1/sources/\(source.id)/reprocess").json
        #expect(again?["unchanged"]?.integer == 1 && again?["changed"]?.integer == 0)
        let after = await owner("GET", "/api/v1/feedback").json?["data"]?.array?.first
        #expect(before?["occurred_at"] != nil && after?["occurred_at"] == before?["occurred_at"])
        #expect(after?["received_at"] == before?["received_at"])
        // The same mail once more, a day later: which of the two deliveries is read again makes no difference.
        _ = await deliver(raw, source.id, source.secret)
        for _ in 0..<2 {
            let twice = await owner("POST", "/api/v1/sources/\(source.id)/reprocess").json
            #expect(twice?["unchanged"]?.integer == 2 && twice?["changed"]?.integer == 0)
        }
        let last = await owner("GET", "/api/v1/feedback").json?["data"]?.array
        #expect(last?.count == 1 && last?.first == before)
    }

    @Test func aCheckKnowsWhatCameBefore() async throws {
        let source = try await made(.email)
        _ = await deliver(mail("a", "Fine."), source.id, source.secret)
        let answer = await server.console.send(
            "POST", "/api/v1/sources/\(source.id)/check", fields: [("Content-Type", "message/rfc822")],
            body: mail("a", "Fine."))
        #expect(answer.json?["outcome"]?.string == "duplicate", "\(answer.text)")
    }

    @Test(arguments: [
        (SourceKind.email, "recipients", "box", "box@in.example @shop.example"),
        (.discord, "public_key", "zz", String(repeating: "0a", count: 32)), (.appStore, "private_key", "secret", ""),
        (.ses, "certificate", "PEM", ""), (.postmark, "attachments", "all", "name"),
        (.ses, "confirm_subscriptions", "true", "yes"), (.twilio, "voice_comment", "talk", "speech"),
        (.phone, "algorithms", "md5", "sha1 sha256"), (.mastodon, "server", "host.example", "https://host.example"),
        (.twilio, "replies", "1", "no"),
    ])
    func anOptionThatCannotBeIsToldAtOnce(
        _ kind: SourceKind, _ name: String, _ bad: String, _ good: String
    ) async throws {
        let source = try await made(kind)
        let path = "/api/v1/sources/\(source.id)"
        let refused = await owner("PATCH", path, #"{"options":{"\#(name)":"\#(bad)"}}"#)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.json?["invalid_params"]?.array?.first?["name"]?.string == "options.\(name)")
        #expect(await owner("PATCH", path, #"{"options":{"\#(name)":"\#(good)"}}"#).status == .ok)
    }

    @Test func anOptionOfAnotherKindIsRefused() async throws {
        let made = await owner(
            "POST", "/api/v1/sources", #"{"kind":"twilio","name":"x","options":{"recipients":"a@shop.example"}}"#)
        #expect(made.status == .unprocessableContent)
        let fault = made.json?["invalid_params"]?.array?.first
        #expect(fault?["name"]?.string == "options.recipients")
        #expect(fault?["reason"]?.string?.contains("voice_comment") == true)
        let none = await owner("POST", "/api/v1/sources", #"{"kind":"stripe","name":"x","options":{"topics":"a"}}"#)
        #expect(none.json?["invalid_params"]?.array?.first?["reason"]?.string?.contains("have none") == true)
        let source = try await self.made(.email)
        let path = "/api/v1/sources/\(source.id)"
        #expect(await owner("PATCH", path, #"{"options":{"topics":"a"}}"#).status == .unprocessableContent)
        // One that an older version took may be taken away.
        #expect(await owner("PATCH", path, #"{"options":{"topics":""}}"#).status == .ok)
    }

    @Test func thePagesDoWhatTheAPIDoes() async throws {
        func form(_ path: String, _ body: String) async -> Response {
            await server.console.send(
                "POST", path, fields: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
        }
        #expect(await form("/settings/sources", "kind=&name=").status == .unprocessableContent)
        let made = await form("/settings/sources", "kind=email&name=The+%3Cinbox%3E&survey=nps&secret=")
        #expect(made.status == .ok && made.text.contains("shown only now") && made.text.contains("The &lt;inbox&gt;"))
        let id = try #require(await owner("GET", "/api/v1/sources").json?["data"]?.array?.first?["id"]?.string)
        let page = "/settings/sources/\(id)"
        #expect(await form(page, "action=add-secret&secret=").text.contains("shown only now"))
        #expect(await form(page, "action=drop-secret").text.contains("Only the newest"))
        #expect(await form(page, "action=test").text.contains("Outcome: stored"))
        #expect(await form(page, "action=save&name=New&survey=&attachments=name").text.contains("Saved."))
        #expect(await owner("GET", "/api/v1/sources/\(id)").json?["options"]?["attachments"]?.string == "name")
        #expect(await form(page, "action=save&name=&survey=").status == .unprocessableContent)
        #expect(await form(page, "action=archive").text.contains("Archived"))
        #expect(await form(page, "action=restore").text.contains("Done."))
        #expect(await form(page, "action=reprocess").text.contains("0 deliveries read again"))
        #expect(await form(page, "action=dance").status == .unprocessableContent)
        #expect(await server.get(page).status == .unauthorized)
    }
}
