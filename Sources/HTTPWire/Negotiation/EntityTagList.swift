/// The value of `If-Match` and `If-None-Match` (RFC 9110 sections 13.1.1 and 13.1.2).
enum EntityTagList: Equatable {
    case any
    case tags([EntityTag])

    /// The tags of every field of that name; `nil` where there is none. What is malformed matches nothing.
    init?(_ name: FieldName, of head: RequestHead) {
        let ranges = head.ranges(name)
        guard !ranges.isEmpty else { return nil }
        let bytes = head.bytes.span
        if ranges.count == 1, ranges[0].count == 1, bytes[ranges[0].lowerBound] == UInt8(ascii: "*") {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        for range in ranges {
            guard let more = Self.read(range, bytes) else {
                self = .tags([])
                return
            }
            tags += more
        }
        self = .tags(tags)
    }

    func contains(where matches: (EntityTag) -> Bool) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains(where: matches)
        }
    }

    private static func read(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [EntityTag]? {
        var tags: [EntityTag] = []
        var index = range.lowerBound
        var needsComma = false
        while index < range.upperBound {
            if ASCII.isBlank(bytes[index]) {
                index += 1
            } else if bytes[index] == UInt8(ascii: ",") {
                needsComma = false
                index += 1
            } else {
                guard !needsComma, let tag = EntityTag.read(bytes, &index, end: range.upperBound) else { return nil }
                tags.append(tag)
                needsComma = true
            }
        }
        return tags
    }
}
