internal import Codecs
internal import Cryptography
internal import HTTPWire

/// A file with everything that its answers say.
final class StaticAnswers: Sendable {
    private let identity: StaticRepresentation
    /// `nil` where compression does not pay.
    private let gzip: StaticRepresentation?
    private let lastModified: Int64

    init(_ file: StaticFile, lastModified: Int64) {
        let bytes = file.read()
        let packed = Gzip.isWorthTrying(type: file.type) ? Gzip.compress(bytes) : nil
        let digest = Hex.encode(Array(SHA256.digest(bytes).prefix(16)))
        self.lastModified = lastModified
        identity = StaticRepresentation(
            bytes, of: file, digest: digest, encoding: nil, varies: packed != nil, lastModified: lastModified)
        gzip = packed.map {
            StaticRepresentation(
                $0, of: file, digest: digest, encoding: "gzip", varies: true, lastModified: lastModified)
        }
    }

    /// The answer to GET or HEAD. Ranges are parts of the file as it is, so who asks for one gets it unpacked.
    func response(to head: RequestHead) -> Response {
        if head.isUnconditional {
            if let gzip, head.acceptsGzip { return gzip.whole }
            return identity.whole
        }
        let representation = head[.range] == nil && gzip != nil && head.acceptsGzip ? gzip ?? identity : identity
        switch head.precondition(etag: representation.etag, lastModified: lastModified) {
        case .failed: return Response(.preconditionFailed)
        case .notModified: return representation.notModified
        case .proceed: return answer(head, representation)
        }
    }

    private func answer(_ head: RequestHead, _ representation: StaticRepresentation) -> Response {
        let length = representation.bytes.count
        switch head.range(length: length, etag: representation.etag, lastModified: lastModified) {
        case .whole: return representation.whole
        case .part(let range):
            var response = Response(
                .partialContent, lines: representation.fields, body: .bytes(Array(representation.bytes[range])))
            response.add(.contentRange, "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)")
            return response
        case .unsatisfiable:
            return Response(.rangeNotSatisfiable, fields: [(.contentRange, "bytes */\(length)")])
        }
    }
}
