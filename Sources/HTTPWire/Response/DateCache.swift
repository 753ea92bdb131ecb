internal import Codecs

/// The `Date` line of answers, made once a second (RFC 9110 section 6.6.1). One a loop: it is not shared.
package struct DateCache {
    private var second = Int64.min
    /// `Date: Sun, 06 Nov 1994 08:49:37 GMT` with its CRLF; empty before the first update.
    package private(set) var line: [UInt8] = []

    package init() {}

    /// Makes the line of that second since 1970, where it is another one.
    package mutating func update(second: Int64) {
        guard second != self.second else { return }
        line = Array("Date: \(Timestamp.httpDate(seconds: second))\r\n".utf8)
        self.second = second
    }
}
