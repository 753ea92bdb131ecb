import Testing

@testable import Feedback

@Suite struct EntropyPoolTests {
    @Test func noNumberComesTwice() {
        var pool = EntropyPool()
        let numbers = (0..<1_000).map { _ in pool.next() }
        #expect(Set(numbers).count == 1_000)
        #expect(!numbers.contains(0))
    }
}
