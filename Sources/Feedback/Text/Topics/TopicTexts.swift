/// Texts as the numbers of their phrases, one after the other.
package struct TopicTexts: Sendable {
    /// Of each text every phrase once, in ascending order.
    private var phrases: [Int32] = []
    /// Of each text the end of its phrases.
    private var ends: [Int32] = []

    package init() {}

    package var count: Int { ends.count }
    /// How many phrases all texts have together, 4 bytes each.
    package var size: Int { phrases.count }

    /// - Returns: `false` where there are more words or phrases than numbers.
    package mutating func append(_ text: String, _ numbers: inout TopicPhrases) -> Bool {
        var text = text
        return text.withUTF8 { append($0, &numbers) }
    }

    /// - Parameter text: in UTF-8.
    package mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ numbers: inout TopicPhrases) -> Bool {
        let fits = numbers.append(text, to: &phrases)
        ends.append(Int32(clamping: phrases.count))
        return fits
    }

    /// Adds a text of others whose phrases have the same numbers.
    package mutating func append(_ place: Int, of others: TopicTexts) {
        phrases += others.phrases[others.range(place)]
        ends.append(Int32(clamping: phrases.count))
    }

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }

    /// Calls `body` with the phrases of each text of a range, in order.
    @inline(__always)
    func forEach(_ places: Range<Int>, _ body: (Int, UnsafeBufferPointer<Int32>) -> Void) {
        phrases.withUnsafeBufferPointer { phrases in
            ends.withUnsafeBufferPointer { ends in
                var start = places.lowerBound == 0 ? 0 : Int(ends[places.lowerBound - 1])
                for place in places {
                    let end = Int(ends[place])
                    body(place, UnsafeBufferPointer(rebasing: phrases[start..<end]))
                    start = end
                }
            }
        }
    }
}
