internal import Feedback

/// Which step of a series an instant is in, by quarters of an hour: every zone's days begin with one.
struct StepTable: Sendable {
    private static let quarter: Int64 = 15 * 60 * 1000

    private let first: Int64
    private let places: [Int32]

    /// - Parameter starts: of the steps in ascending order. What is before the first is in the first, what is after the
    ///   last in the last.
    init(_ starts: [Int64]) {
        first = starts.first ?? 0
        var places: [Int32] = []
        for (step, start) in starts.enumerated().dropFirst() {
            let count = Int((start - first) / StepTable.quarter) - places.count
            places += Array(repeating: Int32(clamping: step - 1), count: max(0, count))
        }
        places.append(Int32(clamping: max(0, starts.count - 1)))
        self.places = places
    }

    @inline(__always)
    func step(of milliseconds: Int64) -> Int {
        guard milliseconds > first else { return 0 }
        let place = (milliseconds &- first) / StepTable.quarter
        return Int(places[Int(min(place, Int64(places.count - 1)))])
    }
}
