extension RequestHead {
    /// Whether the answer may be compressed with gzip (RFC 9110 section 12.5.3). Silence means no: it costs nothing.
    package var acceptsGzip: Bool {
        let bytes = self.bytes.span
        var any = 0
        for element in WeightedElement.all(.acceptEncoding, of: self) {
            if bytes.matches(element.name, "gzip") || bytes.matches(element.name, "x-gzip") {
                return element.weight > 0
            }
            if bytes.matches(element.name, "*") { any = element.weight }
        }
        return any > 0
    }

    /// The media type that is wanted most (RFC 9110 section 12.5.1), of those offered in our own order of preference
    /// and in lower case. The first where nothing was said; `nil` where none will do.
    package func preferred(_ offers: [String]) -> String? {
        let elements = WeightedElement.all(.accept, of: self)
        guard !elements.isEmpty else { return offers.first }
        var best: (offer: String, weight: Int)?
        for offer in offers {
            let weight = weight(of: offer, elements)
            if weight > best?.weight ?? 0 { best = (offer, weight) }
        }
        return best?.offer
    }

    /// The weight of the most specific range that the type is in: itself, then `text/*`, then `*/*`.
    private func weight(of offer: String, _ elements: [WeightedElement]) -> Int {
        let bytes = self.bytes.span
        let offer = offer.utf8Span.span
        var slash = 0
        while slash < offer.count, offer[slash] != UInt8(ascii: "/") { slash += 1 }
        var weight = 0
        var specificity = 0
        for element in elements {
            let name = element.name
            let found: Int
            if Self.equal(bytes, name, offer, offer.count) {
                found = 3
            } else if name.count == slash + 2, bytes[name.upperBound - 1] == UInt8(ascii: "*"),
                Self.equal(bytes, name.dropLast(), offer, slash + 1)
            {
                found = 2
            } else if bytes.matches(name, "*/*") {
                found = 1
            } else {
                continue
            }
            if found > specificity { (weight, specificity) = (element.weight, found) }
        }
        return weight
    }

    private static func equal(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: Span<UInt8>, _ count: Int) -> Bool {
        guard range.count == count, count <= word.count else { return false }
        for offset in 0..<count where ASCII.lowercased(bytes[range.lowerBound + offset]) != word[offset] {
            return false
        }
        return true
    }
}
