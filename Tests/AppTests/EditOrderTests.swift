import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// Every network that tells of edits, in every order of a post and its two edits, each delivered twice.
struct EditOrderTests {
    /// A post (0) and its edits (1 and 2) as the network writes them, and its deletion where it tells of that.
    struct Network: Sendable, CustomStringConvertible {
        let kind: SourceKind
        /// - Parameter id: digits.
        let body: @Sendable (_ step: Int, _ id: Int) -> String
        var deletion: (@Sendable (_ id: Int) -> String)?
        var description: String { kind.rawValue }
    }

    private static func text(_ step: Int) -> String { ["first words", "second words", "third words"][step] }

    /// RFC 3339, one minute apart.
    private static func time(_ step: Int) -> String { "2026-01-02T03:0\(step):05.000Z" }
    private static func seconds(_ step: Int) -> Int { 1_767_323_045 + 60 * step }

    static let networks = [
        Network(kind: .mastodon) { step, id in
            #"{"event":"status.\#(step == 0 ? "created" : "updated")","created_at":"\#(time(step))","object":{"id":"\#(id)","created_at":"\#(time(0))","edited_at":\#(step == 0 ? "null" : "\"\(time(step))\""),"content":"<p>\#(text(step))</p>","visibility":"public","url":"https://m.example/\#(id)","account":{"acct":"ann@m.example"}}}"#
        } deletion: { id in
            #"{"event":"status.deleted","object":{"id":"\#(id)"}}"#
        },
        Network(kind: .slack) { step, id in
            let message =
                #""user":"U1","text":"\#(text(step))","ts":"\#(id).000100""#
                + (step == 0 ? "" : #","edited":{"user":"U1","ts":"\#(id + step).000000"}"#)
            return step == 0
                ? #"{"type":"event_callback","event_id":"E\#(id)","event":{"type":"message","channel":"C1",\#(message)}}"#
                : #"{"type":"event_callback","event_id":"E\#(id)-\#(step)","event":{"type":"message","subtype":"message_changed","channel":"C1","event_ts":"\#(id + 50).1","message":{"type":"message",\#(message)}}}"#
        } deletion: { id in
            #"{"type":"event_callback","event":{"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"\#(id).000100"}}"#
        },
        Network(kind: .telegram) { step, id in
            let edited = step == 0 ? "" : #","edit_date":\#(seconds(step))"#
            return
                #"{"update_id":\#(id * 10 + step),"\#(step == 0 ? "message" : "edited_message")":{"message_id":\#(id),"date":\#(seconds(0))\#(edited),"chat":{"id":-5,"type":"group"},"from":{"id":7,"first_name":"Ann"},"text":"\#(text(step))"}}"#
        },
        Network(kind: .discord) { step, id in
            let edited = step == 0 ? "null" : "\"\(time(step))\""
            return
                #"{"t":"MESSAGE_\#(step == 0 ? "CREATE" : "UPDATE")","d":{"id":"\#(id)","channel_id":"2","guild_id":"3","timestamp":"\#(time(0))","edited_timestamp":\#(edited),"content":"\#(text(step))","author":{"id":"4","username":"ann"}}}"#
        } deletion: { id in
            #"{"t":"MESSAGE_DELETE","d":{"id":"\#(id)","channel_id":"2"}}"#
        },
        Network(kind: .meta) { step, id in
            #"{"object":"page","entry":[{"id":"9","time":\#(seconds(step)),"changes":[{"field":"feed","value":{"item":"comment","verb":"\#(step == 0 ? "add" : "edited")","comment_id":"9_\#(id)","post_id":"9_1","from":{"id":"5","name":"Ann"},"message":"\#(text(step))","created_time":\#(seconds(0))}}]}]}"#
        } deletion: { id in
            #"{"object":"page","entry":[{"id":"9","time":1767330000,"changes":[{"field":"feed","value":{"item":"comment","verb":"remove","comment_id":"9_\#(id)"}}]}]}"#
        },
        Network(kind: .meta) { step, id in
            let message =
                step == 0
                ? #""id":"wamid.\#(id)","type":"text","text":{"body":"\#(text(0))"}"#
                : #""id":"wamid.\#(id).\#(step)","type":"edit","edit":{"original_message_id":"wamid.\#(id)","message":{"type":"text","text":{"body":"\#(text(step))"}}}"#
            return
                #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1"},"contacts":[{"wa_id":"49151"}],"messages":[{"from":"49151","timestamp":"\#(seconds(step))",\#(message)}]}}]}]}"#
        } deletion: { id in
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"from":"49151","id":"w","timestamp":"1767330000","type":"revoke","revoke":{"original_message_id":"wamid.\#(id)"}}]}}]}]}"#
        },
        Network(kind: .x) { step, id in
            // Each edit has an id of its own.
            let ids = (0...step).map { "\"\(id * 1000 + $0)\"" }.joined(separator: ",")
            return
                #"{"data":{"id":"\#(id * 1000 + step)","text":"\#(text(step))","author_id":"5","created_at":"\#(time(0))","edit_history_tweet_ids":[\#(ids)]}}"#
        },
        Network(kind: .reddit) { step, id in
            #"{"kind":"t1","data":{"name":"t1_\#(id)","author":"ann","body":"\#(text(step))","created_utc":\#(seconds(0)).0,"edited":\#(step == 0 ? "false" : "\(seconds(step)).0"),"permalink":"/r/a/\#(id)/"}}"#
        } deletion: { id in
            #"{"kind":"t1","data":{"name":"t1_\#(id)","author":"[deleted]","body":"[deleted]"}}"#
        },
        Network(kind: .youtube) { step, id in
            #"{"items":[{"id":"y\#(id)","snippet":{"textOriginal":"\#(text(step))","authorDisplayName":"Ann","publishedAt":"\#(time(0))","updatedAt":"\#(time(step))","videoId":"v"}}]}"#
        },
        Network(kind: .googlePlay) { step, id in
            #"{"reviews":[{"reviewId":"g\#(id)","authorName":"Ann","comments":[{"userComment":{"text":"\t\#(text(step))","lastModified":{"seconds":"\#(seconds(step))"},"starRating":\#(3 + step)}}]}]}"#
        },
        Network(kind: .googleBusiness) { step, id in
            #"{"reviews":[{"reviewId":"b\#(id)","starRating":"FOUR","comment":"\#(text(step))","createTime":"\#(time(0))","updateTime":"\#(time(step))"}]}"#
        },
        Network(kind: .bluesky) { step, id in
            #"{"did":"did:plc:a","time_us":\#(seconds(step))000000,"kind":"commit","commit":{"operation":"\#(step == 0 ? "create" : "update")","collection":"app.bsky.feed.post","rkey":"k\#(id)","record":{"text":"\#(text(step))","createdAt":"\#(time(0))"}}}"#
        } deletion: { id in
            #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post","rkey":"k\#(id)"}}"#
        },
        Network(kind: .social) { step, id in
            let post = #"{"id":"\#(id)","text":"\#(text(step))","created_at":"\#(time(0))"}"#
            return
                #"{"type":"post.\#(step == 0 ? "created" : "updated")","timestamp":"\#(time(step))","data":\#(post)}"#
        } deletion: { id in
            #"{"type":"post.deleted","data":{"id":"\#(id)"}}"#
        },
    ]

    private func send(_ server: TestServer, _ path: String, _ body: String) async -> Response {
        await server.console.send("POST", path, fields: [("Content-Type", "application/json")], body: Array(body.utf8))
    }

    private func list(_ server: TestServer) async -> [JSON] {
        await server.get("/api/v1/feedback?limit=100", token: await server.token(.viewer)).json?["data"]?.array ?? []
    }

    private static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

    @Test(arguments: networks)
    func theLastVersionStays(_ network: Network) async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(network.kind)
        for (index, order) in EditOrderTests.orders.enumerated() {
            let id = 1_767_000_000 + 1000 * index
            for step in order + order.reversed() {
                let answer = await send(server, path, network.body(step, id))
                #expect(answer.status.code < 300, "\(answer.text)")
            }
        }
        let held = await list(server)
        #expect(held.count == EditOrderTests.orders.count)
        for item in held {
            #expect(item["comment"]?.string == EditOrderTests.text(2))
            #expect(item["occurred_at"]?.string == held.first?["occurred_at"]?.string || network.kind == .slack)
            #expect(item["score"]?.integer == held.first?["score"]?.integer)
        }
        guard let deletion = network.deletion else { return }
        for index in EditOrderTests.orders.indices {
            let id = 1_767_000_000 + 1000 * index
            let gone = await send(server, path, deletion(id))
            #expect(gone.json?["reason"]?.string == "deleted what its author deleted", "\(gone.text)")
            for step in 0...2 { _ = await send(server, path, network.body(step, id)) }
        }
        #expect(await list(server).isEmpty)
    }

    @Test func aStaleEditIsAnsweredAndReportedAsOne() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.mastodon)
        let network = EditOrderTests.networks[0]
        _ = await send(server, path, network.body(2, 7))
        let late = await send(server, path, network.body(1, 7))
        #expect(late.status == .ok && late.json?["outcome"]?.string == "duplicate", "\(late.text)")
        #expect(late.json?["reason"]?.string == "an older version than the one that is here")
        let id = try #require(path.split(separator: "/").last)
        let reports = await server.get("/api/v1/sources/\(id)/deliveries", token: await server.token(.owner))
        #expect(reports.text.contains("An older version than what is here"), "\(reports.text)")
    }

    /// Within one delivery the network's order counts; across deliveries there is none.
    @Test func aDeletionIsFinalForLaterDeliveries() async throws {
        let server = try await TestServer()
        let (path, _) = await server.source(.bluesky)
        let network = try #require(EditOrderTests.networks.first { $0.kind == .bluesky })
        let deletion = try #require(network.deletion)
        let frames = [network.body(0, 1), network.body(1, 1), deletion(1)]
        let answer = await send(server, path, "[" + frames.joined(separator: ",") + "]")
        #expect(answer.status == .ok, "\(answer.text)")
        let late = await send(server, path, network.body(2, 1))
        #expect(late.json?["reason"]?.string == "its author has deleted it", "\(late.text)")
        #expect(await list(server).isEmpty)
    }
}
