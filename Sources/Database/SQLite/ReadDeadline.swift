internal import CSQLite
internal import Glibc

/// Ends statements that run past a time, from inside SQLite's own loop: no second thread touches the connection.
final class ReadDeadline {
    /// How many steps of SQLite's machine lie between two looks at the clock: a fraction of a millisecond.
    static let stepsBetweenLooks: Int32 = 10_000

    /// Nanoseconds of the monotonic clock; `nil` for no end.
    private var end: UInt64?

    private var interruption: Interruption?
    /// Asked at every look; `nil` where nobody wants to be.
    var mayGoOn: (() -> Bool)?
    /// How many looks may still be taken; `nil` for any number.
    private var looksLeft: Int?
    /// Whether that number is what ended a statement.
    private(set) var isSpent = false

    func start(seconds: Double, interruption: Interruption?) {
        self.interruption = interruption
        end = ReadDeadline.now() + UInt64(seconds * 1e9)
    }
    func stop() {
        end = nil
        interruption = nil
    }

    /// From now on statements end after so many looks, all of them together; `nil` takes the limit off.
    func allow(looks: Int?) {
        looksLeft = looks
        isSpent = false
    }

    private func look() -> Bool {
        if let left = looksLeft {
            looksLeft = left - 1
            isSpent = left <= 1
        }
        return isSpent || hasPassed
    }

    var hasPassed: Bool {
        mayGoOn.map { !$0() } ?? false || (interruption?.isRequested ?? false)
            || (end.map { ReadDeadline.now() > $0 } ?? false)
    }

    /// Must be called once, and the deadline must live as long as the connection.
    func watch(_ connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection, ReadDeadline.stepsBetweenLooks,
            { context in
                guard let context else { return 0 }
                return Unmanaged<ReadDeadline>.fromOpaque(context).takeUnretainedValue().look() ? 1 : 0
            }, context)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
