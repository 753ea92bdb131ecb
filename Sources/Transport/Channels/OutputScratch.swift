/// Where a loop's channels write: one buffer for all of them, sent when the channel at work is done or another begins.
final class OutputScratch {
    /// A buffer that has grown beyond this is given back.
    private static let keptBytesMax = 1 << 20

    var bytes: [UInt8] = []
    private var owner: SocketChannel?

    var isEmpty: Bool { bytes.isEmpty }

    init() { bytes.reserveCapacity(TransportLimits.readBytes) }

    func own(_ channel: SocketChannel) {
        if owner === channel { return }
        flush()
        owner = channel
    }

    /// Sends what there is; the rest becomes the channel's own.
    func flush() {
        guard let channel = owner else { return }
        owner = nil
        channel.sendScratch(self)
        if bytes.capacity > OutputScratch.keptBytesMax {
            bytes = []
            bytes.reserveCapacity(TransportLimits.readBytes)
        } else {
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// How much of it is this channel's.
    func count(of channel: SocketChannel) -> Int { owner === channel ? bytes.count : 0 }
}
