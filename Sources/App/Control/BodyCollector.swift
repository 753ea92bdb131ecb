internal import HTTPServer
internal import Synchronization

/// Takes a streamed answer as a whole, for callers in the same process.
package final class BodyCollector: BodyWriter {
    private let taken = Mutex<[UInt8]>([])

    package init() {}

    package var bytes: [UInt8] { taken.withLock { $0 } }
    package var isClosed: Bool { false }

    package func write(_ bytes: [UInt8]) async throws { taken.withLock { $0 += bytes } }
}
