internal import Codecs

/// Writes the head of an answer into a buffer: the one place where field values become bytes on the wire.
package enum ResponseHeadWriter {
    /// Appends status line, fields and the empty line. The caller's buffer is as before when it throws.
    ///
    /// - Parameters:
    ///   - date: the line of `DateCache`.
    ///   - closes: whether the connection ends with this answer.
    ///   - version: the request's; HTTP/1.0 must be told that the connection stays.
    package static func append(
        _ status: Status, fields: [(name: FieldName, value: String)], framing: ResponseFraming, date: [UInt8],
        closes: Bool, version: HTTPVersion = .http11, to bytes: inout [UInt8]
    ) throws(ResponseHeadError) {
        let before = bytes.count
        do throws(ResponseHeadError) {
            bytes.reserveCapacity(before + 256)
            appendStatusLine(status, to: &bytes)
            bytes.append(contentsOf: date)
            for field in fields { try append(field.name, field.value, to: &bytes) }
        } catch {
            bytes.removeSubrange(before...)
            throw error
        }
        append(framing, to: &bytes)
        if closes {
            bytes.append(static: "Connection: close\r\n")
        } else if version == .http10 {
            bytes.append(static: "Connection: keep-alive\r\n")
        }
        bytes.append(static: "\r\n")
    }

    /// `HTTP/1.1 100 Continue` and the empty line.
    package static func appendContinue(to bytes: inout [UInt8]) {
        bytes.append(static: "HTTP/1.1 100 Continue\r\n\r\n")
    }

    private static func appendStatusLine(_ status: Status, to bytes: inout [UInt8]) {
        bytes.append(static: "HTTP/1.1 ")
        bytes.append(decimal: status.code)
        bytes.append(ASCII.space)
        bytes.append(static: status.phrase)
        bytes.append(static: "\r\n")
    }

    private static func append(
        _ name: FieldName, _ value: String, to bytes: inout [UInt8]
    ) throws(ResponseHeadError) {
        let length = name.name.utf8.count
        if length == 14 && name == .contentLength || length == 17 && name == .transferEncoding {
            throw .framingField(name.name)
        }
        let text = value.utf8Span.span
        guard ByteScan.endOfFieldValue(text, from: 0, before: text.count) == text.count else {
            throw .controlByte(field: name.name)
        }
        bytes.append(contentsOf: name.name.utf8)
        bytes.append(static: ": ")
        bytes.append(contentsOf: value.utf8)
        bytes.append(static: "\r\n")
    }

    private static func append(_ framing: ResponseFraming, to bytes: inout [UInt8]) {
        switch framing {
        case .none, .untilClose: break
        case .chunked: bytes.append(static: "Transfer-Encoding: chunked\r\n")
        case .length(let length):
            bytes.append(static: "Content-Length: ")
            bytes.append(decimal: length)
            bytes.append(static: "\r\n")
        }
    }
}

extension [UInt8] {
    mutating func append(static text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// The digits of a number that is not below zero.
    mutating func append(decimal number: Int) {
        let start = count
        var rest = UInt(number)
        repeat {
            append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
