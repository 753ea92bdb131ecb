internal import Codecs

/// The `Date` line of answers, made once a second (RFC 9110 section 6.6.1). One a loop: it is not shared.
package struct DateCache {
    private var second: Int64?
    private var line: [UInt8] = []

    package init() {}

    /// `Date: Sun, 06 Nov 1994 08:49:37 GMT` with its CRLF, for that second since 1970.
    package mutating func line(second: Int64) -> [UInt8] {
        if second != self.second {
            line = Array("Date: \(Timestamp.httpDate(seconds: second))\r\n".utf8)
            self.second = second
        }
        return line
    }
}
