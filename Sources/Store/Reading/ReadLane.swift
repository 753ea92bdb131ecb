internal import Database
internal import Dispatch
internal import Feedback
internal import Synchronization

/// One read-only connection with its queue. The connection is opened by the first read: a lane that is never needed costs
/// nothing.
final class ReadLane: Sendable {
    private let queue: DispatchQueue
    private let path: String
    /// Touched on the queue only.
    private let opened = Mutex<Connection?>(nil)
    private let waiting = Atomic<Int>(0)
    private let secondsMax: Double
    private let clock: @Sendable () -> Instant

    init(path: String, number: Int, configuration: StoreConfiguration) {
        queue = DispatchQueue(label: "earshot.reader.\(number)")
        self.path = path
        secondsMax = configuration.readSecondsMax
        clock = configuration.clock
    }

    var load: Int { waiting.load(ordering: .relaxed) }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Result,
        _ completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        waiting.add(1, ordering: .relaxed)
        queue.async {
            let result = Swift.Result { try self.snapshot(body) }.mapError(StoreError.translated)
            self.waiting.subtract(1, ordering: .relaxed)
            completion(result)
        }
    }

    private func connection() throws -> Connection {
        try opened.withLock { opened in
            if let opened { return opened }
            let connection = try Connection(path: path, mode: .reader, home: .queue(queue))
            opened = connection
            return connection
        }
    }

    private func snapshot<Result>(_ body: (Reader) throws -> Result) throws -> Result {
        let connection = try connection()
        connection.limitTime(seconds: secondsMax)
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
                self.opened.withLock { $0 }?.close()
                continuation.resume()
            }
        }
    }
}
