internal import Feedback

/// The texts of one day in UTC by the numbers of their phrases, in the order of their times.
struct TextDay: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        let occurredAt: Int64
        let row: Int32

        static func < (left: Key, right: Key) -> Bool {
            (left.occurredAt, left.row) < (right.occurredAt, right.row)
        }
    }

    private(set) var keys: [Key] = []
    /// The recommend scores that came with them; -1 for none.
    private(set) var scores: [Int8] = []
    private(set) var texts = TopicTexts()

    var count: Int { keys.count }

    /// - Returns: `false` where there are more words or phrases than numbers.
    mutating func insert(
        _ key: Key, score: Int64?, _ text: UnsafeBufferPointer<UInt8>, _ phrases: inout TopicPhrases
    ) -> Bool {
        let place = keys.indices.bisect { keys[$0] > key }
        var later = TextDay()
        if place < count { later = split(at: place) }
        keys.append(key)
        scores.append(Int8(clamping: score ?? -1))
        let fits = texts.append(text, &phrases)
        for place in 0..<later.count { append(place, of: later) }
        return fits
    }

    /// Takes away all from a place on, and returns them.
    private mutating func split(at place: Int) -> TextDay {
        var (before, after) = (TextDay(), TextDay())
        for other in 0..<place { before.append(other, of: self) }
        for other in place..<count { after.append(other, of: self) }
        self = before
        return after
    }

    private mutating func append(_ place: Int, of other: TextDay) {
        keys.append(other.keys[place])
        scores.append(other.scores[place])
        texts.append(place, of: other.texts)
    }

    mutating func remove(_ rows: Set<Int32>) {
        guard keys.contains(where: { rows.contains($0.row) }) else { return }
        var rest = TextDay()
        for place in 0..<count where !rows.contains(keys[place].row) { rest.append(place, of: self) }
        self = rest
    }

    /// The other way round.
    func reversed() -> TextDay {
        var reversed = TextDay()
        for place in (0..<count).reversed() { reversed.append(place, of: self) }
        return reversed
    }

    /// Adds one that was told after all others, whatever its time.
    ///
    /// - Returns: `false` where there are more words or phrases than numbers.
    mutating func append(
        _ key: Key, score: Int64?, _ text: UnsafeBufferPointer<UInt8>, _ phrases: inout TopicPhrases
    ) -> Bool {
        keys.append(key)
        scores.append(Int8(clamping: score ?? -1))
        return texts.append(text, &phrases)
    }
}
