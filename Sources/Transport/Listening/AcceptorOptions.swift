/// What the acceptors of one listening socket share.
package struct AcceptorOptions: Sendable {
    package let ledger: ConnectionLedger
    package let spare: SpareDescriptor
    /// `nil` for plain bytes.
    package let tls: TLSReference?
    package let channel: ChannelOptions
    /// Where TLS connections go once they have shaken hands.
    package let homes: LoopRotation
    /// How to accept: a test lets it fail.
    package let accept: @Sendable (Int32) -> Accepted

    package init(
        ledger: ConnectionLedger, spare: SpareDescriptor, tls: TLSReference? = nil,
        channel: ChannelOptions = ChannelOptions(), homes: LoopRotation = LoopRotation(),
        accept: @escaping @Sendable (Int32) -> Accepted = Accepted.next
    ) {
        self.ledger = ledger
        self.spare = spare
        self.tls = tls
        self.channel = channel
        self.homes = homes
        self.accept = accept
    }
}
