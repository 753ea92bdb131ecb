internal import Codecs

/// What became of a delivery, for people: the steps, then the outcome.
enum DeliveryText {
    static func write(_ explanation: JSON) {
        for (index, step) in (explanation["steps"]?.array ?? []).enumerated() {
            StandardOutput.writeLine("\(index + 1). \(step.string ?? "")")
        }
        StandardOutput.writeLine("outcome: \(explanation["outcome"]?.string ?? "unknown")")
    }
}
