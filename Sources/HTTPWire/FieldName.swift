/// A field name (RFC 9110 §5.1). Compared without regard to ASCII case, written to the wire as given.
package struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral {
    /// As written on the wire: `Content-Type`.
    package let name: String
    package let lowercased: String

    /// Literals in our own source only: they must be tokens.
    package init(stringLiteral name: StaticString) {
        self.name = "\(name)"
        lowercased = FieldName.folded(self.name)
    }

    package static func == (left: Self, right: Self) -> Bool { left.lowercased == right.lowercased }
    package func hash(into hasher: inout Hasher) { hasher.combine(lowercased) }

    /// ASCII only: Unicode folding would make a Kelvin sign a `k`.
    private static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
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
