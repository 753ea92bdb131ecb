internal import Codecs
internal import Feedback

/// Slack's own markup as plain text: `<@U1|ann>`, `<#C1|help>`, `<https://a.example|label>`, `&amp;`.
enum SlackText {
    static func plain(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x3C, let end = bytes[index...].firstIndex(of: 0x3E) else {
                output.append(bytes[index])
                index += 1
                continue
            }
            output += reference(bytes[(index + 1)..<end])
            index = end + 1
        }
        return HTMLEntities.unescaped(output.asText)
    }

    /// What stands between the angle brackets, as somebody would say it.
    private static func reference(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let bar = bytes.firstIndex(of: 0x7C)
        let target = bytes[..<(bar ?? bytes.endIndex)]
        let behind = bar.map { bytes[($0 + 1)...] }
        let label = behind?.isEmpty == true ? nil : behind
        switch target.first {
        case 0x40: return [0x40] + (label ?? target.dropFirst())
        case 0x23: return [0x23] + (label ?? target.dropFirst())
        case 0x21:
            let name: ArraySlice<UInt8> = label ?? target.dropFirst().prefix { $0 != 0x5E }
            return name.first == 0x40 ? Array(name) : [0x40] + name
        default:
            guard let label, !label.elementsEqual(target) else { return Array(target) }
            if target.elementsEqual(Array("mailto:".utf8) + label) || target.elementsEqual(Array("tel:".utf8) + label) {
                return Array(label)
            }
            // A bare host that Slack made a link of.
            if target.suffix(label.count).elementsEqual(label) { return Array(target) }
            return Array(label) + Array(" (".utf8) + target + [0x29]
        }
    }

    /// `1358877455.000010`: seconds and microseconds.
    static func instant(_ text: String) -> Instant? {
        let parts = text.utf8.split(separator: 0x2E)
        guard let first = parts.first, (1...12).contains(first.count), first.allSatisfy(ASCII.isDigit) else {
            return nil
        }
        let seconds = first.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        let digits = parts.count > 1 ? Array(parts[1].prefix(3)) : []
        guard digits.allSatisfy(ASCII.isDigit) else { return nil }
        let padded = digits + [UInt8](repeating: 0x30, count: 3 - digits.count)
        return Instant(millisecondsSinceEpoch: seconds * 1000 + padded.reduce(0) { $0 * 10 + Int64($1 - 0x30) })
    }
}
