import Testing

@testable import Feedback

@Suite struct BisectionTests {
    @Test func findsTheFirstPlaceOfEveryRange() {
        for count in 0...9 {
            for first in 0...count {
                #expect((0..<count).bisect { $0 >= first } == first)
                #expect((5..<(5 + count)).bisect { $0 >= 5 + first } == 5 + first)
            }
        }
    }
}
