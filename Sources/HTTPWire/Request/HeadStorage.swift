/// What a `RequestHead` points to. A parser writes it anew for the next request where nobody holds the last one any more,
/// so that reading a head needs no memory.
///
/// `@unchecked Sendable`: it is written only while one parser holds the only reference to it, before a head is made of it.
final class HeadStorage: @unchecked Sendable {
    /// A storage that has grown beyond this is not kept for the next request.
    static let keptBytesMax = 4_096

    var bytes: [UInt8] = []
    var fields: [RequestHead.Field] = []
    var known = FieldNameSet()
    var method = Method.get
    var version = HTTPVersion.http11
    var path = 0..<0
    var query: Range<Int>?
    var framing = BodyFraming.none

    var isWorthKeeping: Bool { bytes.capacity <= HeadStorage.keptBytesMax }

    /// Takes the head's bytes: a copy, because those that arrived are overwritten by the next read.
    func replaceBytes(by head: Span<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        head.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
}
