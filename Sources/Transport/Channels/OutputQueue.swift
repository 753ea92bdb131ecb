/// What the peer has not taken yet, in order, without copying what was handed in.
struct OutputQueue {
    private var segments: [[UInt8]] = []
    /// The first segment that is not sent, and how much of it is.
    private var head = 0
    private var offset = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ bytes: [UInt8], from start: Int = 0) {
        guard start < bytes.count else { return }
        if isEmpty {
            offset = start
            segments = [bytes]
            head = 0
        } else {
            segments.append(start == 0 ? bytes : Array(bytes[start...]))
        }
        count += bytes.count - start
    }

    /// The next bytes to send; not to be called on an empty queue.
    func withNext<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        segments[head].withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
    }

    mutating func consume(_ taken: Int) {
        count -= taken
        offset += taken
        if offset >= segments[head].count {
            segments[head] = []
            head += 1
            offset = 0
        }
        if isEmpty { removeAll() }
    }

    mutating func removeAll() {
        segments = []
        head = 0
        offset = 0
        count = 0
    }
}
