/// What libcurl's callbacks fill while a request is made. Used on that request's thread alone.
final class Transfer {
    private(set) var answer: [UInt8] = []
    private(set) var fields: [(name: String, value: String)] = []
    /// The address that would have been dialled is not a public one.
    var isRefused = false
    private let bytesMax: Int
    private let body: UnsafeMutableBufferPointer<UInt8>
    private static let fieldsMax = 200

    init(bytesMax: Int, body: [UInt8]) {
        self.bytesMax = bytesMax
        self.body = .allocate(capacity: max(body.count, 1))
        _ = self.body.initialize(from: body)
    }

    deinit { body.deallocate() }

    /// libcurl does not copy what it sends.
    var bodyStart: UnsafeMutableRawPointer? { body.baseAddress.map { UnsafeMutableRawPointer($0) } }

    /// Fewer bytes than were given make libcurl stop.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count + bytes.count <= bytesMax else { return 0 }
        answer += bytes
        return bytes.count
    }

    /// One line of the answer's head.
    func takeField(_ bytes: UnsafeRawBufferPointer) -> Int {
        // A new head: the one before was an interim answer.
        if bytes.starts(with: "HTTP/".utf8) { fields = [] }
        guard let colon = bytes.firstIndex(of: 0x3A), fields.count < Transfer.fieldsMax else { return bytes.count }
        let name = bytes[..<colon].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        var value = Array(bytes[(colon + 1)...])
        while let last = value.last, last <= 0x20 { value.removeLast() }
        let start = value.firstIndex { $0 > 0x20 } ?? value.endIndex
        fields.append((String(decoding: name, as: UTF8.self), String(decoding: value[start...], as: UTF8.self)))
        return bytes.count
    }
}
