/// What one multipart body may hold; its size is the caller's affair.
package struct MultipartLimits: Hashable, Sendable {
    package var partsMax = 100
    /// Header fields of one part.
    package var fieldsMax = 16
    /// Bytes of the header fields of one part, with their line ends.
    package var headersBytesMax = 8 * 1_024

    package init() {}

    package static let standard = MultipartLimits()
}
