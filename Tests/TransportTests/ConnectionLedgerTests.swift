import Testing

@testable import Transport

@Suite struct ConnectionLedgerTests {
    @Test func countsIPv6AddressesByTheirNetwork() {
        let ledger = ConnectionLedger(max: 100, perAddressMax: 2)
        #expect(ledger.admit(.ipv6(7, 1)) == .admitted)
        #expect(ledger.admit(.ipv6(7, 2)) == .admitted)
        #expect(ledger.admit(.ipv6(7, 3)) == .refused)
        #expect(ledger.admit(.ipv6(8, 1)) == .admitted)
        ledger.release(.ipv6(7, 1))
        #expect(ledger.admit(.ipv6(7, 9)) == .admitted)
        #expect(ledger.open == 3)
    }

    @Test func theControlSocketHasNoLimitByAddress() {
        let ledger = ConnectionLedger(max: 5, perAddressMax: 1)
        for _ in 0..<5 { #expect(ledger.admit(.local) == .admitted) }
        #expect(ledger.admit(.local) == .refused)
    }

    @Test func aProxyIsExemptAndOthersAreNot() {
        let ledger = ConnectionLedger(max: 5, perAddressMax: 1) { $0 == .ipv4(1) }
        for _ in 0..<3 { #expect(ledger.admit(.ipv4(1)) == .admitted) }
        #expect(ledger.admit(.ipv4(2)) == .admitted && ledger.admit(.ipv4(2)) == .refused)
        for _ in 0..<3 { ledger.release(.ipv4(1)) }
        #expect(ledger.open == 1)
    }

    @Test func noLimitByAddressWhereItIsLifted() {
        let ledger = ConnectionLedger(max: 300, perAddressMax: nil)
        for _ in 0..<300 { #expect(ledger.admit(.ipv4(1)) == .admitted) }
        #expect(ledger.admit(.ipv4(1)) == .refused)
    }

    @Test func aFewTooManyMayStayToBeToldSo() {
        let ledger = ConnectionLedger(max: 2, perAddressMax: nil, surplusMax: 2)
        let said = (0..<5).map { _ in ledger.admit(.ipv4(1), mayBeSurplus: true) }
        #expect(said == [.admitted, .admitted, .surplus, .surplus, .refused])
        #expect(ledger.open == 4)
        ledger.release(.ipv4(1), .surplus)
        #expect(ledger.admit(.ipv4(1), mayBeSurplus: false) == .refused)
        #expect(ledger.admit(.ipv4(1), mayBeSurplus: true) == .surplus)
        // They take nobody's place.
        ledger.release(.ipv4(1), .admitted)
        #expect(ledger.admit(.ipv4(1), mayBeSurplus: true) == .admitted)
    }

    @Test func oneTooManyOfAnAddressIsNotCountedToIt() {
        let ledger = ConnectionLedger(max: 9, perAddressMax: 1, surplusMax: 1)
        #expect(ledger.admit(.ipv4(1), mayBeSurplus: true) == .admitted)
        #expect(ledger.admit(.ipv4(1), mayBeSurplus: true) == .surplus)
        ledger.release(.ipv4(1), .surplus)
        #expect(ledger.admit(.ipv4(1)) == .refused)
        ledger.release(.ipv4(1), .admitted)
        #expect(ledger.admit(.ipv4(1)) == .admitted)
    }
}
