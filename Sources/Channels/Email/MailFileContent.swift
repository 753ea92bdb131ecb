internal import Cryptography
internal import Feedback

/// A file as its pieces come: digested whole, and kept where it is not too large for that.
struct MailFileContent {
    let byteCount: Int
    /// `nil` for more than `FeedbackLimits.attachmentBytesMax`.
    private(set) var bytes: [UInt8]?
    private var stream = SHA256Stream()

    var digest: [UInt8] { stream.digest }

    /// - Parameter byteCount: what all pieces will have together.
    init(byteCount: Int) {
        self.byteCount = byteCount
        guard byteCount <= FeedbackLimits.attachmentBytesMax else { return }
        bytes = []
        bytes?.reserveCapacity(byteCount)
    }

    init(_ whole: [UInt8]) {
        byteCount = whole.count
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
}
