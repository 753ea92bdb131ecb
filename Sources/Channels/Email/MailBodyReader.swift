internal import CGMime

/// Reads the body of a mail through GMime: multiparts, transfer encodings, charsets, `format=flowed`.
enum MailBodyReader {
    /// - Parameter header: the message's fields; those of MIME say how `body` is to be read.
    static func read(_ header: MailHeader, body: ArraySlice<UInt8>) -> MailBody {
        guard let library = GMime.loaded else { return MailBody() }
        let type = header.first("content-type").map { ASCII.lowered($0) } ?? []
        let isMultipart = ASCII.contains("multipart", in: type[...])
        let safe = MailBounds.safePrefix(of: body, isMultipart: isMultipart)
        var result = parsed(contentFields(of: header), safe, library)
        if isMultipart, result.parts.count <= 1 {
            // The boundary is missing, or another than the header says.
            result = parsed(MailBoundary.fields(guessedFrom: safe), safe, library)
        }
        result.isCut = result.isCut || safe.count < body.count
        return result
    }

    /// The fields that describe the body (RFC 2045 §3), each once, for GMime to begin with.
    private static func contentFields(of header: MailHeader) -> [UInt8] {
        var block: [UInt8] = []
        for name in ["content-type", "content-transfer-encoding", "content-disposition"] {
            guard var value = header.first(name) else { continue }
            // What is no type is plain text (RFC 2045 §5.2).
            if name == "content-type", !value.prefix(while: { $0 != 0x3B }).contains(0x2F) {
                value = Array("text/plain".utf8) + value.drop { $0 != 0x3B }
            }
            block +=
                Array(name.utf8) + [0x3A, 0x20] + ASCII.trimmed(value).filter { $0 != 0x0A && $0 != 0x0D } + [0x0A]
        }
        return block + [0x0A]
    }

    /// The body stays where it is: GMime reads the fields and then the body as one stream, and a large mail is in memory
    /// once.
    private static func parsed(_ fields: [UInt8], _ body: ArraySlice<UInt8>, _ library: GMime) -> MailBody {
        let source = body
        return fields.withUnsafeBufferPointer { first in
            body.withUnsafeBufferPointer { second in
                withStream(over: first, library) { fields in
                    withStream(over: second, library) { body in
                        OwnedObject(library.g_mime_stream_cat_new(), library)?.with { stream in
                            let whole = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamCat.self)
                            _ = library.g_mime_stream_cat_add_source(whole, fields)
                            _ = library.g_mime_stream_cat_add_source(whole, body)
                            return parsed(stream, source: source, library)
                        }
                    }
                }
            } ?? nil
        } ?? MailBody()
    }

    /// A stream over borrowed bytes, which GMime only reads: it does not own what it was made over.
    private static func withStream<Result>(
        over bytes: UnsafeBufferPointer<UInt8>, _ library: GMime,
        _ use: (UnsafeMutablePointer<GMimeStream>) -> Result?
    ) -> Result? {
        var array = GByteArray(data: UnsafeMutablePointer(mutating: bytes.baseAddress), len: guint(bytes.count))
        return withUnsafeMutablePointer(to: &array) { array in
            OwnedObject(library.g_mime_stream_mem_new_with_byte_array(array), library)?.with { stream in
                let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
                library.g_mime_stream_mem_set_owner(memory, 0)
                return use(stream)
            } ?? nil
        }
    }

    private static func parsed(
        _ stream: UnsafeMutablePointer<GMimeStream>, source: ArraySlice<UInt8>, _ library: GMime
    ) -> MailBody? {
        OwnedObject(library.g_mime_parser_new_with_stream(stream), library)?.with { parser in
            library.g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE)
            return OwnedObject(library.g_mime_parser_construct_part(parser, nil), library)?.with {
                collect(from: $0, source: source, library)
            }
        } ?? nil
    }

    /// Walks the tree in its written order with a stack of its own.
    private static func collect(
        from root: UnsafeMutablePointer<GMimeObject>, source: ArraySlice<UInt8>, _ library: GMime
    ) -> MailBody {
        var body = MailBody()
        var waiting: [(object: UnsafeMutablePointer<GMimeObject>, depth: Int)] = [(root, 1)]
        while let (object, depth) = waiting.popLast() {
            guard body.parts.count < MailLimits.partsMax, depth <= MailLimits.depthMax else {
                body.isCut = true
                continue
            }
            body.parts.append(MailPart.mediaType(of: object, library))
            guard library.isMultipart(object) else {
                MailPart.take(object, into: &body, source: source, library)
                continue
            }
            let multipart = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimeMultipart.self)
            let count = min(Int(library.g_mime_multipart_get_count(multipart)), MailLimits.partsMax + 1)
            for index in stride(from: count - 1, through: 0, by: -1) {
                library.g_mime_multipart_get_part(multipart, Int32(index)).map { waiting.append(($0, depth + 1)) }
            }
        }
        return body
    }
}
