internal import Feedback

/// What `GET /api/v1/journey` is asked, checked.
struct JourneyQuery {
    /// The days and whether unsolicited feedback counts, as for a metric.
    let metrics: MetricsQuery
    /// Of task success in the experience score.
    let weight: Double

    private static let names = ["from", "to", "include", "weight"]

    init(_ pairs: [(name: String, value: String)]) throws(Problem) {
        for (name, value) in pairs where !value.isEmpty && !JourneyQuery.names.contains(name) {
            throw Problem.invalid(
                String(decoding: name.utf8.prefix(64), as: UTF8.self),
                "is no parameter of the journey; there are \(JourneyQuery.names.joined(separator: ", "))")
        }
        let weights = pairs.filter { $0.name == "weight" && !$0.value.isEmpty }
        guard weights.count < 2 else { throw Problem.invalid("weight", "is given twice; give it once") }
        weight = try JourneyQuery.weight(weights.first?.value)
        metrics = try MetricsQuery(.nps, pairs.filter { $0.name != "weight" })
    }

    private static func weight(_ text: String?) throws(Problem) -> Double {
        guard let text else { return ExperienceScore.weightByDefault }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        guard isNumber, let weight = Double(text), (0...1).contains(weight) else {
            throw Problem.invalid("weight", "must be a number from 0 to 1, such as 0.5")
        }
        return weight
    }
}
