internal import CSQLite
internal import Glibc

/// Ends statements that run past a time, from inside SQLite's own loop: no second thread touches the connection.
final class ReadDeadline {
    /// How many steps of SQLite's machine lie between two looks at the clock: a fraction of a millisecond.
    static let stepsBetweenLooks: Int32 = 10_000

    /// Nanoseconds of the monotonic clock; `nil` for no end.
    private var end: UInt64?

    /// Whether whoever asked has gone.
    private var isUnwanted: () -> Bool = { false }

    func start(seconds: Double, _ isUnwanted: @escaping () -> Bool) {
        end = ReadDeadline.now() + UInt64(seconds * 1e9)
        self.isUnwanted = isUnwanted
    }

    func stop() {
        end = nil
        isUnwanted = { false }
    }

    var hasPassed: Bool { end.map { isUnwanted() || ReadDeadline.now() > $0 } ?? false }

    /// Must be called once, and the deadline must live as long as the connection.
    func watch(_ connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection, ReadDeadline.stepsBetweenLooks,
            { context in
                guard let context else { return 0 }
                return Unmanaged<ReadDeadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
            }, context)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
