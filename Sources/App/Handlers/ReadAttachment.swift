internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/feedback/{id}/attachments/{number}`: a file as it came. Strangers wrote it, so that it is never shown by a
/// browser in our name: always a download, of no type that runs.
struct ReadAttachment: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]), let number = Int(request.captures[1]), number >= 1,
            number <= FeedbackLimits.attachmentsMax * 100,
            let file = try await environment.store.read({ try $0.attachment(number - 1, of: id) })
        else { throw Problem.notFound("There is no such file, or only its name is kept.") }
        var response = Response(.ok, type: "application/octet-stream", file.bytes)
        response.add("Content-Disposition", ReadAttachment.disposition(file.name))
        response.add("Content-Security-Policy", "default-src 'none'; sandbox")
        return response
    }

    /// RFC 6266: a plain name for all, and the name in UTF-8 for who can read it.
    static func disposition(_ name: String) -> String {
        let plain = name.utf8.map { byte -> UInt8 in
            let isPlain = (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C && byte != 0x2F
            return isPlain ? byte : 0x5F
        }
        let text = String(decoding: plain, as: UTF8.self)
        guard !plain.elementsEqual(name.utf8) else { return "attachment; filename=\"\(text)\"" }
        let encoded = name.utf8.map { byte -> String in
            let isToken = (0x30...0x39).contains(byte) || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x2E
            return isToken ? String(decoding: [byte], as: UTF8.self) : "%" + Hex.encode([byte]).uppercased()
        }.joined()
        return "attachment; filename=\"\(text)\"; filename*=UTF-8''\(encoded)"
    }
}
