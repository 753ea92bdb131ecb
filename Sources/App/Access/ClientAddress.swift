internal import HTTPServer
internal import HTTPWire

/// Whose address a request is counted under.
enum ClientAddress {
    /// The peer; where that is a configured proxy, the right-most address of `X-Forwarded-For` that is none. What stands
    /// further left was written by the client, who may write what they like.
    static func peer(_ preview: RequestPreview, proxies: [AddressRange]) -> Peer {
        peer(preview.peer, preview.head, proxies: proxies)
    }

    static func peer(_ peer: Peer, _ head: RequestHead, proxies: [AddressRange]) -> Peer {
        var address = peer
        guard isProxy(address, proxies) else { return address }
        let hops = head.all(.xForwardedFor).flatMap { $0.split(separator: ",") }
        for hop in hops.reversed() {
            let text = String(hop.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
            guard let next = Peer(text: text) else { return address }
            address = next
            guard isProxy(address, proxies) else { return address }
        }
        return address
    }

    private static func isProxy(_ peer: Peer, _ proxies: [AddressRange]) -> Bool {
        proxies.contains { $0.contains(peer) }
    }
}
