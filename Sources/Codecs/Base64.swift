/// Base 64 (RFC 4648 §4) and its URL-safe form (§5).
package enum Base64 {
    /// Strict: padding where it belongs, no foreign bytes. `nil` otherwise.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? { fatalError("seam") }
    package static func encode(_ bytes: [UInt8]) -> String { fatalError("seam") }
    /// Without padding.
    package static func decodeURL(_ text: some Collection<UInt8>) -> [UInt8]? { fatalError("seam") }
    package static func encodeURL(_ bytes: [UInt8]) -> String { fatalError("seam") }
}
