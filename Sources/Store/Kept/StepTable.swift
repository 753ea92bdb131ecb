internal import Feedback

/// Which step of a series a quarter of an hour is in.
struct StepTable: Sendable {
    private let first: Int32
    /// Each place stands for 2 to the power of so many quarters: as many as all steps begin at whole multiples of.
    private let shift: Int
    private let places: [UInt16]
    /// How many steps there are; the number of one that is none of them, for what is before the first and after the last.
    let count: Int

    /// More steps cannot be told apart.
    static let countMax = 1 << 16 - 1
    /// Places, 2 bytes each, for scores over 114 years where steps begin with an hour.
    static let placesMax = 1_000_000

    /// `nil` where there are too many, and where a step begins within a quarter.
    ///
    /// - Parameters:
    ///   - starts: of the steps in ascending order.
    ///   - range: what comes before it, or is its end or after it, is in no step.
    ///   - known: the quarters that are asked about.
    init?(_ starts: [Int64], range: Range<Int32>, known: ClosedRange<Int32>) {
        let quarters = starts.compactMap(Quarter.start)
        guard quarters.count == starts.count, starts.count <= StepTable.countMax else { return nil }
        count = quarters.count
        let edges = quarters + [range.lowerBound, range.upperBound].filter { known.contains($0) }
        let anchor = quarters.first ?? range.lowerBound
        let together = edges.reduce(Int64(0)) { $0 | (Int64($1) - Int64(anchor)) }
        shift = together == 0 ? 0 : together.trailingZeroBitCount
        let length = Int64(1) << Int64(shift)
        let before = (Int64(known.lowerBound) - Int64(anchor)).flooredDivision(by: length)
        let first = Int64(anchor) + before * length
        guard let exact = Int32(exactly: first), (Int64(known.upperBound) - first) / length < StepTable.placesMax else {
            return nil
        }
        self.first = exact
        var places: [UInt16] = []
        var step = -1
        for place in 0...Int((Int64(known.upperBound) - first) / length) {
            let start = first + Int64(place) * length
            while step + 1 < quarters.count, Int64(quarters[step + 1]) <= start { step += 1 }
            let isWithin = start >= Int64(range.lowerBound) && start < Int64(range.upperBound)
            places.append(UInt16(clamping: isWithin ? max(0, step) : quarters.count))
        }
        self.places = places
    }

    /// Lent for a walk through many instants.
    struct Steps: StepLookup {
        fileprivate let first: Int32
        fileprivate let shift: Int32
        fileprivate let places: UnsafePointer<UInt16>

        static var isOne: Bool { false }

        /// - Parameter quarter: one that is known.
        @inline(__always)
        func step(of quarter: Int32) -> Int {
            Int(places[Int(UInt32(bitPattern: quarter &- first) &>> UInt32(bitPattern: shift))])
        }
    }

    func lend(_ body: (Steps) -> Void) {
        places.withUnsafeBufferPointer { places in
            guard let base = places.baseAddress else { return }
            body(Steps(first: first, shift: Int32(shift), places: base))
        }
    }
}
