internal import Codecs

/// What comes of a request's conditions (RFC 9110 section 13.2.2).
package enum Precondition: Hashable, Sendable {
    case proceed
    /// Answer 304 (Not Modified).
    case notModified
    /// Answer 412 (Precondition Failed).
    case failed
}

extension RequestHead {
    /// Weighs the conditions against a representation that exists, in the order that the RFC gives.
    ///
    /// - Parameter lastModified: whole seconds since 1970, `nil` where it is not known.
    package func precondition(etag: EntityTag?, lastModified: Int64? = nil) -> Precondition {
        if let list = EntityTagList(.ifMatch, of: self) {
            guard list.contains(where: { tag in etag.map(tag.matchesStrongly) ?? false }) else { return .failed }
        } else if let date = date(.ifUnmodifiedSince), let lastModified, lastModified > date {
            return .failed
        }
        let reads = method == .get || method == .head
        if let list = EntityTagList(.ifNoneMatch, of: self) {
            guard list.contains(where: { tag in etag.map(tag.matchesWeakly) ?? false }) else { return .proceed }
            return reads ? .notModified : .failed
        }
        if reads, let date = date(.ifModifiedSince), let lastModified, lastModified <= date { return .notModified }
        return .proceed
    }

    /// The date of the only field of that name. What is no date is no condition.
    func date(_ name: FieldName) -> Int64? {
        single(name).flatMap { Timestamp.seconds(httpDate: bytes[$0]) }
    }
}
