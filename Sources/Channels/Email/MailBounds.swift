/// How much of a body may be given to GMime, whose parser recurses once a nested multipart and makes an object a part.
///
/// It counts what could begin a part or declare a multipart, before anything is parsed, so it may count too many in a
/// strange text; then the text behind is left unread. Linear, without memory.
enum MailBounds {
    static func safePrefix(of body: ArraySlice<UInt8>, isMultipart: Bool) -> ArraySlice<UInt8> {
        guard isMultipart else { return body }
        return body.withUnsafeBufferPointer { bytes in
            var counter = Counter()
            var at = 0
            while at < bytes.count {
                let start = at
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
                at += 1
                if !counter.take(UnsafeBufferPointer(rebasing: bytes[start..<min(at, bytes.count)])) {
                    return body.prefix(start)
                }
            }
            return body
        }
    }

    private struct Counter {
        private var boundaryLines = 0
        private var containers = 0
        private var headerBytes = 0
        private var isContentType = false
        private var isHeader = false

        /// `false` where this line passes a cap.
        mutating func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
            if line.count >= 2, line[0] == 0x2D, line[1] == 0x2D {
                boundaryLines += 1
                isHeader = true
                headerBytes = 0
                isContentType = false
                return boundaryLines <= MailLimits.boundaryLinesMax
            }
            if isHeader { headerBytes += line.count }
            guard let first = line.first, first != 0x0A, first != 0x0D else {
                isHeader = false
                isContentType = false
                return true
            }
            if first != 0x20, first != 0x09 { isContentType = ASCII.hasPrefix(line, "content-type") }
            if isContentType, Counter.declaresContainer(line) { containers += 1 }
            return containers <= MailLimits.containersMax && headerBytes <= MailLimits.partHeaderBytesMax
        }

        private static func declaresContainer(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
            let start = Array(line.prefix(1024))
            return ASCII.contains("multipart", in: start[...]) || ASCII.contains("message", in: start[...])
        }
    }
}
