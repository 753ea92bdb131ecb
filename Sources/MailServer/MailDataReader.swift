/// Reads a mail after DATA (RFC 5321 section 4.5.2): takes the added dots away and finds the end, which is CR LF dot CR LF
/// and nothing else. Two servers that see different ends let a sender smuggle a second mail into the first, so that a line
/// feed alone is refused.
struct MailDataReader {
    enum Outcome: Equatable {
        case needMore
        case complete
        case bareLineFeed
    }

    /// What has been read of the line so far that may be the end.
    private enum Place { case lineStart, dot, dotCR, text, textCR }

    private var place = Place.lineStart
    private let bytesMax: Int
    private(set) var message: [UInt8] = []
    /// Bytes that were more than is taken; the message is dropped then, and the rest read for its end only.
    private(set) var isTooLarge = false

    /// - Parameter announced: the size that the sender named, for the memory.
    init(bytesMax: Int, announced: Int?) {
        self.bytesMax = bytesMax
        // Told is not sent: a megabyte at once, the rest when it comes.
        message.reserveCapacity(min(announced ?? 4_096, 1 << 20))
    }

    /// - Returns: also the index behind what was read.
    mutating func read(_ input: ArraySlice<UInt8>) -> (Outcome, end: Int) {
        // A CR behind a dot is kept back until it is known whether it ends the mail.
        var holdsReturn = place == .dotCR
        var run = input.startIndex
        for at in input.indices {
            let byte = input[at]
            switch place {
            case .lineStart where byte == 0x2E:
                keep(input[run..<at])
                run = at + 1
                place = .dot
            case .dot where byte == 0x0D: place = .dotCR
            case .dotCR where byte == 0x0A: return (.complete, at + 1)
            case .dotCR:
                if holdsReturn { keep([0x0D]) }
                holdsReturn = false
                place = byte == 0x0D ? .textCR : .text
            case .textCR where byte == 0x0A: place = .lineStart
            case _ where byte == 0x0A: return (.bareLineFeed, at)
            case _ where byte == 0x0D: place = .textCR
            default: place = .text
            }
        }
        if place != .dotCR { keep(input[run...]) }
        return (.needMore, input.endIndex)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLarge else { return }
        guard message.count + bytes.count <= bytesMax else {
            isTooLarge = true
            message = []
            return
        }
        message += bytes
    }
}
