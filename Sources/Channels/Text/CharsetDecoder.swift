internal import CGMime
internal import Glibc

/// Bytes of a named charset to UTF-8, always something readable: what cannot be decoded becomes U+FFFD.
enum CharsetDecoder {
    /// - Parameter charset: the name as the mail gives it; `nil` where it gives none.
    static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8] {
        let name = charset.map { CharsetAliases.standard(ASCII.lowered(ASCII.trimmed($0))) } ?? ""
        switch name {
        case "utf-8", "utf8": return String(decoding: withoutMark(bytes), as: UTF8.self).utf8.map { $0 }
        case "us-ascii", "ascii":
            if isUTF8(bytes) { return withoutMark(bytes) }
            return isForeignToWesternText(bytes)
                ? String(decoding: bytes, as: UTF8.self).utf8.map { $0 } : windows1252(bytes)
        case "", "default", "unknown-8bit", "8bit", "7bit", "binary", "unknown":
            return isUTF8(bytes) ? withoutMark(bytes) : windows1252(bytes)
        case "iso-8859-1" where isMislabelled(bytes, name), "windows-1252" where isMislabelled(bytes, name):
            return withoutMark(bytes)
        // It looks like UTF-8, but by too little to overrule what it says: then that holds to the letter.
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1":
            return isUTF8(bytes) ? latin1(bytes) : windows1252(bytes)
        case "windows-1252", "cp1252", "ansi": return windows1252(bytes)
        case _ where isMislabelled(bytes, name): return withoutMark(bytes)
        default: return converted(bytes, from: name) ?? (isUTF8(bytes) ? withoutMark(bytes) : windows1252(bytes))
        }
    }

    static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Several sequences of UTF-8 and nothing else above ASCII: no text of another charset happens to look like that.
    private static func isMislabelled(_ bytes: [UInt8], _ name: String) -> Bool {
        guard !["utf-16", "utf-32", "utf-7", "iso-2022", "hz-gb"].contains(where: { name.hasPrefix($0) }) else {
            return false
        }
        return bytes.lazy.filter { $0 >= 0xC0 }.prefix(3).count == 3 && isUTF8(bytes)
    }

    /// Fewer are a word or two.
    private static let foreignBytesMin = 8

    /// Where most letters are no ASCII, the text is in another script, and as windows-1252 it would be wrong letters that
    /// look right. A sender who said ASCII did not say which script: U+FFFD is honest then.
    private static func isForeignToWesternText(_ bytes: [UInt8]) -> Bool {
        let high = bytes.lazy.filter { $0 >= 0x80 }.count
        let letters = bytes.lazy.filter { ASCII.isLetter($0) }.count
        return high >= foreignBytesMin && high > letters
    }

    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    }

    /// ISO 8859-1 with its controls.
    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
    }

    /// The encoding that mail without a true charset is in (WHATWG Encoding, windows-1252; its five gaps are U+FFFD).
    static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes {
            if byte < 0x80 { output.append(byte) } else { output += UTF8.encode(scalar(byte)).map { Array($0) } ?? [] }
        }
        return output
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte < 0xA0 else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(upperHalf[Int(byte - 0x80)]) ?? "\u{FFFD}"
    }

    private static let upperHalf: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// Through iconv. `nil` where the name is none of its, or holds more than a name: iconv reads options after a slash.
    private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard name.utf8.count <= 40, !name.hasPrefix("iso-2022-cn"),
            name.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || [0x2D, 0x2E, 0x3A, 0x5F].contains($0) })
        else { return nil }
        if name == "hz-gb-2312" { return converted(HZ.eightBit(bytes), from: "gb18030") }
        guard let library = GMime.loaded else { return nil }
        let alias = library.g_mime_charset_iconv_name(name).map { String(cString: $0) } ?? name
        let converter = library.g_iconv_open("UTF-8", alias)
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { _ = library.g_iconv_close(converter) }
        var input = bytes
        return input.withUnsafeMutableBytes { run(library, converter, $0) }
    }

    /// Each byte that cannot be decoded is passed over once, so the work stays linear.
    private static func run(_ library: GMime, _ converter: GIConv, _ input: UnsafeMutableRawBufferPointer) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [CChar](repeating: 0, count: 16 * 1024)
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = gsize(input.count)
        while left > 0 {
            let before = left
            let (status, code, count) = chunk.withUnsafeMutableBufferPointer { buffer in
                var target = buffer.baseAddress
                var room = gsize(buffer.count)
                let status = library.g_iconv(converter, &source, &left, &target, &room)
                return (status, errno, buffer.count - Int(room))
            }
            output += chunk[..<count].lazy.map { UInt8(bitPattern: $0) }
            guard status == gsize.max else { break }
            if code == E2BIG, count > 0 || left < before { continue }
            output += [0xEF, 0xBF, 0xBD]
            source = source?.advanced(by: 1)
            left -= 1
        }
        return output + held(library, converter)
    }

    /// The last letter, which some charsets hold back until they know that no accent follows (windows-1255, -1258).
    private static func held(_ library: GMime, _ converter: GIConv) -> [UInt8] {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            var target = buffer.baseAddress
            var room = gsize(buffer.count)
            _ = library.g_iconv(converter, nil, nil, &target, &room)
            return buffer[..<(buffer.count - Int(room))].map { UInt8(bitPattern: $0) }
        }
    }
}

extension Collection<UInt8> {
    /// As text, with what is no UTF-8 replaced.
    var asText: String { String(decoding: self, as: UTF8.self) }
}
