internal import HTTPWire

/// The images of one loop: of answers that were made at start and are given again and again.
///
/// A place is found by the answer's address; where two share one, the later takes it over.
package final class AnswerImages {
    /// An answer with a larger body is put together as others are: its body is sent from where it lies anyhow.
    static let bodyBytesMax = 32 * 1_024
    private static let places = 64

    private struct Place {
        /// Held, so that nothing else comes to stand at its address.
        let contents: ResponseContents
        let isSecure: Bool
        let image: AnswerImage
    }

    private var table = [Place?](repeating: nil, count: AnswerImages.places)

    package init() {}

    /// `nil` where none was made of it yet.
    func image(of response: Response, isSecure: Bool) -> AnswerImage? {
        guard let contents = response.sharedContents else { return nil }
        let index = AnswerImages.index(contents)
        guard let place = table[index], place.contents === contents, place.isSecure == isSecure else { return nil }
        return place.image
    }

    /// Whether an image can be made of it at all: it is given again and again, and not too large.
    static func mayHold(_ response: Response) -> Bool {
        guard response.sharedContents != nil else { return false }
        switch response.body {
        case .empty: return true
        case .bytes(let bytes): return bytes.count <= bodyBytesMax
        case .stream: return false
        }
    }

    /// Makes one, where the answer is of those that are given again and again.
    ///
    /// - Parameter finished: the same answer with the last word said on it.
    func make(of response: Response, isSecure: Bool, finished: Response) -> AnswerImage? {
        guard let contents = response.sharedContents, let image = AnswerImages.make(finished) else { return nil }
        table[AnswerImages.index(contents)] = Place(contents: contents, isSecure: isSecure, image: image)
        return image
    }

    private static func index(_ contents: ResponseContents) -> Int {
        let address = UInt(bitPattern: Unmanaged.passUnretained(contents).toOpaque())
        return Int((address >> 4 ^ address >> 10) % UInt(AnswerImages.places))
    }

    private static func make(_ response: Response) -> AnswerImage? {
        let body: [UInt8]
        switch response.body {
        case .empty: body = []
        case .bytes(let bytes): body = bytes
        case .stream: return nil
        }
        guard body.count <= bodyBytesMax, response.status.code >= 200 else { return nil }
        let hasContent = response.status != .noContent && response.status != .notModified
        let head = ResponseHead(
            response.status, framing: hasContent ? .length(body.count) : .none, fields: response.ownFields,
            lines: response.lines, common: response.common)
        return try? AnswerImage(head, body: hasContent ? body : [])
    }
}
