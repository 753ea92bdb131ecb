/// A file that came with a piece of feedback, as it is listed.
package struct StoredAttachment: Hashable, Sendable {
    package let name: String
    package let mediaType: String
    package let byteCount: Int
    package let contentID: String?
    package let isInline: Bool
    /// SHA-256 of its bytes.
    package let digest: [UInt8]
    /// Whether the bytes are here.
    package let isKept: Bool
}
