internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// The fields of a small form of our own pages.
struct PageForm {
    private let pairs: [(name: String, value: String)]

    init(_ request: AppRequest) throws(Problem) {
        let type = JSONBody.mediaType(request)
        guard type == "application/x-www-form-urlencoded" else {
            throw Problem(.unsupportedMediaType, "Send the form as application/x-www-form-urlencoded.")
        }
        guard let pairs = FormDecoding.pairs(request.body) else {
            throw Problem(.badRequest, "The form could not be read. Reload the page and send it again.")
        }
        self.pairs = pairs
    }

    subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }
}
