/// What a channel tells of itself. Called on the loop.
package protocol ChannelHandler: AnyObject {
    /// The channel can carry bytes: at once for a plain one, after the handshake under TLS.
    func opened()
    /// The bytes are lent for the call: what is to be kept must be copied.
    func received(_ bytes: UnsafeRawBufferPointer)
    /// The peer will send no more; it may still listen.
    func receivedEnd()
    /// The peer has begun to close, told even while reading rests; input may still be waiting.
    func hungUp()
    /// Less is unsent than before.
    func outputProgressed()
    /// The time set with `setDeadline` has come.
    func deadlineReached()
    /// The server wants to end: finish what is begun, and no more.
    func drain()
    /// The descriptor is gone. Told once, last.
    func closed()
}
