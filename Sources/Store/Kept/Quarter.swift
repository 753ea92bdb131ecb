/// Quarters of an hour since 1970: every zone's days begin with one, but for those of long ago.
enum Quarter {
    static let milliseconds: Int64 = 15 * 60 * 1000

    /// The one that an instant is in.
    @inline(__always)
    static func number(of instant: Int64) -> Int32 {
        let number = instant / milliseconds
        return Int32(clamping: instant % milliseconds < 0 ? number - 1 : number)
    }

    /// The one that begins at an instant; `nil` for one within a quarter. The ends of time stand for themselves.
    static func start(at instant: Int64) -> Int32? {
        if instant == .min { return .min }
        if instant == .max { return .max }
        return instant % milliseconds == 0 ? number(of: instant) : nil
    }
}
