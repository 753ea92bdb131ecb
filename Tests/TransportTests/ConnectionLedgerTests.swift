import Testing

@testable import Transport

@Suite struct ConnectionLedgerTests {
    @Test func countsIPv6AddressesByTheirNetwork() {
        let ledger = ConnectionLedger(max: 100, perAddressMax: 2)
        #expect(ledger.admit(.ipv6(7, 1)))
        #expect(ledger.admit(.ipv6(7, 2)))
        #expect(!ledger.admit(.ipv6(7, 3)))
        #expect(ledger.admit(.ipv6(8, 1)))
        ledger.release(.ipv6(7, 1))
        #expect(ledger.admit(.ipv6(7, 9)))
        #expect(ledger.open == 3)
    }

    @Test func theControlSocketHasNoLimitByAddress() {
        let ledger = ConnectionLedger(max: 5, perAddressMax: 1)
        for _ in 0..<5 { #expect(ledger.admit(.local)) }
        #expect(!ledger.admit(.local))
    }

    @Test func aProxyIsExemptAndOthersAreNot() {
        let ledger = ConnectionLedger(max: 5, perAddressMax: 1) { $0 == .ipv4(1) }
        for _ in 0..<3 { #expect(ledger.admit(.ipv4(1))) }
        #expect(ledger.admit(.ipv4(2)) && !ledger.admit(.ipv4(2)))
        for _ in 0..<3 { ledger.release(.ipv4(1)) }
        #expect(ledger.open == 1)
    }

    @Test func noLimitByAddressWhereItIsLifted() {
        let ledger = ConnectionLedger(max: 300, perAddressMax: nil)
        for _ in 0..<300 { #expect(ledger.admit(.ipv4(1))) }
        #expect(!ledger.admit(.ipv4(1)))
    }
}
