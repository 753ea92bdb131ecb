internal import Codecs

/// Writes the head of an answer into a buffer: the one place where field values become bytes on the wire.
package enum ResponseHeadWriter {
    /// Appends status line, fields and the empty line. The caller's buffer is as before when it throws.
    ///
    /// - Parameters:
    ///   - date: the line of `DateCache`.
    ///   - body: what goes out right behind the head, in the same run.
    package static func append(
        _ head: ResponseHead, date: [UInt8], body: [UInt8] = [],
        to bytes: inout [UInt8]
    ) throws(ResponseHeadError) {
        var count = constantBytesMax + head.status.phrase.utf8CodeUnitCount + date.count + body.count
        if !head.fields.isEmpty {
            for field in head.fields {
                try check(field.name, field.value)
                count += field.name.count + field.value.utf8.count + 4
            }
        }
        count += (head.lines?.run.count ?? 0) + (head.common?.run.count ?? 0)
        // One reservation and one run of copies: an append of its own for each piece costs more than the copying.
        bytes.append(addingCapacity: count) { output in
            appendStatusLine(head.status, to: &output)
            output.append(date)
            if let lines = head.lines { output.append(lines.run) }
            if !head.fields.isEmpty {
                for field in head.fields { append(field.name, field.value, to: &output) }
            }
            if let common = head.common { output.append(common.run) }
            appendEnd(of: head, to: &output)
            output.append(body)
        }
    }

    /// `HTTP/1.1 100 Continue` and the empty line.
    package static func appendContinue(to bytes: inout [UInt8]) {
        bytes.append(static: "HTTP/1.1 100 Continue\r\n\r\n")
    }

    static func check(_ name: FieldName, _ value: String) throws(ResponseHeadError) {
        if name == .contentLength || name == .transferEncoding { throw .framingField(name.name) }
        let text = value.utf8Span.span
        guard ByteScan.endOfFieldValue(text, from: 0, before: text.count) == text.count else {
            throw .controlByte(field: name.name)
        }
    }

    /// Room for everything but the fields: version, code, id, length, connection, and the line ends.
    private static let constantBytesMax = 192

    private static func appendStatusLine(_ status: Status, to output: inout OutputSpan<UInt8>) {
        if status == .ok { return output.append(static: "HTTP/1.1 200 OK\r\n") }
        output.append(static: "HTTP/1.1 ")
        output.append(decimal: status.code)
        output.append(ASCII.space)
        output.append(static: status.phrase)
        output.append(static: "\r\n")
    }

    private static func append(_ name: FieldName, _ value: String, to output: inout OutputSpan<UInt8>) {
        output.append(static: name.text)
        output.append(static: ": ")
        output.append(value)
        output.append(static: "\r\n")
    }

    private static func appendEnd(of head: ResponseHead, to output: inout OutputSpan<UInt8>) {
        if let id = head.id {
            output.append(static: "X-Request-Id: ")
            id.withBytes { output.append($0) }
            output.append(static: "\r\n")
        }
        switch head.framing {
        case .none, .untilClose: break
        case .chunked: output.append(static: "Transfer-Encoding: chunked\r\n")
        case .length(let length):
            output.append(static: "Content-Length: ")
            output.append(decimal: length)
            output.append(static: "\r\n")
        }
        if head.closes {
            output.append(static: "Connection: close\r\n")
        } else if head.version == .http10 {
            output.append(static: "Connection: keep-alive\r\n")
        }
        output.append(static: "\r\n")
    }
}

extension [UInt8] {
    mutating func append(static text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}
