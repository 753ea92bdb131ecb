extension SocketChannel {
    /// Goes over to TLS on the same socket (RFC 3207): what was written is sent first, then the handshake is awaited. This
    /// channel is over; where the handshake fails, the connection just closes.
    ///
    /// - Parameter begin: makes the handler of the channel that follows; called on the loop.
    package func startTLS(_ tls: TLSReference, begin: @escaping (SocketChannel) -> any ChannelHandler) {
        flush()
        guard isOpen, !isSecure, let session = TLSSession(tls.context(now: loop.now), descriptor: raw) else {
            return close()
        }
        guard let descriptor = detach() else { return close() }
        let (peer, loop, options, onClose) = (peer, loop, options, onClose)
        let handshake = TLSHandshake(
            descriptor, session: session, loop: loop, milliseconds: options.handshakeMilliseconds, takesTurns: true
        ) { descriptor, token in
            guard let raw = descriptor?.release() else { return onClose() }
            let channel = SocketChannel(
                OwnedDescriptor(raw), peer: peer, loop: loop, tls: session, isSurplus: false, options: options,
                onClose: onClose)
            do { try channel.start(begin(channel), token: token) } catch { onClose() }
        }
        do { try handshake.start() } catch { onClose() }
    }
}
