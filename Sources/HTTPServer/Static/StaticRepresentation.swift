internal import Codecs
internal import Cryptography
internal import HTTPWire

/// One encoding of a file, with everything that its answers say.
final class StaticRepresentation: Sendable {
    let bytes: [UInt8]
    /// The answer to who has none of it yet, and to who has it still.
    let whole: Response
    let notModified: Response
    let etag: EntityTag?
    /// The fields of 304, which are among those of 200 (RFC 9110 section 15.4.5).
    let validators: FieldLines
    let fields: FieldLines

    /// Each encoding has a strong tag of its own (RFC 9110 section 8.8.3.3).
    ///
    /// - Parameter encoding: `nil` for the file as it is.
    /// - Precondition: the file's type and cache rule hold no control bytes.
    init(
        _ bytes: [UInt8], of file: StaticFile, digest: String, encoding: String?, varies: Bool, lastModified: Int64
    ) {
        self.bytes = bytes
        etag = EntityTag(encoding.map { "\(digest)-\($0)" } ?? digest)
        var validators: [(name: FieldName, value: String)] = [
            (.etag, etag?.text ?? ""), (.lastModified, Timestamp.httpDate(seconds: lastModified)),
            (.cacheControl, file.cacheControl),
        ]
        if varies { validators.append((.vary, "Accept-Encoding")) }
        self.validators = StaticRepresentation.lines(validators)
        var fields = validators
        fields.append((.contentType, file.type))
        fields.append((.acceptRanges, "bytes"))
        if let encoding { fields.append((.contentEncoding, encoding)) }
        self.fields = StaticRepresentation.lines(fields)
        whole = Response(.ok, lines: self.fields, body: .bytes(bytes)).shared
        notModified = Response(.notModified, lines: self.validators).shared
    }

    private static func lines(_ fields: [(name: FieldName, value: String)]) -> FieldLines {
        do {
            return try FieldLines(fields)
        } catch {
            preconditionFailure("a file's type or cache rule cannot stand in a field: \(error)")
        }
    }
}
