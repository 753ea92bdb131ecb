internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// A request's body as JSON.
enum JSONBody {
    static func read(_ request: AppRequest) throws(Problem) -> JSON {
        let type = request.head[.contentType].map { mediaType($0) }
        guard type == nil || type == "application/json" || type?.hasSuffix("+json") == true else {
            throw Problem(.unsupportedMediaType, "Send JSON with \"Content-Type: application/json\".")
        }
        return try read(request.body)
    }

    static func read(_ bytes: [UInt8]) throws(Problem) -> JSON {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw Problem(.badRequest, "The body is not valid JSON: \(error.reason) (at byte \(error.offset)).")
        }
    }

    /// The type and subtype in lower case, without parameters.
    static func mediaType(_ field: String) -> String {
        let bytes = field.utf8.prefix { $0 != 0x3B && $0 != 0x20 && $0 != 0x09 }
        return String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
