/// Parts the text of a JSON object that passes by in pieces into the text of one member and all the rest.
///
/// It finds the first member of that name whose value is a text. It says nothing about the rest, which may be no JSON.
struct JSONMemberCut {
    private enum Place {
        case between
        /// Within another text; `matched` counts its bytes as long as they are those of the name.
        case text(matched: Int?)
        case textEscape
        case value, valueEscape
        /// The quote that ends the member's text comes next.
        case valueEnd
    }

    /// What came last: the name as a key, the same with its colon, or anything else.
    private enum Key { case other, named, awaited }

    private let name: [UInt8]
    private let restBytesMax: Int
    private var place = Place.between
    private var key = Key.other
    private var depth = 0
    /// The object with nothing between the member's quotes.
    private(set) var rest: [UInt8] = []
    private(set) var isFound = false
    /// There was more than `restBytesMax` of it: `rest` is only its beginning.
    private(set) var isRestCut = false

    init(_ name: StaticString, restBytesMax: Int) {
        self.name = name.withUTF8Buffer { Array($0) }
        self.restBytesMax = restBytesMax
    }

    /// - Parameter take: is lent the member's text as it is written, escapes and all.
    mutating func add<Fault: Error>(
        _ piece: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) throws(Fault) -> Void
    ) throws(Fault) {
        var at = 0
        while at < piece.count {
            guard let end = endOfValue(piece, from: at) else {
                leave(piece[at])
                at += 1
                continue
            }
            if end > at { try take(UnsafeBufferPointer(rebasing: piece[at..<end])) }
            at = end
        }
    }

    /// Where the member's text ends in this piece, or the piece itself; `nil` where it is not the member's text.
    private mutating func endOfValue(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while at < piece.count {
            switch place {
            case .value:
                at = piece[at...].firstIndex { $0 == 0x22 || $0 == 0x5C } ?? piece.count
                guard at < piece.count else { return at }
                if piece[at] == 0x22 {
                    place = .valueEnd
                    isFound = true
                    return at
                }
                place = .valueEscape
                at += 1
            case .valueEscape:
                place = .value
                at += 1
            default: return nil
            }
        }
        return at
    }

    /// A byte of the rest.
    private mutating func leave(_ byte: UInt8) {
        if rest.count < restBytesMax { rest.append(byte) } else { isRestCut = true }
        switch place {
        case .valueEnd:
            place = .between
            key = .other
        case .textEscape: place = .text(matched: nil)
        case .text(let matched): read(byte, matched)
        default: pass(byte)
        }
    }

    private mutating func read(_ byte: UInt8, _ matched: Int?) {
        switch byte {
        case 0x22:
            key = depth == 1 && matched == name.count ? .named : .other
            place = .between
        case 0x5C: place = .textEscape
        default:
            let isNext = matched.map { $0 < name.count && name[$0] == byte } ?? false
            place = .text(matched: isNext ? (matched ?? 0) + 1 : nil)
        }
    }

    private mutating func pass(_ byte: UInt8) {
        switch byte {
        case 0x22:
            place = key == .awaited && !isFound ? .value : .text(matched: 0)
            return
        case 0x20, 0x09, 0x0A, 0x0D: return
        case 0x3A where key == .named: key = .awaited
        case 0x7B, 0x5B:
            depth += 1
            key = .other
        case 0x7D, 0x5D:
            depth -= 1
            key = .other
        default: key = .other
        }
    }
}
