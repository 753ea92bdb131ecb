internal import CGMime

/// What a part holds after its transfer encoding, piece by piece: a large file is never in memory beside its mail.
struct PartContent {
    /// What is read of a part at once.
    static let pieceBytes = 32 * 1024

    private let stream: UnsafeMutablePointer<GMimeStream>
    private let library: GMime
    let encoding: GMimeContentEncoding

    /// - Returns: `nil` for what is no leaf, or has no content.
    init?(of object: UnsafeMutablePointer<GMimeObject>, _ library: GMime) {
        let part = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimePart.self)
        guard library.isPart(object), let wrapper = library.g_mime_part_get_content(part),
            let stream = library.g_mime_data_wrapper_get_stream(wrapper)
        else { return nil }
        self.stream = stream
        self.library = library
        encoding = library.g_mime_data_wrapper_get_encoding(wrapper)
    }

    /// How many bytes it has as it was sent, its encoding with them.
    private var encodedByteCount: Int { max(0, Int(library.g_mime_stream_length(stream))) }

    /// How many bytes it has after its encoding. They are read for it: what is kept of a file is known before it is read.
    var byteCount: Int {
        var count = 0
        read { piece in
            count += piece.count
            return true
        }
        return count
    }

    /// - Parameter take: is lent each piece; `false` ends the reading.
    func read(_ take: (UnsafeBufferPointer<UInt8>) -> Bool) {
        switch encoding {
        case GMIME_CONTENT_ENCODING_BASE64: readBase64(take)
        case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, GMIME_CONTENT_ENCODING_UUENCODE: readFiltered(take)
        default: readEncoded(take)
        }
    }

    /// As it was sent.
    func readEncoded(_ take: (UnsafeBufferPointer<UInt8>) -> Bool) { pieces(of: stream, take) }

    /// At most so many bytes, as they are after the transfer encoding or as they were sent.
    func bytes(max bytesMax: Int, isEncoded: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(bytesMax, encodedByteCount))
        let take: (UnsafeBufferPointer<UInt8>) -> Bool = { piece in
            bytes += piece.prefix(bytesMax - bytes.count)
            return bytes.count < bytesMax
        }
        if isEncoded { readEncoded(take) } else { read(take) }
        return bytes
    }

    /// Not through GMime, which drops what follows the last whole four digits where the padding is missing.
    private func readBase64(_ take: (UnsafeBufferPointer<UInt8>) -> Bool) {
        var decoder = LenientBase64()
        var decoded: [UInt8] = []
        decoded.reserveCapacity(PartContent.pieceBytes)
        pieces(of: stream) { piece in
            decoded.removeAll(keepingCapacity: true)
            decoder.decode(piece, into: &decoded)
            return decoded.withUnsafeBufferPointer(take) && !decoder.isEnded
        }
    }

    private func readFiltered(_ take: (UnsafeBufferPointer<UInt8>) -> Bool) {
        OwnedObject(library.g_mime_filter_basic_new(encoding, 0), library)?.with { filter in
            _ = library.g_mime_stream_reset(stream)
            OwnedObject(library.g_mime_stream_filter_new(stream), library)?.with { filtered in
                let sieve = UnsafeMutableRawPointer(filtered).assumingMemoryBound(to: GMimeStreamFilter.self)
                _ = library.g_mime_stream_filter_add(sieve, filter)
                pieces(of: filtered, take)
            }
        }
    }

    private func pieces(
        of stream: UnsafeMutablePointer<GMimeStream>, _ take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) {
        _ = library.g_mime_stream_reset(stream)
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: PartContent.pieceBytes) { buffer in
            while true {
                let count = library.g_mime_stream_read(stream, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
                guard piece.withMemoryRebound(to: UInt8.self, take) else { return }
            }
        }
    }
}
