internal import Channels
internal import Codecs
internal import Cryptography
internal import Dispatch
internal import Feedback
internal import Outgoing
internal import Store

/// One poll of one source: pages are fetched, kept as they came and read like any other delivery; the position moves on
/// when all of them are stored.
struct SourcePoll: Sendable {
    typealias Fetch = @Sendable (FetchRequest) throws(FetchFault) -> FetchAnswer

    /// Pages of one poll. What is behind them comes with the next where the provider gives the oldest first.
    static let pagesMax = 20
    private static let queue = DispatchQueue(label: "earshot.poll")

    let environment: Environment
    let fetch: Fetch

    struct Failure: Error {
        let reason: String
        var retryAfterSeconds: Int64?
    }

    /// - Returns: how many pages held something new.
    /// - Throws: `Failure` for what the provider or the settings are to blame for; the store's own errors.
    func run(_ source: StoredSource, _ format: any PollFormat) async throws -> Int {
        let position = try await environment.store.read { try $0.pollPosition(of: source.id) }?.position
        let fields = try await offThread { () throws(FetchFault) in
            try PollToken.fields(source, now: environment.now, fetch: fetch)
        }
        var address: String? = format.first(after: position)
        var newest: String?
        var fresh = 0
        for _ in 0..<SourcePoll.pagesMax {
            guard let asked = address else { break }
            let answer = try await answer(FetchRequest(.get, asked, fields: fields))
            guard let json = try? JSONReader.read(answer.body, limits: .provider) else {
                throw Failure(reason: "the provider's answer is not JSON")
            }
            let page = format.page(answer, json, after: position)
            if page.hasItems, try await take(answer.body, source) { fresh += 1 }
            newest = PollOrder.later(newest, page.newest)
            // A provider that leads in a circle is left.
            address = page.next == asked ? nil : page.next
        }
        let reached = PollPosition(position: newest ?? position ?? "", polledAt: environment.now)
        if !reached.position.isEmpty {
            try await environment.store.write { try $0.set(pollPosition: reached, of: source.id) }
        }
        return fresh
    }

    private func answer(_ request: FetchRequest) async throws -> FetchAnswer {
        let answer = try await offThread { () throws(FetchFault) in try fetch(request) }
        guard answer.status == 200 else {
            let retry = answer.field("retry-after").flatMap { Int64($0) }
            let hint = [401, 403].contains(answer.status) ? ": check access_token and what it may read" : ""
            throw Failure(reason: "the provider answered \(answer.status)\(hint)", retryAfterSeconds: retry)
        }
        return answer
    }

    private func offThread<Result: Sendable>(
        _ work: @escaping @Sendable () throws(FetchFault) -> Result
    ) async throws -> Result {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                SourcePoll.queue.async { continuation.resume(with: Swift.Result { try work() }) }
            }
        } catch let fault as FetchFault {
            throw Failure(reason: fault.description)
        }
    }

    /// Keeps the page and reads it; the very same page again is not kept twice.
    private func take(_ body: [UInt8], _ source: StoredSource) async throws -> Bool {
        let raw = RawDelivery(
            id: environment.newID(), source: source.id, dedupeKey: "poll:" + Hex.encode(SHA256.digest(body)),
            contentType: "application/json", body: body, receivedAt: environment.now, outcome: "received")
        guard try await environment.store.write({ try $0.insert(raw) }) else { return false }
        let delivery = SourceLookup.delivery(source, raw, surveys: environment.surveys)
        do {
            _ = try await DeliveryReading(environment: environment).read(delivery, raw, source)
        } catch let fault as ChannelError {
            throw Failure(reason: Problem(fault).sentence)
        }
        return true
    }
}
