internal import Codecs
internal import Feedback
package import HTTPServer
internal import HTTPWire

extension Problem {
    /// The answer as `application/problem+json`.
    package func response(instance: String?, id: String) -> Response {
        var response = Response(status, type: "application/problem+json", JSONWriter.bytes(of: document(instance, id)))
        if let allow { response[.allow] = allow }
        if let allowance { response.add(allowance) }
        if let retryAfterSeconds { response[.retryAfter] = String(retryAfterSeconds) }
        if status == .unauthorized { response[.wwwAuthenticate] = "Bearer realm=\"Earshot\"" }
        return response
    }

    /// The members, also for one item of a batch.
    func document(_ instance: String?, _ id: String) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("type", .string("urn:earshot:problem:\(code.rawValue)")),
            JSON.Member("title", .string(code.title)),
            JSON.Member("status", .integer(Int64(status.code))),
            JSON.Member("code", .string(code.rawValue)),
            JSON.Member("detail", .string(detail)),
            JSON.Member("instance", instance.map { .string($0) } ?? .null),
            JSON.Member("request_id", .string(id)),
        ]
        if !invalidParameters.isEmpty {
            members.append(
                JSON.Member(
                    "invalid_params",
                    .array(
                        invalidParameters.map { parameter in
                            .object([
                                JSON.Member("name", .string(parameter.name)),
                                JSON.Member("reason", .string(parameter.reason)),
                            ])
                        })))
        }
        return .object(members)
    }
}
