/// The bytes of a file, read piece by piece: what a mail has in base 64 need not be in memory a second time.
package struct FileContent: Sendable {
    package let byteCount: Int
    private let pieces: @Sendable ((UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void

    /// - Parameter pieces: hands over the bytes in their order, the same each time; `byteCount` of them in all.
    package init(
        byteCount: Int, pieces: @escaping @Sendable ((UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void
    ) {
        self.byteCount = byteCount
        self.pieces = pieces
    }

    package init(_ bytes: [UInt8]) {
        self.init(byteCount: bytes.count) { take in try bytes.withUnsafeBufferPointer { try take($0) } }
    }

    /// Lends the pieces, each for the time of the call.
    ///
    /// - Throws: what `take` throws.
    package func forEachPiece(_ take: (UnsafeBufferPointer<UInt8>) throws -> Void) throws { try pieces(take) }

    /// All of it.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        try? forEachPiece { bytes += $0 }
        return bytes
    }
}

/// By their sizes alone: what tells contents apart is the digest beside them.
extension FileContent: Hashable {
    package static func == (one: FileContent, other: FileContent) -> Bool { one.byteCount == other.byteCount }
    package func hash(into hasher: inout Hasher) { hasher.combine(byteCount) }
}
