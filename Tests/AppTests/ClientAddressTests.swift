import App
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Whom a limit by address counts, with and without proxies in between.
struct ClientAddressTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
        ("2001:db8::/32", "2001:db8:1::9", true), ("2001:db8::/32", "2001:db9::1", false), ("::1/128", "::1", true),
        ("2001:db8::/100", "2001:db8::fff:ffff", true), ("2001:db8::/100", "2001:db8::1fff:ffff", false),
        ("192.0.2.0/24", "::ffff:192.0.2.7", true),
    ])
    func aRangeHoldsItsAddresses(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(Peer(text: address))) == isInside)
    }

    @Test(arguments: [
        "", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "localhost", "10.0.0.0/+8", "1.2.3.4.5",
    ])
    func whatIsNoRangeIsRefused(text: String) { #expect(AddressRange(text) == nil) }

    @Test(arguments: [
        ("192.0.2.1:8080", "192.0.2.1"), ("[2001:db8::1]:443", "2001:db8::1"), ("[::1]", "::1"),
    ])
    func portsAreLeftOut(text: String, address: String) {
        #expect(Peer(text: text) != nil && Peer(text: text) == Peer(text: address))
    }

    /// Forty from one customer behind the proxy, and one from another.
    private func statuses(_ server: TestServer, first: String, second: String) async throws -> (Int, Int) {
        let proxy = InMemoryClient(server.application, peer: try #require(Peer(text: "10.0.0.9")))
        func send(_ forwarded: String) async -> Int {
            await server.post(
                "/channels/web/nps", #"{"score":9}"#, fields: [("X-Forwarded-For", forwarded)], from: proxy
            ).status.code
        }
        for _ in 0..<AppLimits.intakeBurst { _ = await send(first) }
        return (await send(first), await send(second))
    }

    @Test func behindATrustedProxyEachCustomerHasALimitOfTheirOwn() async throws {
        let server = try await TestServer(isRateLimited: true, trustedProxies: ["10.0.0.0/8"])
        let found = try await statuses(server, first: "198.51.100.1", second: "198.51.100.2")
        #expect(found == (429, 201))
    }

    @Test func whatTheClientWroteItselfIsNotBelieved() async throws {
        let server = try await TestServer(isRateLimited: true, trustedProxies: ["10.0.0.0/8"])
        let found = try await statuses(
            server, first: "1.1.1.1, 198.51.100.1", second: "2.2.2.2, 198.51.100.1, 10.0.0.8")
        #expect(found == (429, 429))
    }

    @Test func withoutATrustedProxyTheHeaderMeansNothing() async throws {
        let server = try await TestServer(isRateLimited: true)
        #expect(try await statuses(server, first: "198.51.100.1", second: "198.51.100.2") == (429, 429))
    }
}
