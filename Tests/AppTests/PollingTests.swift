import Codecs
import Cryptography
import Dispatch
import Feedback
import Glibc
import Outgoing
import Store
import Synchronization
import TestSupport
import Testing

@testable import App

/// Providers that are asked: pages, positions, tokens, pauses.
struct PollingTests {
    /// Answers by the beginning of the address, in their order; remembers what was asked.
    private final class Provider: Sendable {
        private let state: Mutex<(answers: [(String, FetchAnswer)], asked: [FetchRequest])>

        init(_ answers: [(String, FetchAnswer)]) { state = Mutex((answers, [])) }

        var asked: [FetchRequest] { state.withLock { $0.asked } }

        func send(_ request: FetchRequest) throws(FetchFault) -> FetchAnswer {
            let answer = state.withLock { state -> FetchAnswer? in
                state.asked.append(request)
                guard let index = state.answers.firstIndex(where: { request.address.hasPrefix($0.0) }) else {
                    return nil
                }
                return state.answers.remove(at: index).1
            }
            guard let answer else { throw FetchFault("nobody answers \(request.address)") }
            return answer
        }
    }

    private func ok(_ json: String, link: String? = nil) -> FetchAnswer {
        FetchAnswer(status: 200, fields: link.map { [("link", $0)] } ?? [], body: Array(json.utf8))
    }

    private func source(_ server: TestServer, _ kind: SourceKind, _ options: [String: String]) async throws -> String {
        let members = options.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        let body: JSON = .object([
            "kind": .string(kind.rawValue), "name": .string("polled"), "options": .object(members),
        ])
        let answer = await server.console.send(
            "POST", "/api/v1/sources", fields: [("Content-Type", "application/json")], body: JSONWriter.bytes(of: body))
        return try #require(answer.json?["id"]?.string, "\(answer.text)")
    }

    private func comments(_ server: TestServer) async throws -> [String] {
        let list = await server.get("/api/v1/feedback?sort=occurred_at", token: await server.token(.viewer))
        return (list.json?["data"]?.array ?? []).compactMap { $0["comment"]?.string }.sorted()
    }

    private func mention(_ id: Int, _ text: String) -> String {
        #"{"id":"\#(id)","type":"mention","status":{"id":"s\#(id)","content":"<p>\#(text)</p>","created_at":"2026-01-02T03:04:0\#(id % 10)Z","visibility":"public","account":{"acct":"a"}}}"#
    }

    @Test func mentionsAreFetchedPageByPageFromTheLastOne() async throws {
        let server = try await TestServer()
        _ = try await source(server, .mastodon, ["server": "https://m.example", "access_token": "tok"])
        let base = "https://m.example/api/v1/notifications?types%5B%5D=mention&limit=40"
        let job = PollJob()
        let first = Provider([(base, ok("[\(mention(9, "one"))]"))])
        await job.look(server.application.environment, fetch: first.send)
        #expect(try await comments(server) == ["one"])
        #expect(first.asked.count == 1 && first.asked[0].fields == [FetchRequest.Field("Authorization", "Bearer tok")])
        // Not again before its time.
        let none = Provider([])
        await job.look(server.application.environment, fetch: none.send)
        #expect(none.asked.isEmpty)
        server.clock.advance(milliseconds: 121_000)
        let next = base + "&min_id=10"
        let second = Provider([
            (
                base + "&min_id=9",
                ok("[\(mention(10, "two"))]", link: "<\(next)>; rel=\"prev\", <\(base)&max_id=1>; rel=\"next\"")
            ),
            (next, ok("[\(mention(11, "three"))]")), (base + "&min_id=11", ok("[]")),
        ])
        await job.look(server.application.environment, fetch: second.send)
        #expect(try await comments(server) == ["one", "three", "two"])
        #expect(second.asked.map(\.address) == [base + "&min_id=9", next, base + "&min_id=11"])
    }

