/// A status code (RFC 9110 §15) with the phrase that stands in the status line.
package struct Status: Hashable, Sendable {
    package let code: Int
    package let phrase: StaticString

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Status {
    package static let `continue` = Status(code: 100, phrase: "Continue")
    package static let ok = Status(code: 200, phrase: "OK")
    package static let created = Status(code: 201, phrase: "Created")
    package static let accepted = Status(code: 202, phrase: "Accepted")
    package static let noContent = Status(code: 204, phrase: "No Content")
    package static let partialContent = Status(code: 206, phrase: "Partial Content")
    package static let multiStatus = Status(code: 207, phrase: "Multi-Status")
    package static let seeOther = Status(code: 303, phrase: "See Other")
    package static let notModified = Status(code: 304, phrase: "Not Modified")
    package static let badRequest = Status(code: 400, phrase: "Bad Request")
    package static let unauthorized = Status(code: 401, phrase: "Unauthorized")
    package static let forbidden = Status(code: 403, phrase: "Forbidden")
    package static let notFound = Status(code: 404, phrase: "Not Found")
    package static let methodNotAllowed = Status(code: 405, phrase: "Method Not Allowed")
    package static let requestTimeout = Status(code: 408, phrase: "Request Timeout")
    package static let conflict = Status(code: 409, phrase: "Conflict")
    package static let gone = Status(code: 410, phrase: "Gone")
    package static let preconditionFailed = Status(code: 412, phrase: "Precondition Failed")
    package static let contentTooLarge = Status(code: 413, phrase: "Content Too Large")
    package static let uriTooLong = Status(code: 414, phrase: "URI Too Long")
    package static let unsupportedMediaType = Status(code: 415, phrase: "Unsupported Media Type")
    package static let rangeNotSatisfiable = Status(code: 416, phrase: "Range Not Satisfiable")
    package static let expectationFailed = Status(code: 417, phrase: "Expectation Failed")
    package static let misdirectedRequest = Status(code: 421, phrase: "Misdirected Request")
    package static let unprocessableContent = Status(code: 422, phrase: "Unprocessable Content")
    package static let tooManyRequests = Status(code: 429, phrase: "Too Many Requests")
    package static let headerFieldsTooLarge = Status(code: 431, phrase: "Request Header Fields Too Large")
    package static let internalServerError = Status(code: 500, phrase: "Internal Server Error")
    package static let notImplemented = Status(code: 501, phrase: "Not Implemented")
    package static let serviceUnavailable = Status(code: 503, phrase: "Service Unavailable")
    package static let versionNotSupported = Status(code: 505, phrase: "HTTP Version Not Supported")
    package static let insufficientStorage = Status(code: 507, phrase: "Insufficient Storage")
    package static let notAcceptable = Status(code: 406, phrase: "Not Acceptable")
}
