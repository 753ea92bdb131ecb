import Testing

@testable import Store

/// What nobody asks for is let go.
struct UnaskedTests {
    @Test func itIsKeptForAsLongAsItIsAskedFor() {
        let kept = Unasked<[Int]>(afterMilliseconds: 1_000_000)
        #expect(!kept.isKept)
        kept.withValue { $0 = [1] }
        kept.look()
        #expect(kept.isKept, "it was asked for since the look before")
        kept.withValue { #expect($0 == [1]) }
        kept.look()
        #expect(kept.isKept)
        kept.look()
        #expect(!kept.isKept)
        kept.withValue { #expect($0 == nil) }
    }

    @Test func whatWasLetGoIsMadeAgain() {
        let kept = Unasked<Int>(afterMilliseconds: 1_000_000)
        for number in 1...3 {
            kept.withValue { $0 = number }
            #expect(kept.isKept)
            kept.look()
            kept.look()
            #expect(!kept.isKept)
        }
    }
}