    @Test func aLinkToAnotherHostIsNotFollowed() {
        let poll = MastodonPoll(server: "https://m.example")
        let answer = ok("[\(mention(5, "x"))]", link: "<https://evil.example/api>; rel=\"prev\"")
        let page = poll.page(answer, (try? JSONReader.read(answer.body)) ?? .null, after: "4")
        #expect(page.next?.hasPrefix("https://m.example/") == true)
        let store = AppStorePoll(server: "https://api.appstoreconnect.apple.com", app: "1")
        let json = try? JSONReader.read(
            Array(
                #"{"data":[{"attributes":{"createdDate":"2026-01-01T00:00:00Z"}}],"links":{"next":"https://evil.example/"}}"#
                    .utf8))
        #expect(store.page(ok("{}"), json ?? .null, after: nil).next == nil)
    }

    @Test func reviewsAreReadToWhereTheLastPollEndedAndEditsRevise() async throws {
        let server = try await TestServer()
        _ = try await source(server, .googlePlay, ["account": "com.example", "access_token": "tok"])
        func review(_ id: String, _ seconds: Int, _ text: String, _ stars: Int) -> String {
            #"{"reviewId":"\#(id)","authorName":"A","comments":[{"userComment":{"text":"\t\#(text)","lastModified":{"seconds":"\#(seconds)"},"starRating":\#(stars)}}]}"#
        }
        let base =
            "https://androidpublisher.googleapis.com/androidpublisher/v3/applications/com.example/reviews?maxResults=100"
        let job = PollJob()
        let first = Provider([
            (
                base,
                ok(
                    #"{"reviews":[\#(review("r2", 1_755_779_280, "good", 5))],"tokenPagination":{"nextPageToken":"p2"}}"#
                )
            ),
            (base + "&token=p2", ok(#"{"reviews":[\#(review("r1", 1_755_770_000, "bad", 1))]}"#)),
        ])
        await job.look(server.application.environment, fetch: first.send)
        #expect(try await comments(server) == ["bad", "good"])
        server.clock.advance(milliseconds: 601_000)
        let second = Provider([
            (
                base,
                ok(
                    #"{"reviews":[\#(review("r1", 1_755_790_000, "better", 4)),\#(review("r2", 1_755_779_280, "good", 5))],"tokenPagination":{"nextPageToken":"p2"}}"#
                )
            )
        ])
        await job.look(server.application.environment, fetch: second.send)
        #expect(second.asked.count == 1)
        #expect(try await comments(server) == ["better", "good"])
        let list = await server.get("/api/v1/feedback", token: await server.token(.viewer))
        let scores = (list.json?["data"]?.array ?? []).compactMap { $0["score"]?.integer }.sorted()
        #expect(scores == [4, 5])
        #expect(
            (list.json?["data"]?.array ?? []).allSatisfy { $0["scale"]?.string == "stars:1-5" && $0["survey"] == .null }
        )
        for metric in ["nps", "csat"] {
            let answer = await server.get(
                "/api/v1/metrics/\(metric)?include=unsolicited", token: await server.token(.viewer))
            #expect(answer.json?["n"]?.integer == 0)
        }
    }

    @Test func aFailingProviderIsAskedLessOften() async throws {
        let server = try await TestServer()
        let id = try await source(server, .reddit, ["access_token": "tok"])
        let job = PollJob()
        let limited = FetchAnswer(status: 429, fields: [("retry-after", "1000")])
        await job.look(server.application.environment, fetch: Provider([("https://oauth.reddit.com", limited)]).send)
        server.clock.advance(milliseconds: 999_000)
        let early = Provider([("https://oauth.reddit.com", limited)])
        await job.look(server.application.environment, fetch: early.send)
        #expect(early.asked.isEmpty)
        server.clock.advance(milliseconds: 2_000)
        let refused = Provider([("https://oauth.reddit.com", FetchAnswer(status: 401))])
        await job.look(server.application.environment, fetch: refused.send)
        #expect(refused.asked.count == 1)
        let shown = await server.console.send("GET", "/api/v1/sources/\(id)")
        #expect(shown.text.contains("the provider answered 401: check access_token"))
    }

    @Test func tokensThatEndSoonAreFetchedByTheGrantThatWasGiven() async throws {
        let server = try await TestServer()
        _ = try await source(
            server, .reddit, ["client_id": "app", "client_secret": "s&1", "refresh_token": "grant"])
        let provider = Provider([
            ("https://www.reddit.com/api/v1/access_token", ok(#"{"access_token":"fresh","expires_in":3600}"#)),
            ("https://oauth.reddit.com/message/mentions", ok(#"{"data":{"children":[]}}"#)),
        ])
        await PollJob().look(server.application.environment, fetch: provider.send)
        let asked = provider.asked
        #expect(asked.count == 2 && asked[0].method == .post)
        #expect(asked[0].body.elementsEqual("grant_type=refresh_token&refresh_token=grant".utf8))
        #expect(asked[0].fields.contains(FetchRequest.Field("Authorization", "Basic " + Base64.encode("app:s&1".utf8))))
        #expect(asked[1].fields == [FetchRequest.Field("Authorization", "Bearer fresh")])
    }

    @Test func aGrantThatIsOverIsToldInWords() async throws {
        let server = try await TestServer()
        let id = try await source(
            server, .googleBusiness,
            ["account": "accounts/1/locations/2", "client_id": "app", "client_secret": "s", "refresh_token": "old"])
        let over = FetchAnswer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
        let provider = Provider([("https://oauth2.googleapis.com/token", over)])
        await PollJob().look(server.application.environment, fetch: provider.send)
        #expect(
            provider.asked.first?.body.elementsEqual(
                "grant_type=refresh_token&refresh_token=old&client_id=app&client_secret=s".utf8) == true)
        let shown = await server.console.send("GET", "/api/v1/sources/\(id)")
        #expect(shown.text.contains("it answered 400 (invalid_grant)"), "\(shown.text)")
        #expect(shown.json?["options"]?["refresh_token"]?.string == "(set)")
    }

    @Test func thePausesGrowToTheirBound() {
        let start = Instant(millisecondsSinceEpoch: 0)
        var clock = PollClock(dueAt: start)
        var pauses: [Int64] = []
        for _ in 0..<14 {
            clock.failed(at: start, every: 120, retryAfterSeconds: nil)
            pauses.append(clock.dueAt.millisecondsSinceEpoch / 1000)
        }
        #expect(pauses[0] == 240 && pauses[1] == 480 && pauses.last == 6 * 3600)
        clock.succeeded(at: start, every: 120)
        #expect(clock.dueAt.millisecondsSinceEpoch == 120_000 && clock.failures == 0)
    }

    @Test func sourcesWithoutATokenAreNotAsked() async throws {
        let server = try await TestServer()
        _ = try await source(server, .reddit, [:])
        _ = try await source(server, .mastodon, ["access_token": "x"])
        let provider = Provider([])
        await PollJob().look(server.application.environment, fetch: provider.send)
        #expect(provider.asked.isEmpty)
    }

    @Test func theOthersAreWalkedByTheirCursors() throws {
        func page(_ poll: any PollFormat, _ json: String, _ position: String?) throws -> PollPage {
            poll.page(ok(json), try JSONReader.read(Array(json.utf8)), after: position)
        }
        let bluesky = BlueskyPoll(server: "https://b.example")
        let notices =
            #"{"cursor":"c 1","notifications":[{"indexedAt":"2026-01-02T00:00:00Z"},{"indexedAt":"2026-01-01T00:00:00Z"}]}"#
        #expect(try page(bluesky, notices, "2025-12-31T00:00:00Z").next?.hasSuffix("&cursor=c%201") == true)
        #expect(try page(bluesky, notices, "2026-01-01T00:00:00Z").next == nil)
        #expect(try page(bluesky, notices, nil).newest == "2026-01-02T00:00:00Z")
        let reddit = RedditPoll(server: "https://oauth.reddit.com", account: "r/shoes")
        #expect(
            reddit.first(after: "t1_a") == "https://oauth.reddit.com/r/shoes/comments?limit=100&raw_json=1&before=t1_a")
        let listing = #"{"data":{"children":[{"data":{"name":"t1_c"}},{"data":{"name":"t1_b"}}]}}"#
        #expect(try page(reddit, listing, "t1_a").next?.hasSuffix("before=t1_c") == true)
        #expect(try page(reddit, listing, nil).next == nil)
        let tube = YouTubePoll(server: "https://y.example", account: "UC1", key: "AIzaX")
        #expect(tube.first(after: nil).contains("allThreadsRelatedToChannelId=UC1&key=AIzaX"))
        let threads =
            #"{"nextPageToken":"p2","items":[{"snippet":{"topLevelComment":{"snippet":{"publishedAt":"2026-01-02T00:00:00Z"}}}}]}"#
        #expect(try page(tube, threads, "2026-01-01T00:00:00Z").next?.hasSuffix("&pageToken=p2") == true)
        let place = GoogleBusinessPoll(server: "https://g.example", location: "accounts/1/locations/2")
        #expect(place.first(after: nil).hasPrefix("https://g.example/v4/accounts/1/locations/2/reviews?"))
    }

    // MARK: Tokens

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2
        OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r
        1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G
        -----END PRIVATE KEY-----
        """

    @Test func applesTokenIsSignedForTwentyMinutesAtMost() throws {
        let key = try #require(SigningKey(pem: PollingTests.key))
        #expect(key.algorithm == .es256)
        let source = StoredSource(
            id: IdentifierSource(after: nil).next(at: Instant(millisecondsSinceEpoch: 0)), kind: .appStore, name: "x",
            survey: nil, secrets: [],
            options: [.privateKey: PollingTests.key, .issuer: "iss-1", .keyID: "K1"],
            createdAt: Instant(millisecondsSinceEpoch: 0), lastEventAt: nil, events: 0)
        let now = Instant(millisecondsSinceEpoch: 1_700_000_000_000)
        let fields = try PollToken.fields(source, now: now) { _ throws(FetchFault) in throw FetchFault("not asked") }
        let token = try #require(fields.first?.value.split(separator: " ").last.map(String.init))
        let parts = token.split(separator: ".").map(String.init)
        let head = try JSONReader.read(try #require(Base64.decodeURL(Array(parts[0].utf8))))
        let claims = try JSONReader.read(try #require(Base64.decodeURL(Array(parts[1].utf8))))
        #expect(head["alg"]?.string == "ES256" && head["kid"]?.string == "K1")
        #expect(claims["aud"]?.string == "appstoreconnect-v1" && claims["iss"]?.string == "iss-1")
        #expect(claims["exp"]?.integer == 1_700_000_000 + PollToken.appleSeconds && PollToken.appleSeconds <= 20 * 60)
        #expect(Base64.decodeURL(Array(parts[2].utf8))?.count == 64)
        var google = source
        google.options[.issuer] = nil
        #expect(throws: FetchFault.self) {
            try PollToken.fields(google, now: now) { _ throws(FetchFault) in throw FetchFault("not asked") }
        }
    }

    /// The real client against a server on this machine.
    @Test func theClientSpeaksWithAServerOnLoopback() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16 = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 4)
                _ = getsockname(listener, $0, &length)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        let body = "[\(mention(3, "over the wire"))]"
        let answers = [
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(port)/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nLink: <x>; rel=\"next\"\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)",
            "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n"
                + String(repeating: "x", count: 5_000_000),
        ]
        let heads = Mutex<[String]>([])
        let isServed = DispatchSemaphore(value: 0)
        DispatchQueue(label: "provider").async {
            for answer in answers {
                let peer = accept(listener, nil, nil)
                var bytes = [UInt8](repeating: 0, count: 8192)
                let count = recv(peer, &bytes, bytes.count, 0)
                let head = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
                heads.withLock { $0.append(head) }
                var rest = Array(answer.utf8)[...]
                while !rest.isEmpty {
                    let sent = rest.withUnsafeBytes {
                        send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    guard sent > 0 else { break }
                    rest = rest.dropFirst(sent)
                }
                close(peer)
            }
            isServed.signal()
        }
        let fetch = HTTPFetch(allowsPrivateTargets: true)
        let url = "http://127.0.0.1:\(port)/api"
        #expect(try fetch.send(FetchRequest(.get, url)).status == 302)
        let answer = try fetch.send(
            FetchRequest(.get, url, fields: [FetchRequest.Field("Authorization", "Bearer a\r\nb")]))
        #expect(answer.status == 200 && answer.body == Array(body.utf8) && answer.field("link") != nil)
        #expect(throws: FetchFault.self) { try fetch.send(FetchRequest(.get, url)) }
        isServed.wait()
        let head = heads.withLock { $0[1] }
        #expect(head.contains("Authorization: Bearer ab\r\n") && head.contains("User-Agent: earshot/"))
    }
}
