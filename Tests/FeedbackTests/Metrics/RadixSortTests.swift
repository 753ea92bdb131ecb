import TestSupport
import Testing

@testable import Feedback

struct RadixSortTests {
    @Test(arguments: [0, 1, 255, 256, 4_000])
    func itSortsWhatSortedSorts(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        for largest: Int64 in [0, 1, 2_047, 2_048, 15_552_000_000, .max] {
            let values = (0..<count).map { _ in Int64.random(in: 0...largest, using: &random) }
            #expect(RadixSort.sorted(values) == values.sorted(), "up to \(largest)")
        }
        let below = (0..<count).map { _ in Int64.random(in: -9...9, using: &random) }
        #expect(RadixSort.sorted(below) == below.sorted())
    }
}
