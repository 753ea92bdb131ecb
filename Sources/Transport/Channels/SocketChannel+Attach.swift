extension SocketChannel {
    /// Makes a channel of a connected, non-blocking socket, on its loop. Where there are too many already, or no memory
    /// for a TLS session, the socket just closes.
    package static func attach(
        _ descriptor: consuming OwnedDescriptor, peer: PeerAddress, loop: EventLoop, options: AcceptorOptions,
        begin: (SocketChannel) -> any ChannelHandler
    ) {
        let ledger = options.ledger
        guard ledger.admit(peer) else { return }
        var session: TLSSession?
        if let tls = options.tls {
            session = TLSSession(tls.context(now: loop.now), descriptor: descriptor.raw)
            if session == nil { return ledger.release(peer) }
        }
        let channel = SocketChannel(
            descriptor, peer: peer, loop: loop, tls: session, options: options.channel,
            onClose: { ledger.release($0) })
        do { try channel.start(begin(channel)) } catch { ledger.release(peer) }
    }
}
