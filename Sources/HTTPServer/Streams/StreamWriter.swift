internal import HTTPWire
internal import Synchronization
internal import Transport

/// The body of a streamed answer, on its way to one connection.
///
/// `@unchecked Sendable`: `isClosed` is atomic; everything else is touched on the connection's loop only.
final class StreamWriter: BodyWriter, @unchecked Sendable {
    private let channel: SocketChannel
    private let isChunked: Bool
    private let unsentBytesMax: Int
    private let closedFlag = Atomic<Bool>(false)
    /// Who waits for room. At most one: a second writer at the same time is refused.
    private var waiter: CheckedContinuation<Void, any Error>?
    /// Ends the task that makes the body; set once it runs.
    var cancelTask: (() -> Void)?
    private(set) var written = 0

    init(_ channel: SocketChannel, isChunked: Bool, unsentBytesMax: Int) {
        self.channel = channel
        self.isChunked = isChunked
        self.unsentBytesMax = unsentBytesMax
    }

    var isClosed: Bool { closedFlag.load(ordering: .acquiring) }

    func write(_ bytes: [UInt8]) async throws {
        if channel.loop.isCurrent {
            if try append(bytes) { return }
            return try await withCheckedThrowingContinuation { waitForRoom($0) }
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            channel.loop.execute { [self] in
                do {
                    if try append(bytes) { continuation.resume() } else { waitForRoom(continuation) }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}

// MARK: On the loop

extension StreamWriter {
    /// Nobody listens any more, or the server ends: the next `write` throws, and one that waits does so now.
    func close() {
        guard !closedFlag.exchange(true, ordering: .acquiringAndReleasing) else { return }
        let waiting = waiter
        waiter = nil
        waiting?.resume(throwing: CancellationError())
        cancelTask?()
        cancelTask = nil
    }

    func outputProgressed() {
        guard channel.unsentBytes <= unsentBytesMax / 2, let waiting = waiter else { return }
        waiter = nil
        waiting.resume()
    }

    /// The chunk that ends the body.
    func finish() {
        if isChunked { channel.write { ChunkWriter.appendEnd(to: &$0) } }
    }

    /// - Returns: whether there is room for more.
    private func append(_ bytes: [UInt8]) throws -> Bool {
        guard !isClosed, channel.isOpen else { throw CancellationError() }
        guard !bytes.isEmpty else { return true }
        written += bytes.count
        if isChunked {
            channel.write { ChunkWriter.append(bytes, to: &$0) }
        } else {
            channel.write(bytes)
        }
        if channel.unsentBytes <= unsentBytesMax { return true }
        channel.flush()
        return channel.unsentBytes <= unsentBytesMax
    }

    private func waitForRoom(_ continuation: CheckedContinuation<Void, any Error>) {
        guard !isClosed, waiter == nil else { return continuation.resume(throwing: CancellationError()) }
        waiter = continuation
    }
}
