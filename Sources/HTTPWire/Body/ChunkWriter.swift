/// The chunks of an answer's body (RFC 9112 section 7.1).
package enum ChunkWriter {
    /// One chunk; nothing for no bytes, because an empty chunk would end the body.
    package static func append(_ chunk: some Collection<UInt8>, to bytes: inout [UInt8]) {
        guard !chunk.isEmpty else { return }
        bytes.append(contentsOf: String(chunk.count, radix: 16).utf8)
        bytes.append(static: "\r\n")
        bytes.append(contentsOf: chunk)
        bytes.append(static: "\r\n")
    }

    /// The last chunk, without trailers.
    package static func appendEnd(to bytes: inout [UInt8]) {
        bytes.append(static: "0\r\n\r\n")
    }
}
