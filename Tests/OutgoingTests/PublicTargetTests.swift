import Testing

@testable import Outgoing

@Suite struct PublicTargetTests {
    private static func four(_ text: String) -> UInt32 {
        text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) }
    }

    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.2.5", "198.18.0.1", "198.51.100.1", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255",
    ]) func theseAreClosed(_ address: String) { #expect(!PublicTarget.isPublic(four: PublicTargetTests.four(address))) }

    @Test(arguments: [
        "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.0", "192.167.0.1", "223.255.255.1",
    ])
    func theseAreOpen(_ address: String) { #expect(PublicTarget.isPublic(four: PublicTargetTests.four(address))) }

    @Test func addressesOfTheSixthVersionAreLookedThrough() {
        let loopback = [UInt8](repeating: 0, count: 15) + [1]
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1]
        let mappedOpen: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 1, 1, 1]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1]
        let sixToFour: [UInt8] = [0x20, 0x02, 192, 168, 0, 1] + [UInt8](repeating: 0, count: 10)
        let local: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 14)
        let unique: [UInt8] = [0xFD] + [UInt8](repeating: 0, count: 15)
        let open: [UInt8] = [0x26, 0x06, 0x47] + [UInt8](repeating: 0, count: 12) + [1]
        for closed in [loopback, mapped, translated, sixToFour, local, unique, [UInt8](repeating: 0, count: 16), [1]] {
            #expect(!PublicTarget.isPublic(six: closed))
        }
        #expect(PublicTarget.isPublic(six: open) && PublicTarget.isPublic(six: mappedOpen))
    }

    @Test func loopbackIsNotDialled() {
        #expect(throws: FetchFault.self) { try HTTPFetch().send(FetchRequest(.get, "https://127.0.0.1:9/")) }
        do {
            _ = try HTTPFetch().send(FetchRequest(.get, "https://127.0.0.1:9/"))
        } catch { #expect(error.description == "the address is not a public one") }
    }

    @Test func plainTextIsRefusedUnlessPrivateTargetsAreAllowed() {
        #expect(throws: FetchFault.self) { try HTTPFetch().send(FetchRequest(.get, "http://example.invalid/")) }
        #expect(throws: FetchFault.self) { try HTTPFetch().send(FetchRequest(.get, "file:///etc/passwd")) }
    }
}
