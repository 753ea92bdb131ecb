internal import Codecs

/// Takes the escapes out of a JSON text that comes in pieces (RFC 8259 section 7), so that a long one is never a string.
struct JSONUnescaper {
    /// It is no text of JSON.
    struct Fault: Error {}

    private enum Place {
        case plain, escape
        case digits(count: Int, code: UInt16)
    }

    /// How much text is taken at once.
    static let pieceBytes = 32 * 1024

    private var place = Place.plain
    /// The first half of a surrogate pair, whose second must follow.
    private var high: UInt16?

    /// Lends what a text between quotes stands for, piece by piece.
    static func forEachPiece(
        of text: ArraySlice<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) throws(Fault) -> Void
    ) throws(Fault) {
        var unescaper = JSONUnescaper()
        var plain: [UInt8] = []
        plain.reserveCapacity(pieceBytes)
        var rest = text
        while !rest.isEmpty {
            plain.removeAll(keepingCapacity: true)
            try rest.prefix(pieceBytes).withUnsafeBufferPointer { piece throws(Fault) in
                try unescaper.add(piece, to: &plain)
            }
            try plain.withUnsafeBufferPointer(take)
            rest = rest.dropFirst(pieceBytes)
        }
        try unescaper.finish()
    }

    /// Appends what the next piece stands for.
    mutating func add(_ piece: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) throws(Fault) {
        var at = 0
        while at < piece.count {
            switch place {
            case .plain:
                let end = piece[at...].firstIndex { $0 == 0x5C || $0 < 0x20 } ?? piece.count
                if end > at {
                    guard high == nil else { throw Fault() }
                    text.append(contentsOf: piece[at..<end])
                }
                guard end < piece.count else { return }
                guard piece[end] == 0x5C else { throw Fault() }
                place = .escape
                at = end + 1
            case .escape:
                try take(escape: piece[at], &text)
                at += 1
            case .digits(let count, let code):
                guard let value = PercentDecoding.digit(piece[at]) else { throw Fault() }
                try take(code: code << 4 | UInt16(value), digits: count + 1, &text)
                at += 1
            }
        }
    }

    /// The text must not end within an escape.
    func finish() throws(Fault) {
        guard case .plain = place, high == nil else { throw Fault() }
    }

    private mutating func take(escape byte: UInt8, _ text: inout [UInt8]) throws(Fault) {
        if byte == UInt8(ascii: "u") {
            place = .digits(count: 0, code: 0)
            return
        }
        guard high == nil else { throw Fault() }
        place = .plain
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        default: throw Fault()
        }
    }

    private mutating func take(code: UInt16, digits: Int, _ text: inout [UInt8]) throws(Fault) {
        guard digits == 4 else {
            place = .digits(count: digits, code: code)
            return
        }
        place = .plain
        if UTF16.isLeadSurrogate(code) {
            guard high == nil else { throw Fault() }
            high = code
            return
        }
        var value = UInt32(code)
        if let first = high {
            guard UTF16.isTrailSurrogate(code) else { throw Fault() }
            value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(code & 0x3FF))
            high = nil
        }
        guard let scalar = Unicode.Scalar(value) else { throw Fault() }
        text.append(contentsOf: String(scalar).utf8)
    }
}
