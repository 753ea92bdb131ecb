internal import Cryptography
internal import Feedback

/// A file as its pieces come: digested whole, and kept where it is not too large for that.
struct MailFileContent {
    let byteCount: Int
    /// What stands for the bytes in a text that is here anyway.
    private let place: FileContent?
    /// `nil` for more than `FeedbackLimits.attachmentBytesMax`, and where `place` gives them.
    private var bytes: [UInt8]?
    private var stream = SHA256Stream()

    var digest: [UInt8] { stream.digest }

    /// `nil` for more than `FeedbackLimits.attachmentBytesMax`.
    var content: FileContent? { place ?? bytes.map { FileContent($0) } }

    /// - Parameters:
    ///   - byteCount: what all pieces will have together.
    ///   - encoded: base 64 that stands for the file, in a text that is held as long as the file.
    init(byteCount: Int, encoded: ArraySlice<UInt8>? = nil) {
        self.byteCount = byteCount
        let isKept = byteCount <= FeedbackLimits.attachmentBytesMax
        place = isKept ? encoded.map { MailFileContent.decoding($0, byteCount) } : nil
        guard isKept, place == nil else { return }
        bytes = []
        bytes?.reserveCapacity(byteCount)
    }

    init(_ whole: [UInt8]) {
        byteCount = whole.count
        place = nil
        stream.add(whole)
        bytes = whole.count <= FeedbackLimits.attachmentBytesMax ? whole : nil
    }

    /// Of base 64 as providers' JSON has it.
    init(base64 text: some Collection<UInt8>) {
        var count = 0
        LenientBase64.forEachPiece(of: text) { count += $0.count }
        self.init(byteCount: count)
        LenientBase64.forEachPiece(of: text) { add($0) }
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
        stream.add(piece)
        bytes?.append(contentsOf: piece)
    }

    private static func decoding(_ encoded: ArraySlice<UInt8>, _ byteCount: Int) -> FileContent {
        FileContent(byteCount: byteCount) { take in try LenientBase64.forEachPiece(of: encoded, take) }
    }
}
