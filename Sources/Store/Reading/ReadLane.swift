internal import Database
internal import Dispatch
internal import Feedback
internal import Synchronization

/// One read-only connection with its queue. The connection is opened by the first read: a lane that is never needed costs
/// nothing.
final class ReadLane: Sendable {
    private let queue: DispatchQueue
    private let path: String
    private let health: StoreHealth
    private let reads: ReadPause
    private let kept: KeptFigures
    /// Touched on the queue only.
    private let opened = Mutex<Connection?>(nil)
    private let waiting = Atomic<Int>(0)
    private let secondsMax: Double
    private let cacheKiB: Int
    private let clock: @Sendable () -> Instant

    init(
        path: String, number: Int, configuration: StoreConfiguration, health: StoreHealth, reads: ReadPause,
        kept: KeptFigures
    ) {
        queue = DispatchQueue(label: "earshot.reader.\(number)")
        self.path = path
        self.health = health
        self.reads = reads
        self.kept = kept
        secondsMax = configuration.readSecondsMax
        cacheKiB = configuration.readerCacheKiB
        clock = configuration.clock
        reads.add(queue)
    }

    var load: Int { waiting.load(ordering: .relaxed) }

    /// - Parameter weight: as how many reads it counts: one that takes seconds as many, so that others go elsewhere.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Result, _ interruption: Interruption?, weight: Int = 1,
        _ completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) {
        waiting.add(weight, ordering: .relaxed)
        queue.async {
            let result = Swift.Result { try self.reads.counting { try self.snapshot(body, interruption) } }
                .mapError { error in
                    self.drop(error)
                    return interruption?.isRequested == true ? StoreError.abandoned : StoreError.translated(error)
                }
            self.waiting.subtract(weight, ordering: .relaxed)
            completion(result)
        }
    }

    private func connection() throws -> Connection {
        try opened.withLock { opened in
            if let opened { return opened }
            let connection = try Connection(path: path, mode: .reader, home: .queue(queue), cacheKiB: cacheKiB)
            connection.observeFailures { [health] in health.failed($0) }
            opened = connection
            return connection
        }
    }

    /// After damage the pages in memory are dropped, so that the next read sees what the disk has.
    private func drop(_ error: any Error) {
        guard let error = error as? DatabaseError, error.isDamage else { return }
        try? opened.withLock { $0 }?.forgetPages()
    }

    private func snapshot<Result>(_ body: (Reader) throws -> Result, _ interruption: Interruption?) throws -> Result {
        if interruption?.isRequested == true { throw StoreError.abandoned }
        let connection = try connection()
        connection.limitTime(seconds: secondsMax, interruption: interruption)
        defer {
            connection.limitTime(seconds: nil)
            // Nothing was changed, and so this is the way to let go of the snapshot that cannot fail.
            connection.rollback()
        }
        try connection.begin(writing: false)
        return try body(Reader(session: connection, now: clock(), kept: kept))
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
