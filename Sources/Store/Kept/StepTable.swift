internal import Feedback

/// Which step of a series a quarter of an hour is in.
struct StepTable: Sendable {
    private let first: Int32
    private let places: [UInt16]

    /// More steps cannot be told apart.
    static let countMax = 1 << 16

    /// `nil` where there are too many, and where a step begins within a quarter.
    ///
    /// - Parameter starts: of the steps in ascending order. What is before the first is in the first, what is after the
    ///   last in the last.
    init?(_ starts: [Int64]) {
        let quarters = starts.compactMap(Quarter.start)
        guard quarters.count == starts.count, starts.count <= StepTable.countMax else { return nil }
        first = quarters.first ?? 0
        var places: [UInt16] = []
        for (step, start) in quarters.enumerated().dropFirst() {
            let count = Int(start) - Int(first) - places.count
            places += Array(repeating: UInt16(clamping: step - 1), count: max(0, count))
        }
        places.append(UInt16(clamping: max(0, quarters.count - 1)))
        self.places = places
    }

    /// Lent for a walk through many instants.
    struct Steps {
        fileprivate let first: Int32
        fileprivate let places: UnsafeBufferPointer<UInt16>

        @inline(__always)
        func step(of quarter: Int32) -> Int {
            let place = max(0, Int(quarter) &- Int(first))
            return Int(places[min(place, places.count &- 1)])
        }
    }

    func lend(_ body: (Steps) -> Void) {
        places.withUnsafeBufferPointer { body(Steps(first: first, places: $0)) }
    }
}
