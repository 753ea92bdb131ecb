/// One value of a form: text, or a file.
package struct MultipartPart: Sendable {
    package let name: String
    /// The last component of the file's name; empty where a file could have been chosen and was not; `nil` for a field.
    package let filename: String?
    /// As it was sent; `nil` where nothing was said, which means text (RFC 7578 section 4.4).
    package let contentType: String?
    /// `Content-Transfer-Encoding` in lower case. Forms have none any more (RFC 7578 section 4.7), some senders do.
    package let transferEncoding: String?
    /// The bytes between header and delimiter, a slice of the body: its charset is the caller's affair.
    package let bytes: ArraySlice<UInt8>

    /// Whether a file was chosen.
    package var isFile: Bool { filename.map { !$0.isEmpty } ?? false }

    /// The bytes without their transfer encoding; `nil` where it is unknown or broken.
    package var decoded: [UInt8]? {
        switch transferEncoding {
        case nil, "7bit", "8bit", "binary": Array(bytes)
        case "base64": Base64.decode(bytes.filter { $0 != 0x0D && $0 != 0x0A })
        case "quoted-printable": QuotedPrintable.decode(bytes)
        default: nil
        }
    }

    /// The value as text; `nil` where it is not UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }
}
