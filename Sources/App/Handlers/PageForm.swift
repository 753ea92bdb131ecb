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

    /// Without the white space that a paste leaves at its edges.
    func trimmed(_ name: String) -> String {
        let text = self[name]
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }

    func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }
}
