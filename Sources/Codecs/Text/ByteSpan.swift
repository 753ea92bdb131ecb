extension Collection<UInt8> {
    /// Lends the bytes as one span: in place where they lie in one piece, else as a copy.
    ///
    /// So that every decoder has one core that is not generic: an unspecialised generic loop costs tens of ns a byte.
    func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        if let result = withContiguousStorageIfAvailable({ body($0.span) }) { return result }
        return body(Array(self).span)
    }
}

extension Span<UInt8> {
    /// A copy of that part.
    func array(_ range: Range<Int>) -> [UInt8] {
        extracting(range).withUnsafeBufferPointer { Array($0) }
    }

    /// The text of that part; `nil` where it is not UTF-8.
    func text(_ range: Range<Int>) -> String? {
        guard let valid = try? UTF8Span(validating: extracting(range)) else { return nil }
        return String(copying: valid)
    }
}

extension Span<UInt8> {
    /// Byte by byte.
    @inlinable package func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}

extension [UInt8] {
    /// Copies a run in one piece; bytes appended one by one cost thirty times as much.
    mutating func append(_ span: Span<UInt8>, _ range: Range<Int>) {
        span.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
