internal import Transport

extension Peer {
    init(_ address: PeerAddress) {
        self =
            switch address {
            case .ipv4(let number): .ipv4(number)
            case .ipv6(let high, let low): .ipv6(high, low)
            case .local: .control
            }
    }
}
