/// An element of a field that carries preferences (RFC 9110 section 12.4.2): what it names, and how much it is wanted.
struct WeightedElement {
    /// Without parameters and blanks.
    let name: Range<Int>
    /// Thousandths; 0 means "not this".
    let weight: Int

    /// The elements of every field of that name. One with a malformed weight is not wanted.
    static func all(_ field: FieldName, of head: RequestHead) -> [WeightedElement] {
        let bytes = head.bytes.span
        var elements: [WeightedElement] = []
        for range in head.ranges(field) {
            FieldList.forEach(range, bytes) { element in
                elements.append(WeightedElement(element, bytes))
                return true
            }
        }
        return elements
    }

    private init(_ element: Range<Int>, _ bytes: Span<UInt8>) {
        var name: Range<Int>?
        var weight = 1_000
        FieldList.forEach(element, bytes, separator: UInt8(ascii: ";")) { piece in
            if name == nil {
                name = piece
            } else if piece.count >= 2, bytes.matches(piece.prefix(2), "q=") {
                weight = Self.weight(piece.dropFirst(2), bytes) ?? 0
            }
            return true
        }
        self.name = name ?? element.lowerBound..<element.lowerBound
        self.weight = weight
    }

    /// `0`, `0.5`, `1.000`: at most three digits behind the point.
    private static func weight(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
        guard (1...5).contains(range.count), range.count == 1 || bytes[range.lowerBound + 1] == UInt8(ascii: ".") else {
            return nil
        }
        var weight = 0
        var scale = 1_000
        for offset in 0..<range.count where offset != 1 {
            let byte = bytes[range.lowerBound + offset]
            guard ASCII.isDigit(byte) else { return nil }
            weight += Int(byte - 0x30) * scale
            scale /= 10
        }
        return weight <= 1_000 ? weight : nil
    }
}
