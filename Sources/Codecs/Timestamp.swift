/// Times as text: RFC 3339 in the API, IMF-fixdate (RFC 9110 §5.6.7) in HTTP. Milliseconds since 1970, UTC.
package enum Timestamp {
    /// Reads an RFC 3339 date-time with any offset; `nil` for anything else, also for a missing offset.
    package static func milliseconds(rfc3339 text: some Collection<UInt8>) -> Int64? { fatalError("seam") }
    /// `2026-11-01T10:00:00Z`, with milliseconds only where they are not zero.
    package static func rfc3339(milliseconds: Int64) -> String { fatalError("seam") }
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, whole seconds.
    package static func httpDate(seconds: Int64) -> String { fatalError("seam") }
    /// Reads the three forms of RFC 9110 §5.6.7; `nil` otherwise. Whole seconds since 1970.
    package static func seconds(httpDate text: some Collection<UInt8>) -> Int64? { fatalError("seam") }
}
