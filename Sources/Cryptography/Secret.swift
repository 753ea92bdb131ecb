/// Bytes that must not be seen: they print as `<secret>` and compare in constant time.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    package var description: String { "<secret>" }
    package var debugDescription: String { "<secret>" }

    package func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result { try body(bytes) }

    /// Compares without telling by its time how far the two agree. Lengths may be told.
    package func equals(_ other: [UInt8]) -> Bool { ConstantTime.areEqual(bytes, other) }
}
