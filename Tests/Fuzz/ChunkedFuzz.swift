internal import HTTPWire

/// A chunked body: the outcome must not depend on the cuts, and the payload never passes its limit.
enum ChunkedFuzz {
    private static let bodyBytesMax = 300

    static func run(_ bytes: [UInt8]) {
        let whole = decode(bytes, cutAt: [])
        precondition(decode(bytes, cutAt: [Cuts.one(bytes)]) == whole, "the outcome depends on a cut")
        if bytes.count <= Cuts.byteByByteMax {
            precondition(decode(bytes, cutAt: Array(0..<bytes.count)) == whole, "the outcome depends on single bytes")
        }
        precondition(whole.body.count <= bodyBytesMax, "more payload than allowed")
        guard whole.refusal == nil, whole.consumed == bytes.count, !whole.isOpen else { return }
        // What was taken as a whole body reads the same when it is written anew.
        var again: [UInt8] = []
        ChunkWriter.append(whole.body, to: &again)
        ChunkWriter.appendEnd(to: &again)
        precondition(decode(again, cutAt: []).body == whole.body, "written anew it differs")
    }

    private struct Result: Equatable {
        var body: [UInt8] = []
        var consumed = 0
        var isOpen = true
        var refusal: Int?
    }

    private static func decode(_ bytes: [UInt8], cutAt counts: [Int]) -> Result {
        var decoder = ChunkedDecoder(bodyBytesMax: bodyBytesMax)
        var result = Result()
        var start = 0
        for end in counts + [bytes.count] {
            switch decoder.decode(bytes.span.extracting(start..<end), into: &result.body) {
            case .needMore: result.consumed = end
            case .finished(let consumed):
                (result.consumed, result.isOpen) = (start + consumed, false)
                return result
            case .refused(let error):
                (result.consumed, result.isOpen, result.refusal) = (0, false, error.status.code)
                return result
            }
            start = end
        }
        return result
    }
}
