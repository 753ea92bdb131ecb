extension SocketChannel {
    /// Makes a channel of a connected, non-blocking socket. Under TLS the handshake comes first, on this loop; the
    /// channel then lives on the next of the options' homes, or here where they are none. Where there are too many already, or no memory for a TLS
    /// session, the socket just closes.
    package static func attach(
        _ descriptor: consuming OwnedDescriptor, peer: PeerAddress, loop: EventLoop, options: AcceptorOptions,
        begin: @escaping @Sendable (SocketChannel) -> any ChannelHandler
    ) {
        let ledger = options.ledger
        let admission = ledger.admit(peer, mayBeSurplus: options.tls == nil)
        let leave: @Sendable () -> Void = { ledger.release(peer, admission) }
        guard admission != .refused else { return }
        let settle: @Sendable (consuming OwnedDescriptor, UInt64?, EventLoop, TLSSession?) -> Void = {
            descriptor, token, home, session in
            let channel = SocketChannel(
                descriptor, peer: peer, loop: home, tls: session, isSurplus: admission == .surplus,
                options: options.channel, onClose: leave)
            do { try channel.start(begin(channel), token: token) } catch { leave() }
        }
        guard let tls = options.tls else { return settle(descriptor, nil, loop, nil) }
        guard let session = TLSSession(tls.context(now: loop.now), descriptor: descriptor.raw) else { return leave() }
        let handshake = TLSHandshake(
            descriptor, session: session, loop: loop, milliseconds: options.channel.handshakeMilliseconds,
            takesTurns: options.homes.isEmpty
        ) { descriptor, token in
            guard let raw = descriptor?.release() else { return leave() }
            let home = options.homes.next() ?? loop
            home.perform { settle(OwnedDescriptor(raw), token, home, session) }
        }
        do { try handshake.start() } catch { leave() }
    }
}
