/// Reads a compiled time zone: TZif (RFC 9636 §3), versions 1 to 4. Strict: what breaks a MUST is refused.
package struct ZoneFile {
    /// Real ones are below 5 KiB. Over it: refused.
    package static let bytesMax = 256 * 1024

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Returns: `nil` for bytes that are no TZif file, and for one that counts leap seconds: our times do not.
    package static func read(_ bytes: [UInt8], name: String) -> ZoneRules? {
        guard bytes.count <= bytesMax else { return nil }
        var file = ZoneFile(bytes)
        guard let first = file.header() else { return nil }
        guard first.version >= UInt8(ascii: "2") else {
            guard let block = file.block(first, timeBytes: 4), file.position == bytes.count else { return nil }
            return block.rules(name, rule: nil)
        }
        // The first block is for readers of 32-bit times.
        guard file.skip(first.length(timeBytes: 4)), let second = file.header(), second.version == first.version,
            let block = file.block(second, timeBytes: 8), let footer = file.footer()
        else { return nil }
        if footer.isEmpty { return block.rules(name, rule: nil) }
        guard let rule = ZoneRuleReader.read(footer) else { return nil }
        return block.rules(name, rule: rule)
    }

    private struct Header {
        let version: UInt8
        let utcFlags, standardFlags, leaps, times, types, characters: Int

        func length(timeBytes: Int) -> Int {
            times * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + standardFlags + utcFlags
        }
    }

    private struct Block {
        let transitions: [Int64]
        let offsets: [Int32]
        let firstOffset: Int32

        func rules(_ name: String, rule: ZoneRule?) -> ZoneRules {
            ZoneRules(name: name, transitions: transitions, offsets: offsets, firstOffset: firstOffset, rule: rule)
        }
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, bytes.count - position >= count else { return false }
        position += count
        return true
    }

    /// A big-endian number in two's complement.
    private mutating func number(bytes count: Int) -> Int64? {
        guard bytes.count - position >= count else { return nil }
        defer { position += count }
        let unsigned = bytes[position..<position + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let unused = UInt64(64 - count * 8)
        return Int64(bitPattern: unsigned << unused) >> Int64(unused)
    }

    private mutating func header() -> Header? {
        guard bytes.count - position >= 44, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            return nil
        }
        let version = bytes[position + 4]
        guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "4")).contains(version) else { return nil }
        position += 20
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = number(bytes: 4), (0...Int64(bytes.count)).contains(count) else { return nil }
            counts.append(Int(count))
        }
        let header = Header(
            version: version, utcFlags: counts[0], standardFlags: counts[1], leaps: counts[2], times: counts[3],
            types: counts[4], characters: counts[5])
        guard header.types > 0, header.characters > 0, [0, header.types].contains(header.utcFlags),
            [0, header.types].contains(header.standardFlags)
        else { return nil }
        return header
    }

    private mutating func block(_ header: Header, timeBytes: Int) -> Block? {
        guard header.leaps == 0, bytes.count - position >= header.length(timeBytes: timeBytes) else { return nil }
        var transitions: [Int64] = []
        for _ in 0..<header.times {
            guard let time = number(bytes: timeBytes), transitions.last.map({ $0 < time }) ?? true else { return nil }
            transitions.append(time)
        }
        let types = bytes[position..<position + header.times].map { Int($0) }
        position += header.times
        var offsets: [Int32] = []
        for _ in 0..<header.types {
            guard let offset = number(bytes: 4), (-89_999...93_599).contains(offset), let isSummer = number(bytes: 1),
                isSummer == 0 || isSummer == 1, let index = number(bytes: 1), index >= 0, index < header.characters
            else { return nil }
            offsets.append(Int32(offset))
        }
        guard types.allSatisfy({ $0 < offsets.count }),
            skip(header.characters + header.standardFlags + header.utcFlags)
        else { return nil }
        return Block(transitions: transitions, offsets: types.map { offsets[$0] }, firstOffset: offsets[0])
    }

    /// The text between two line feeds, the last bytes of the file.
    private mutating func footer() -> [UInt8]? {
        let newline = UInt8(ascii: "\n")
        guard bytes.count - position >= 2, bytes[position] == newline, bytes[bytes.count - 1] == newline else {
            return nil
        }
        let text = Array(bytes[position + 1..<bytes.count - 1])
        return text.contains(newline) ? nil : text
    }
}
