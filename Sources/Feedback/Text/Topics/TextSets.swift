/// Several sets of texts that are filled together.
struct TextSets {
    private let width: Int
    private var words: [UInt64]

    /// - Parameter texts: how many there are.
    init(_ count: Int, of texts: Int) {
        width = (texts + 63) / 64
        words = Array(repeating: 0, count: count * width)
    }

    /// Lent for a walk through many texts.
    struct Filler {
        fileprivate let width: Int
        fileprivate let words: UnsafeMutableBufferPointer<UInt64>

        @inline(__always)
        func insert(_ place: Int, _ set: Int) {
            words[set &* width &+ place &>> 6] |= 1 << UInt64(truncatingIfNeeded: place & 63)
        }
    }

    mutating func fill(_ body: (Filler) -> Void) {
        let width = width
        words.withUnsafeMutableBufferPointer { body(Filler(width: width, words: $0)) }
    }

    var sets: [TextSet] {
        guard width > 0 else { return [] }
        return stride(from: 0, to: words.count, by: width).map { TextSet(words: Array(words[$0..<($0 + width)])) }
    }
}
