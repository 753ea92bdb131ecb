internal import Feedback

/// The texts of a period by the numbers of their phrases, the latest first.
struct LatestTexts {
    private(set) var rows: [Int32] = []
    private(set) var scores: [Int8] = []
    private(set) var texts = TopicPeriod()

    var count: Int { rows.count }

    /// Adds those of a day that are in the range, the latest first, until there are so many.
    mutating func append(_ day: TextDay, from: Int64, to: Int64, limit: Int) {
        let end = day.keys.indices.bisect { day.keys[$0].occurredAt >= to }
        let first = day.keys.indices.bisect { day.keys[$0].occurredAt >= from }
        let places = max(first, end - (limit - count))..<max(first, end)
        guard !places.isEmpty else { return }
        for place in places.reversed() {
            rows.append(day.keys[place].row)
            scores.append(day.scores[place])
        }
        texts.append(day.texts, places)
    }

    /// The row's number as the text's id.
    func id(_ place: Int) -> String { String(rows[place]) }

    func score(_ place: Int) -> Int? { scores[place] < 0 ? nil : Int(scores[place]) }
}
