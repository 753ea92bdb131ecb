internal import Codecs
internal import Feedback

/// A time as social networks and relays write it.
enum SocialTime {
    /// RFC 3339, or seconds or milliseconds since 1970, as a number or its digits. `nil` for anything else.
    static func instant(_ value: JSON?) -> Instant? {
        switch value {
        case .string(let text):
            if let milliseconds = Timestamp.milliseconds(rfc3339: Array(text.utf8)) {
                return Instant(millisecondsSinceEpoch: milliseconds)
            }
            guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
            return epoch(Double(text.utf8.reduce(0) { $0 * 10 + Int64($1 - 0x30) }))
        case .integer, .number: return value?.double.flatMap(epoch)
        default: return nil
        }
    }

    /// Numbers from 100 thousand million up are milliseconds: as seconds they would lie beyond the year 5000.
    private static func epoch(_ number: Double) -> Instant? {
        guard number >= 0, number < 1e15 else { return nil }
        return Instant(millisecondsSinceEpoch: Int64(number >= 1e11 ? number : number * 1000))
    }
}
