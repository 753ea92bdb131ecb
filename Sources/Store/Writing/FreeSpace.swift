internal import Dispatch
internal import Glibc

/// Whether the disk has room for feedback. What is kept back lets people sign in, look, export and erase, and the log
/// be moved into the file, on a disk that is full for everything else.
struct FreeSpace {
    struct Reading: Equatable {
        let freeBytes: UInt64
        let totalBytes: UInt64
    }

    private let read: () -> Reading?
    private let now: () -> UInt64
    private var nextLook: UInt64 = 0
    private(set) var isShort = false
    private(set) var freeBytes: UInt64 = 0

    /// - Parameter now: nanoseconds that only grow.
    init(
        now: @escaping () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }, read: @escaping () -> Reading?
    ) {
        self.read = read
        self.now = now
    }

    init(folder: String) {
        self.init {
            var status = statvfs()
            guard statvfs(folder, &status) == 0 else { return nil }
            let block = UInt64(status.f_frsize)
            return Reading(freeBytes: UInt64(status.f_bavail) * block, totalBytes: UInt64(status.f_blocks) * block)
        }
    }

    /// 64 MiB; on a disk of less than 512 MiB an eighth of it, so that a small one can be used at all.
    static func reserveBytes(totalBytes: UInt64) -> UInt64 {
        min(StoreLimits.freeBytesMin, totalBytes / StoreLimits.freeShareMin)
    }

    /// Looks again where the last look is some time ago.
    mutating func look() {
        let now = now()
        guard now >= nextLook else { return }
        nextLook = now + StoreLimits.freeSpaceLookNanoseconds
        guard let reading = read() else { return }
        let reserve = FreeSpace.reserveBytes(totalBytes: reading.totalBytes)
        freeBytes = reading.freeBytes
        // A sixteenth more to recover, so that one answer's length does not turn it on and off.
        isShort = reading.freeBytes < (isShort ? reserve + reserve / 16 : reserve)
    }
}
