internal import Codecs
internal import Feedback

/// A time as social networks and relays write it.
enum SocialTime {
    /// RFC 3339 (the zone also as `+0000`), or seconds or milliseconds since 1970, as a number or its digits. `nil` for
    /// anything else.
    static func instant(_ value: JSON?) -> Instant? {
        switch value {
        case .string(let text):
            let bytes = Array(text.utf8)
            if let milliseconds = Timestamp.milliseconds(rfc3339: withColonInZone(bytes)) {
                return Instant(millisecondsSinceEpoch: milliseconds)
            }
            guard (1...15).contains(bytes.count), bytes.allSatisfy(ASCII.isDigit) else { return nil }
            return epoch(Double(bytes.reduce(0) { $0 * 10 + Int64($1 - 0x30) }))
        case .integer, .number: return value?.double.flatMap(epoch)
        default: return nil
        }
    }

    static func instant(_ text: String?) -> Instant? { instant(text.map { JSON.string($0) }) }

    /// Numbers from 100 thousand million up are milliseconds: as seconds they would lie beyond the year 5000.
    private static func epoch(_ number: Double) -> Instant? {
        guard number >= 0, number < 1e15 else { return nil }
        return Instant(millisecondsSinceEpoch: Int64(number >= 1e11 ? number : number * 1000))
    }

    /// `+0000` as `+00:00`: ISO 8601 has both, RFC 3339 one.
    private static func withColonInZone(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 5 else { return bytes }
        let zone = bytes.suffix(5)
        let sign = bytes[zone.startIndex]
        guard sign == 0x2B || sign == 0x2D, zone.dropFirst().allSatisfy(ASCII.isDigit) else { return bytes }
        return bytes.dropLast(2) + [0x3A] + bytes.suffix(2)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// `Wed Oct 10 20:19:24 +0000 2018`, the time of X's older interfaces.
    static func instant(asctime text: String) -> Instant? {
        let parts = text.utf8.split(separator: 0x20).compactMap { String(validating: $0, as: UTF8.self) }
        guard parts.count == 6, let month = months.firstIndex(of: ASCII.lowered(parts[1])) else { return nil }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        return instant("\(parts[5])-\(number)-\(parts[2])T\(parts[3])\(parts[4])")
    }
}
