internal import CZlib
internal import Dispatch

/// Compresses a body piece by piece (RFC 1952), on a queue that all such bodies share: it is CPU, and a loop has none to
/// spare.
///
/// `@unchecked Sendable`: the stream's state is touched on that queue only.
package final class GzipStream: @unchecked Sendable {
    /// The level that still keeps up with an export.
    private static let level: Int32 = 1
    private static let queue = DispatchQueue(label: "earshot.gzip")

    private let state: UnsafeMutablePointer<z_stream>

    /// `nil` where there is no memory for it.
    package init?() {
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        guard earshot_deflate_init_gzip(state, GzipStream.level) == Z_OK else {
            state.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(state)
        state.deallocate()
    }

    /// - Parameter isLast: ends the stream.
    /// - Returns: what is ready; it may be nothing.
    package func compress(_ bytes: [UInt8], isLast: Bool = false) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            GzipStream.queue.async { continuation.resume(returning: self.deflated(bytes, isLast)) }
        }
    }

    private func deflated(_ bytes: [UInt8], _ isLast: Bool) -> [UInt8] {
        var packed: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        bytes.withUnsafeBufferPointer { input in
            state.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            state.pointee.avail_in = UInt32(input.count)
            repeat {
                let count = room.withUnsafeMutableBufferPointer { output in
                    state.pointee.next_out = output.baseAddress
                    state.pointee.avail_out = UInt32(output.count)
                    deflate(state, isLast ? Z_FINISH : Z_NO_FLUSH)
                    return output.count - Int(state.pointee.avail_out)
                }
                packed.append(contentsOf: room[..<count])
            } while state.pointee.avail_out == 0
        }
        return packed
    }
}
