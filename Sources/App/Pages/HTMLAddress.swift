/// An address that is safe to follow: on this server, or with one of three schemes. `javascript:` and its kin have no
/// way to become one.
struct HTMLAddress: Hashable, Sendable {
    let text: String

    /// Written in our own source.
    init(literal: StaticString) { text = literal.description }

    /// A field of the same page.
    init(fragment identifier: String) { text = "#" + HTMLAddress.encoded(identifier) }

    /// A path on this server whose last segment comes from outside.
    init(path: StaticString, segment: String) { text = path.description + HTMLAddress.encoded(segment) }

    /// The same with more of our own behind it.
    init(path: StaticString, segment: String, rest: StaticString) {
        text = path.description + HTMLAddress.encoded(segment) + rest.description
    }

    /// The same with a query.
    init(path: StaticString, segment: String, query pairs: [(name: StaticString, value: String)]) {
        let query = pairs.map { "\($0.name)=" + HTMLAddress.encoded($0.value) }.joined(separator: "&")
        text = path.description + HTMLAddress.encoded(segment) + (query.isEmpty ? "" : "?" + query)
    }

    /// A picture: an `https` address, or one within the text itself. `nil` for anything else.
    init?(picture: String) {
        let kinds = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"]
        if kinds.contains(where: { picture.hasPrefix($0) }) {
            guard picture.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
            text = picture
            return
        }
        guard picture.hasPrefix("https://"), let address = HTMLAddress(external: picture) else { return nil }
        text = address.text
    }

    /// A path on this server: it starts with one `/`. `nil` for `//host`, `/\host` and for what holds control characters.
    init?(localPath: String) {
        let bytes = Array(localPath.utf8)
        guard bytes.first == 0x2F, bytes.count < 2 || (bytes[1] != 0x2F && bytes[1] != 0x5C) else { return nil }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        text = localPath
    }

    /// `nil` unless it begins with `https://`, `http://` or `mailto:`, in any case, and holds no control characters.
    init?(external: String) {
        let bytes = Array(external.utf8)
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        let isKnown =
            ([
                "https://", "http://", "mailto:",
            ] as [StaticString]).contains { HTMLAddress.starts(bytes, with: $0) }
        guard isKnown else { return nil }
        text = external
    }

    /// - Parameter scheme: in lower case.
    private static func starts(_ bytes: [UInt8], with scheme: StaticString) -> Bool {
        guard bytes.count > scheme.utf8CodeUnitCount else { return false }
        return scheme.withUTF8Buffer { scheme in
            scheme.indices.allSatisfy { index in
                let isUpper = bytes[index] >= 0x41 && bytes[index] <= 0x5A
                return (isUpper ? bytes[index] + 0x20 : bytes[index]) == scheme[index]
            }
        }
    }

    /// Percent-encodes all but the unreserved characters (RFC 3986 2.3).
    private static func encoded(_ segment: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in segment.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension HTMLAddress: ExpressibleByStringLiteral {
    /// Only a literal in our own source can call this.
    init(stringLiteral value: StaticString) { self.init(literal: value) }
}
