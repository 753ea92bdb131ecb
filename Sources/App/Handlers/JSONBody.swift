internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// A request's body as JSON.
enum JSONBody {
    static func read(_ request: AppRequest) throws(Problem) -> JSON {
        let type = mediaType(request)
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

    /// The media type in lower case, without parameters; `nil` where there is none, empty where it is not one.
    static func mediaType(_ request: AppRequest) -> String? {
        request.head[.contentType].map { MediaType($0)?.essence ?? "" }
    }
}
