package import Feedback
package import HTTPWire

/// A failure that a caller is told about, as RFC 9457 problem details.
package struct Problem: Error, Sendable {
    package let code: ProblemCode
    /// Differs from the code's own where the engine refuses with a finer status.
    package let status: Status
    /// A sentence that says how to mend it; no paths, no SQL, no secrets.
    package let detail: String
    package let invalidParameters: [InvalidParameter]
    /// For 429 and 503.
    package let retryAfterSeconds: Int?
    /// Methods, for 405.
    package let allow: String?
    /// What the rate limit says, for 429.
    package let allowance: RateLimiter.Allowance?

    package init(
        _ code: ProblemCode, _ detail: String, status: Status? = nil, invalidParameters: [InvalidParameter] = [],
        retryAfterSeconds: Int? = nil, allow: String? = nil, allowance: RateLimiter.Allowance? = nil
    ) {
        self.code = code
        self.status = status ?? code.status
        self.detail = detail
        self.invalidParameters = invalidParameters
        self.retryAfterSeconds = retryAfterSeconds
        self.allow = allow
        self.allowance = allowance
    }

    package static func invalid(_ parameters: [InvalidParameter]) -> Problem {
        let names = parameters.map(\.name).joined(separator: ", ")
        return Problem(.validation, "Mend these fields and send it again: \(names).", invalidParameters: parameters)
    }

    package static func invalid(_ name: String, _ reason: String) -> Problem {
        invalid([InvalidParameter(name, reason)])
    }

    package static func rateLimited(_ allowance: RateLimiter.Allowance) -> Problem {
        Problem(
            .rateLimited,
            "Too many requests came from your address. Wait \(allowance.retryAfterSeconds) s and try again.",
            retryAfterSeconds: allowance.retryAfterSeconds, allowance: allowance)
    }

    /// What is wrong, field by field, in one line.
    package var sentence: String {
        let reasons = invalidParameters.map { "\($0.name) \($0.reason)" }
        return reasons.isEmpty ? detail : reasons.joined(separator: "; ")
    }

    package static func notFound(_ detail: String) -> Problem { Problem(.notFound, detail) }
}
