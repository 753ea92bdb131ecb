/// What parts a multipart body's parts (RFC 2046 section 5.1.1): 1 to 70 of its `bchars`, the last one no space.
package struct MultipartBoundary: Hashable, Sendable {
    package let bytes: [UInt8]

    package init?(_ bytes: some Collection<UInt8>) {
        guard (1...70).contains(bytes.count), bytes.allSatisfy(Self.isAllowed) else { return nil }
        self.bytes = Array(bytes)
        guard self.bytes.last != 0x20 else { return nil }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20: true
        case 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x5F: true  // ' ( ) + , - . / : = ? _
        default: false
        }
    }
}
