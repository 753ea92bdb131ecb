internal import CGMime

/// What one leaf of a mail's tree adds to its body.
enum MailPart {
    static func mediaType(of object: UnsafeMutablePointer<GMimeObject>, _ library: GMime) -> String {
        guard let type = library.g_mime_object_get_content_type(object) else { return "text/plain" }
        let names = [
            library.g_mime_content_type_get_media_type(type), library.g_mime_content_type_get_media_subtype(type),
        ]
        return names.map { $0.map { ASCII.lowered(String(cString: $0)) } ?? "" }.joined(separator: "/")
    }

    /// RFC 3464, and RFC 6533 for addresses beyond ASCII.
    static let deliveryStatusTypes = ["message/delivery-status", "message/global-delivery-status"]

    /// - Parameter source: the text that the part was read from.
    static func take(
        _ object: UnsafeMutablePointer<GMimeObject>, into body: inout MailBody, source: ArraySlice<UInt8>,
        _ library: GMime
    ) {
        let type = body.parts.last ?? ""
        guard library.isPart(object) else { return MailFile.takeMessage(object, type, into: &body, library) }
        if deliveryStatusTypes.contains(type), body.deliveryStatus == nil {
            body.deliveryStatus = content(of: object, library, bytesMax: MailLimits.textBytesMax)
            return
        }
        guard !isAttachment(object, library), type.hasPrefix("text/") || type == "/" else {
            return MailFile.take(object, type, into: &body, source: source, library)
        }
        if type == "text/html" {
            guard body.html == nil else { return }
            let html = decoded(object, isHTML: true, library)
            body.html = ASCII.trimmed(html).isEmpty ? nil : html
            if body.plain == nil { body.charset = parameter("charset", of: object, library) }
        } else if body.plain == nil, isReadable(type) {
            let text = decoded(object, isHTML: false, library)
            body.plain = ASCII.trimmed(text).isEmpty ? nil : text
            body.charset = parameter("charset", of: object, library)
        } else if !isReadable(type) {
            MailFile.take(object, type, into: &body, source: source, library)
        }
    }

    /// Subtypes that nobody reads as they stand.
    private static func isReadable(_ type: String) -> Bool {
        !["text/calendar", "text/x-vcard", "text/vcard", "text/rfc822-headers", "text/css", "text/csv", "text/xml"]
            .contains(type)
    }

    private static func isAttachment(_ object: UnsafeMutablePointer<GMimeObject>, _ library: GMime) -> Bool {
        guard let disposition = library.g_mime_object_get_disposition(object) else { return false }
        return ASCII.equal(String(cString: disposition).utf8, "attachment")
    }

    private static func parameter(
        _ name: String, of object: UnsafeMutablePointer<GMimeObject>, _ library: GMime
    ) -> String? {
        library.g_mime_object_get_content_type_parameter(object, name).map { String(cString: $0) }
    }

    private static func decoded(
        _ object: UnsafeMutablePointer<GMimeObject>, isHTML: Bool, _ library: GMime
    ) -> [UInt8] {
        let limit = isHTML ? MailLimits.htmlBytesMax : MailLimits.textBytesMax
        var raw = content(of: object, library, bytesMax: limit)
        if !CharsetDecoder.isUTF8(raw), let plain = mislabelledBase64(object, library) {
            raw = Array(plain.prefix(limit))
        }
        var charset = parameter("charset", of: object, library)
        if isHTML, charset == nil, !CharsetDecoder.isUTF8(raw) { charset = HTMLCharset.declared(in: raw) }
        let text = CharsetDecoder.utf8(raw, charset: charset)
        guard !isHTML, ASCII.equal(Array((parameter("format", of: object, library) ?? "").utf8), "flowed") else {
            return text
        }
        let deletesSpace = ASCII.equal(Array((parameter("delsp", of: object, library) ?? "").utf8), "yes")
        return FlowedText.unwrapped(text, deletesSpace: deletesSpace)
    }

    /// The part's first bytes after its transfer encoding; broken base64 and quoted-printable give what can be had.
    static func content(
        of object: UnsafeMutablePointer<GMimeObject>, _ library: GMime, bytesMax: Int
    ) -> [UInt8] { PartContent(of: object, library)?.bytes(max: bytesMax) ?? [] }

    /// A text that says it is base64 and has blanks between its words is not: it is read as it stands.
    private static func mislabelledBase64(
        _ object: UnsafeMutablePointer<GMimeObject>, _ library: GMime
    ) -> [UInt8]? {
        guard let content = PartContent(of: object, library), content.encoding == GMIME_CONTENT_ENCODING_BASE64
        else { return nil }
        let raw = content.bytes(max: MailLimits.htmlBytesMax, isEncoded: true)
        let blanks = raw.lazy.filter { $0 == 0x20 }.count
        return blanks > 4 && blanks > raw.count / 100 ? raw : nil
    }

    /// What is written to a stream of memory, lent.
    static func withBytes<Result>(
        _ library: GMime, _ write: (UnsafeMutablePointer<GMimeStream>) -> Void,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        OwnedObject(library.g_mime_stream_mem_new(), library)?.with { stream in
            write(stream)
            let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
            guard let array = library.g_mime_stream_mem_get_byte_array(memory) else { return nil }
            return body(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
        } ?? nil
    }
}
