import TestSupport
import Testing

@testable import Store

struct RowBitsTests {
    @Test func itIsASet() {
        var random = SeededGenerator(seed: 5)
        var bits = RowBits(through: 1_000)
        var other = RowBits(through: 700)
        var rows: Set<Int64> = []
        var others: Set<Int64> = []
        for _ in 0..<600 {
            let row = Int64.random(in: 0...1_000, using: &random)
            bits.insert(row)
            rows.insert(row)
            let second = Int64.random(in: 0...700, using: &random)
            other.insert(second)
            others.insert(second)
        }
        #expect(bits.count == rows.count && (0...1_000).allSatisfy { bits.contains($0) == rows.contains($0) })
        bits.formIntersection(other)
        var found: [Int64] = []
        bits.forEach { found.append($0) }
        #expect(found == rows.intersection(others).sorted() && bits.count == found.count)
    }

    @Test func numbersBeyondItsEndAreNotInIt() {
        var bits = RowBits(through: 63)
        for row in [Int64(-1), 64, .max] {
            bits.insert(row)
            #expect(!bits.contains(row))
        }
        bits.insert(63)
        bits.insert(63)
        #expect(bits.count == 1 && bits.contains(63))
    }
}
