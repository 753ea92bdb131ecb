internal import HTTPWire

/// The kinds of failure that the API names. Clients may rely on the raw values.
package enum ProblemCode: String, CaseIterable, Sendable {
    case validation
    case badRequest = "bad_request"
    case unauthorized
    case forbidden
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case conflict
    case contentTooLarge = "content_too_large"
    case unsupportedMediaType = "unsupported_media_type"
    case unprocessable
    case rateLimited = "rate_limited"
    case serviceUnavailable = "service_unavailable"
    case internalServerError = "internal_server_error"

    var status: Status {
        switch self {
        case .validation, .unprocessable: .unprocessableContent
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .contentTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .rateLimited: .tooManyRequests
        case .serviceUnavailable: .serviceUnavailable
        case .internalServerError: .internalServerError
        }
    }

    var title: String {
        switch self {
        case .validation: "Some fields cannot be taken"
        case .badRequest: "The request cannot be read"
        case .unauthorized: "Sign in or send a token"
        case .forbidden: "You may not do this"
        case .notFound: "Nothing is here"
        case .methodNotAllowed: "This address does not take that method"
        case .conflict: "The request collides with another"
        case .contentTooLarge: "The body is too large"
        case .unsupportedMediaType: "This media type is not taken"
        case .unprocessable: "The request cannot be carried out"
        case .rateLimited: "Too many requests"
        case .serviceUnavailable: "Not just now"
        case .internalServerError: "Something went wrong on our side"
        }
    }

    /// The code of what the engine refuses by status.
    init(status: Status) {
        switch status.code {
        case 401: self = .unauthorized
        case 403: self = .forbidden
        case 404: self = .notFound
        case 405, 501: self = .methodNotAllowed
        case 409, 412: self = .conflict
        case 413, 414, 431: self = .contentTooLarge
        case 415: self = .unsupportedMediaType
        case 416, 417, 422: self = .unprocessable
        case 429: self = .rateLimited
        case 503, 507: self = .serviceUnavailable
        case 500: self = .internalServerError
        default: self = .badRequest
        }
    }
}
