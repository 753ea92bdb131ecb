internal import CGMime
internal import Glibc

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

    /// Whether it is a large file in base 64, which need not be decoded to be held.
    func isLargeFile(byteCount: Int) -> Bool {
        encoding == GMIME_CONTENT_ENCODING_BASE64 && byteCount >= PartContent.placedBytesMin
    }

    /// Where its base 64 stands in the text that the part was read from; `nil` where it is not found there. GMime keeps no
    /// offsets: its beginning is searched, and all of it compared.
    func place(in source: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let beginning = bytes(max: PartContent.beginningBytes, isEncoded: true)
        return source.withUnsafeBytes { text -> Range<Int>? in
            guard let base = text.baseAddress, let start = PartContent.offset(of: beginning, in: text) else {
                return nil
            }
            var at = start
            var isSame = true
            readEncoded { piece in
                isSame =
                    at + piece.count <= text.count
                    && piece.baseAddress.map { memcmp(base + at, $0, piece.count) == 0 } ?? true
                at += piece.count
                return isSame
            }
            return isSame ? start..<at : nil
        }.map { source[(source.startIndex + $0.lowerBound)..<(source.startIndex + $0.upperBound)] }
    }

    /// Linear for what is no text made to defeat it: base 64 rarely begins alike for more than a few letters.
    private static func offset(of beginning: [UInt8], in text: UnsafeRawBufferPointer) -> Int? {
        guard let base = text.baseAddress, let first = beginning.first, text.count >= beginning.count else {
            return nil
        }
        let last = text.count - beginning.count
        var at = 0
        while at <= last, let found = memchr(base + at, Int32(first), last - at + 1) {
            at = UnsafeRawPointer(found) - base
            if memcmp(base + at, beginning, beginning.count) == 0 { return at }
            at += 1
        }
        return nil
    }

    /// Smaller ones are decoded: that costs less than to hold the whole mail for them.
    static let placedBytesMin = 192 * 1024
    /// Enough of a file that no other begins so.
    private static let beginningBytes = 512

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
