/// Which part of a representation is asked for (RFC 9110 section 14.2).
package enum RangeRequest: Hashable, Sendable {
    /// Answer 200 with everything: nothing, or nothing that is honoured, was asked for.
    case whole
    /// Answer 206 with these bytes.
    case part(Range<Int>)
    /// Answer 416 with `Content-Range: bytes */length`.
    case unsatisfiable
}

extension RequestHead {
    /// One range of bytes is honoured. Several, another unit and what is malformed are ignored, as the RFC allows: so a
    /// thousand overlapping ranges (CVE-2011-3192) are one plain answer.
    package func range(length: Int, etag: EntityTag? = nil, lastModified: Int64? = nil) -> RangeRequest {
        guard method == .get, let value = single(.range), isRangeFresh(etag: etag, lastModified: lastModified) else {
            return .whole
        }
        let bytes = self.bytes.span
        let unit: StaticString = "bytes="
        let start = value.lowerBound + unit.utf8CodeUnitCount
        guard start < value.upperBound, bytes.matches(value.lowerBound..<start, unit) else { return .whole }
        var index = start
        let first = Self.number(bytes, &index, end: value.upperBound)
        guard index < value.upperBound, bytes[index] == UInt8(ascii: "-") else { return .whole }
        index += 1
        let last = Self.number(bytes, &index, end: value.upperBound)
        guard index == value.upperBound else { return .whole }
        switch (first, last) {
        case (nil, nil): return .whole
        case (nil, let suffix?):
            guard suffix > 0, length > 0 else { return .unsatisfiable }
            return .part(max(0, length - suffix)..<length)
        case (let first?, nil): return first < length ? .part(first..<length) : .unsatisfiable
        case (let first?, let last?):
            guard first <= last else { return .whole }
            return first < length ? .part(first..<min(last, length - 1) + 1) : .unsatisfiable
        }
    }

    /// `If-Range` (RFC 9110 section 13.1.5): the part only of what the client has, compared strongly.
    private func isRangeFresh(etag: EntityTag?, lastModified: Int64?) -> Bool {
        guard !ranges(.ifRange).isEmpty else { return true }
        guard let value = single(.ifRange) else { return false }
        var index = value.lowerBound
        if let tag = EntityTag.read(bytes.span, &index, end: value.upperBound) {
            return index == value.upperBound && (etag.map(tag.matchesStrongly) ?? false)
        }
        guard let date = date(.ifRange), let lastModified else { return false }
        return date == lastModified
    }

    /// Digits; as large as can be where they do not fit, which is behind every end. `nil` where there is none.
    private static func number(_ bytes: Span<UInt8>, _ index: inout Int, end: Int) -> Int? {
        let start = index
        var value = 0
        while index < end, ASCII.isDigit(bytes[index]) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(bytes[index] - 0x30))
            value = overflow || carry ? Int.max : sum
            index += 1
        }
        return index > start ? value : nil
    }
}
