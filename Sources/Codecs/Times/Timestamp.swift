/// Times as text: RFC 3339 in the API, IMF-fixdate (RFC 9110 section 5.6.7) in HTTP. Milliseconds since 1970, UTC.
///
/// Years 0001 to 9999 in the Gregorian calendar, carried back before it began; the text of an instant outside them is
/// that of the nearest one inside.
package enum Timestamp {
    /// Reads an RFC 3339 date-time with any offset; `nil` for anything else, also for a missing offset.
    ///
    /// Digits of a second behind the third are cut off. A leap second (`:60`, where UTC reads 23:59) is the last
    /// millisecond of its minute.
    package static func milliseconds(rfc3339 text: some Collection<UInt8>) -> Int64? {
        text.withSpan(RFC3339.milliseconds)
    }

    /// `2026-11-01T10:00:00Z`, with milliseconds only where they are not zero.
    package static func rfc3339(milliseconds: Int64) -> String {
        RFC3339.text(milliseconds: min(max(milliseconds, earliestMilliseconds), latestMilliseconds))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, whole seconds.
    package static func httpDate(seconds: Int64) -> String {
        HTTPDate.text(seconds: min(max(seconds, earliestMilliseconds / 1_000), latestMilliseconds / 1_000))
    }

    /// Reads the three forms of RFC 9110 section 5.6.7; `nil` otherwise. Whole seconds since 1970.
    ///
    /// The two-digit year of the oldest form stands for 1970 to 2069.
    package static func seconds(httpDate text: some Collection<UInt8>) -> Int64? {
        text.withSpan(HTTPDate.seconds)
    }

    /// 0001-01-01T00:00:00Z.
    static let earliestMilliseconds: Int64 = -62_135_596_800_000
    /// 9999-12-31T23:59:59.999Z.
    static let latestMilliseconds: Int64 = 253_402_300_799_999
}
