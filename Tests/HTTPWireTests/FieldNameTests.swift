import Testing

@testable import HTTPWire

struct FieldNameTests {
    @Test func namesAreComparedWithoutCase() {
        #expect(FieldName.contentType == "content-TYPE")
        #expect(FieldName.contentType != "Content-Typo")
        #expect(("X-Own" as FieldName) == "x-own")
        #expect(("X-Own" as FieldName) != "X-Owner")
        #expect(Set<FieldName>([.etag, "etag", "X-Own", "x-oWN"]).count == 2)
        #expect(FieldName.contentType.name == "Content-Type")
    }

    /// Each known name must find its own number, however it is spelt, and no other must find one.
    @Test func knownNamesKeepApart() {
        let names: [FieldName] = [
            .accept, .acceptEncoding, .acceptLanguage, .acceptRanges, .allow, .authorization, .cacheControl,
            .connection, .contentEncoding, .contentLength, .contentRange, .contentType, .cookie, .date, .etag, .expect,
            .host, .idempotencyKey, .ifMatch, .ifModifiedSince, .ifNoneMatch, .ifRange, .ifUnmodifiedSince,
            .lastModified, .link, .location, .origin, .range, .referer, .retryAfter, .secFetchSite, .setCookie,
            .transferEncoding, .userAgent, .vary, .wwwAuthenticate, .xForwardedFor, .xForwardedProto, .xRequestID,
        ]
        #expect(Set(names.map(\.code)).count == names.count)
        #expect(names.allSatisfy { $0.code != 0 })
        for name in names {
            #expect(KnownNames.code(Array(name.name.uppercased().utf8).span) == name.code)
            #expect(KnownNames.code(Array((name.name + "x").utf8).span) == 0)
        }
        #expect(KnownNames.code([UInt8]().span) == 0)
    }

    @Test func aSetKnowsItsNames() {
        var set = FieldNameSet([.etag, .vary])
        #expect(set.contains(.etag) && set.contains("vary") && !set.contains(.host))
        set.insert("X-Own")
        #expect(!set.contains("X-Own"))
        #expect(set.intersection(FieldNameSet([.vary, .host])) == FieldNameSet([.vary]))
    }
}
