/// A field name (RFC 9110 §5.1). Compared without regard to ASCII case, written to the wire as given.
///
/// Made from literals only, so it holds no reference and copies for nothing; those of `KnownNames` compare by a number.
package struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral {
    /// As written on the wire: `Content-Type`.
    let text: StaticString
    /// Its place in `KnownNames`; 0 for every other name.
    let code: UInt8

    /// Literals in our own source only: they must be tokens.
    package init(stringLiteral text: StaticString) {
        self.text = text
        code = text.withUTF8Buffer { KnownNames.code($0.span) }
    }

    /// As written on the wire: `Content-Type`.
    package var name: String { text.description }
    package var count: Int { text.utf8CodeUnitCount }

    package static func == (left: Self, right: Self) -> Bool {
        // A known name has its number however it is spelt.
        if left.code != 0 || right.code != 0 { return left.code == right.code }
        return left.text.withUTF8Buffer { letters in
            right.text.withUTF8Buffer { letters.span.isSameWord(as: $0.span) }
        }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        guard code == 0 else { return }
        text.withUTF8Buffer { for byte in $0 { hasher.combine(ASCII.lowercased(byte)) } }
    }
}

extension FieldName {
    package static let accept: FieldName = "Accept"
    package static let acceptEncoding: FieldName = "Accept-Encoding"
    package static let acceptLanguage: FieldName = "Accept-Language"
    package static let acceptRanges: FieldName = "Accept-Ranges"
    package static let allow: FieldName = "Allow"
    package static let authorization: FieldName = "Authorization"
    package static let cacheControl: FieldName = "Cache-Control"
    package static let connection: FieldName = "Connection"
    package static let contentEncoding: FieldName = "Content-Encoding"
    package static let contentLength: FieldName = "Content-Length"
    package static let contentRange: FieldName = "Content-Range"
    package static let contentType: FieldName = "Content-Type"
    package static let cookie: FieldName = "Cookie"
    package static let date: FieldName = "Date"
    package static let etag: FieldName = "ETag"
    package static let expect: FieldName = "Expect"
    package static let host: FieldName = "Host"
    package static let idempotencyKey: FieldName = "Idempotency-Key"
    package static let ifMatch: FieldName = "If-Match"
    package static let ifModifiedSince: FieldName = "If-Modified-Since"
    package static let ifNoneMatch: FieldName = "If-None-Match"
    package static let ifRange: FieldName = "If-Range"
    package static let ifUnmodifiedSince: FieldName = "If-Unmodified-Since"
    package static let lastModified: FieldName = "Last-Modified"
    package static let link: FieldName = "Link"
    package static let location: FieldName = "Location"
    package static let origin: FieldName = "Origin"
    package static let range: FieldName = "Range"
    package static let referer: FieldName = "Referer"
    package static let retryAfter: FieldName = "Retry-After"
    package static let secFetchSite: FieldName = "Sec-Fetch-Site"
    package static let setCookie: FieldName = "Set-Cookie"
    package static let transferEncoding: FieldName = "Transfer-Encoding"
    package static let userAgent: FieldName = "User-Agent"
    package static let vary: FieldName = "Vary"
    package static let wwwAuthenticate: FieldName = "WWW-Authenticate"
    package static let xForwardedFor: FieldName = "X-Forwarded-For"
    package static let xForwardedProto: FieldName = "X-Forwarded-Proto"
    package static let xRequestID: FieldName = "X-Request-Id"
}
