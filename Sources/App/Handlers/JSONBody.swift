internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// A request's body as JSON.
enum JSONBody {
    /// A body without a type is taken from programs. Browsers must name it: another site's page can send one without, and
    /// a cookie with it, without asking first.
    static func read(_ request: AppRequest) throws(Problem) -> JSON {
        let type = mediaType(request)
        guard type == nil && !isSignedIn(request) || type == "application/json" || type?.hasSuffix("+json") == true
        else {
            throw Problem(.unsupportedMediaType, "Send JSON in UTF-8 with \"Content-Type: application/json\".")
        }
        return try read(request.body)
    }

    private static func isSignedIn(_ request: AppRequest) -> Bool {
        if case .user = request.context.identity { true } else { false }
    }

    static func read(_ bytes: [UInt8]) throws(Problem) -> JSON {
        do {
            return try JSONReader.read(bytes)
        } catch {
            throw Problem(.badRequest, "The body is not valid JSON: \(error.reason) (at byte \(error.offset)).")
        }
    }

    /// The media type in lower case, without parameters; `nil` where there is none, empty where it is not one, or names a
    /// charset that bodies are not read in.
    static func mediaType(_ request: AppRequest) -> String? {
        request.head[.contentType].map { MediaType($0)?.essenceOfUTF8 ?? "" }
    }
}
