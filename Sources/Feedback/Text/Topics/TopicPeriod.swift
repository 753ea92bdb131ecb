/// The texts of a period by their places, the latest at 0.
package struct TopicPeriod: Sendable {
    private struct Part {
        let texts: TopicTexts
        let places: Range<Int>
        /// The place of the latest one in the period.
        let first: Int
    }

    /// The latest first.
    private var parts: [Part] = []
    package private(set) var count = 0

    package init() {}

    /// Adds texts that are older than those that are there.
    ///
    /// - Parameter places: those that are meant; the latest of them is the last.
    package mutating func append(_ texts: TopicTexts, _ places: Range<Int>) {
        parts.append(Part(texts: texts, places: places, first: count))
        count += places.count
    }

    /// Calls `body` with the place of each text and its phrases, each once, in ascending order.
    @inline(__always)
    func forEachText(_ body: (Int, UnsafeBufferPointer<Int32>) -> Void) {
        for part in parts {
            let last = part.first + part.places.upperBound - 1
            part.texts.forEach(part.places) { body(last - $0, $1) }
        }
    }
}
