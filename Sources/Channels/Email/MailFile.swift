internal import CGMime
internal import Feedback

/// A part of a mail that is a file.
enum MailFile {
    /// - Parameter source: the text that the part was read from.
    static func take(
        _ object: UnsafeMutablePointer<GMimeObject>, _ type: String, into body: inout MailBody,
        source: ArraySlice<UInt8>, _ library: GMime
    ) {
        // Reports of machines have these parts by the dozen, and nobody calls them files.
        guard !["message/delivery-status", "message/disposition-notification", "text/rfc822-headers"].contains(type)
        else { return }
        body.attachmentCount += 1
        guard body.attachments.count < FeedbackLimits.attachmentsMax else { return }
        let part = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimePart.self)
        let name = library.g_mime_part_get_filename(part).map { EncodedWords.decoded(Array(String(cString: $0).utf8)) }
        guard let part = PartContent(of: object, library) else { return }
        let byteCount = part.byteCount
        var encoded: ArraySlice<UInt8>?
        if part.isLargeFile(byteCount: byteCount) {
            encoded = part.place(in: source[(body.filesEnd ?? source.startIndex)...])
            // Where one is not found none is searched again: the work stays linear.
            body.filesEnd = encoded?.endIndex ?? source.endIndex
        }
        var content = MailFileContent(byteCount: byteCount, encoded: encoded)
        part.read { piece in
            content.add(piece)
            return true
        }
        body.attachments.append(attachment(object, type, name: name, content, library))
    }

    /// A message within a message is a file too (CHANNELS 1.8); the one that a bounce returns is not.
    static func takeMessage(
        _ object: UnsafeMutablePointer<GMimeObject>, _ type: String, into body: inout MailBody, _ library: GMime
    ) {
        guard type == "message/rfc822", body.deliveryStatus == nil else { return }
        body.attachmentCount += 1
        guard body.attachments.count < FeedbackLimits.attachmentsMax else { return }
        let name = "message-\(body.attachmentCount).eml"
        let content = MailPart.withBytes(
            library, { _ = library.g_mime_object_write_content_to_stream(object, nil, $0) },
            { bytes in
                var content = MailFileContent(byteCount: bytes.count)
                content.add(bytes)
                return content
            })
        if let content { body.attachments.append(attachment(object, type, name: name, content, library)) }
    }

    private static func attachment(
        _ object: UnsafeMutablePointer<GMimeObject>, _ type: String, name: String?,
        _ content: MailFileContent, _ library: GMime
    ) -> MailAttachment {
        let identifier = library.g_mime_object_get_content_id(object).map { String(cString: $0) }
        let disposition = library.g_mime_object_get_disposition(object).map { String(cString: $0) }
        return MailAttachment(
            name: name, mediaType: type, contentID: identifier,
            isInline: disposition.map { ASCII.equal($0.utf8, "inline") } ?? (identifier != nil), content: content)
    }
}
