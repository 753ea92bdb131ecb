internal import Feedback

/// The texts of a period, the latest first, by the numbers of their words.
struct LatestTexts {
    private(set) var rows: [Int32] = []
    private(set) var scores: [Int8] = []
    private(set) var texts = TopicTexts()

    var count: Int { rows.count }

    /// Adds those of a day that are in the range, the latest first, until there are so many.
    mutating func append(_ day: TextDay, from: Int64, to: Int64, limit: Int) {
        for place in (0..<day.count).reversed() where count < limit {
            let key = day.keys[place]
            guard key.occurredAt >= from, key.occurredAt < to else { continue }
            rows.append(key.row)
            scores.append(day.scores[place])
            texts.append(place, of: day.texts)
        }
    }

    /// The row's number as the text's id.
    func id(_ place: Int) -> String { String(rows[place]) }

    func score(_ place: Int) -> Int? { scores[place] < 0 ? nil : Int(scores[place]) }
}
