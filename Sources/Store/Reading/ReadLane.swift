internal import Database
internal import Dispatch
internal import Feedback
internal import Synchronization

/// One read-only connection with its queue.
final class ReadLane: Sendable {
    private let queue: DispatchQueue
    private let connection: Connection
    private let waiting = Atomic<Int>(0)
    private let secondsMax: Double
    private let clock: @Sendable () -> Instant

    init(
        path: String, number: Int, configuration: StoreConfiguration, health: StoreHealth, reads: ReadPause
    ) throws {
        let queue = DispatchQueue(label: "earshot.reader.\(number)")
        self.queue = queue
        secondsMax = configuration.readSecondsMax
        clock = configuration.clock
        connection = try queue.sync {
            let connection = try Connection(path: path, mode: .reader, home: .queue(queue))
            connection.observeFailures { health.failed($0) }
            return connection
        }
        reads.add(queue)
    }

    var load: Int { waiting.load(ordering: .relaxed) }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Result, _ ticket: ReadTicket,
        _ completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        waiting.add(1, ordering: .relaxed)
        queue.async {
            let result = Swift.Result { try self.snapshot(ticket, body) }.mapError { error in
                self.drop(error)
                return StoreError.translated(error)
            }
            self.waiting.subtract(1, ordering: .relaxed)
            completion(result)
        }
    }

    /// After damage the pages in memory are dropped, so that the next read sees what the disk has.
    private func drop(_ error: any Error) {
        guard let error = error as? DatabaseError, error.isDamage else { return }
        try? connection.forgetPages()
    }

    private func snapshot<Result>(_ ticket: ReadTicket, _ body: (Reader) throws -> Result) throws -> Result {
        connection.limitTime(seconds: secondsMax, unless: { ticket.isCancelled })
        defer {
            connection.limitTime(seconds: nil)
            // Nothing was changed, and so this is the way to let go of the snapshot that cannot fail.
            connection.rollback()
        }
        try connection.begin(writing: false)
        return try body(Reader(session: connection, now: clock()))
    }

    /// Finishes the reads that wait, then closes.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.close()
                continuation.resume()
            }
        }
    }
}
