import Testing

@testable import Transport

@Suite struct TicketKeysTests {
    private let start = MonotonicTime(milliseconds: 5_000)
    private let life = TransportLimits.ticketKeyMilliseconds

    private func isOld(_ key: TicketKey, in keys: TicketKeys) -> Bool? {
        key.name.withUnsafeBufferPointer { keys.key(named: $0)?.isOld }
    }

    @Test func aKeySealsForHalfADayAndOpensForAnother() {
        let keys = TicketKeys(now: start)
        let first = keys.sealing
        keys.rotate(now: start + (life - 1))
        #expect(keys.sealing.name == first.name && isOld(first, in: keys) == false)
        keys.rotate(now: start + life)
        #expect(keys.sealing.name != first.name && isOld(first, in: keys) == true)
        keys.rotate(now: start + 2 * life)
        #expect(isOld(first, in: keys) == nil)
    }

    @Test func afterALongSilenceNoOldKeyIsLeft() {
        for (age, opens) in [(2 * life - 1, true), (2 * life, false)] {
            let keys = TicketKeys(now: start)
            let first = keys.sealing
            keys.rotate(now: start + age)
            #expect((isOld(first, in: keys) != nil) == opens)
        }
    }

    @Test func noKeyLivesForOverADay() { #expect(2 * life <= 24 * 3_600 * 1_000) }

    @Test func keysAreNotAlike() {
        let (one, two) = (TicketKey(), TicketKey())
        #expect(one.name != two.name && one.cipherKey != two.cipherKey && one.macKey != two.macKey)
        #expect(one.name.count == 16 && one.cipherKey.count == 32 && one.macKey != one.cipherKey)
    }
}
