/// What one request's head and framing may hold. Each figure is what is still accepted; one more is refused.
package struct HTTPLimits: Hashable, Sendable {
    /// Bytes of the method; over it: 501, for no method that is served is longer (RFC 9112 section 3).
    package var methodBytesMax = 32
    /// Bytes of the request line without its CRLF; over it: 414. RFC 9112 section 3 recommends 8000 and more.
    package var requestLineBytesMax = 8 * 1_024
    /// Bytes of one field line without its CRLF; over it: 431 (RFC 6585 section 5).
    package var fieldBytesMax = 16 * 1_024
    /// Bytes of all field lines with their CRLFs; over it: 431.
    package var fieldsBytesMax = 32 * 1_024
    /// Field lines, Host among them: a request with a hundred of its own passes. Over it: 431.
    package var fieldsMax = 128
    /// Bytes of the line with a chunk's size and extensions, without its CRLF; over it: 400.
    package var chunkLineBytesMax = 256
    /// Bytes of the chunk extensions of one body; over it: 400.
    package var chunkExtensionsBytesMax = 4 * 1_024
    /// Bytes of the trailer section; over it: 400.
    package var trailersBytesMax = 4 * 1_024
    /// Field lines of the trailer section; over it: 400.
    package var trailersMax = 16
    /// Bytes around the payload of a chunked body that are let pass before they are weighed against it.
    package var chunkOverheadFreeBytes = 16 * 1_024
    /// Bytes around the payload for each byte of it, once the free ones are used up; over it: 400.
    package var chunkOverheadRatioMax = 64

    package init() {}

    package static let standard = HTTPLimits()
}
