package import Codecs
package import Feedback

/// An attempt at a task in JSON: `{"task":"checkout","outcome":"success","duration_ms":41000,"errors":1}`.
package enum AttemptJSON {
    /// Attempts in one request of a page. Over it: 422.
    package static let attemptsMax = 50
    private static let members = [
        "task", "outcome", "duration_ms", "duration", "errors", "opportunities", "person", "touchpoint", "url",
        "load_ms", "lcp_ms", "inp_ms", "cls", "occurred_at", "external_id",
    ]

    /// As a team's program sends it: a slip of the pen is told.
    ///
    /// - Throws: every member of a wrong type or name, with its path.
    package static func attempt(from json: JSON, path: String = "") throws(ValidationError) -> SubmittedAttempt {
        var fields = JSONFields(json)
        var attempt = SubmittedAttempt()
        attempt.task = fields.text("task")
        attempt.outcome = fields.text("outcome")
        attempt.durationMilliseconds = duration(&fields)
        attempt.errors = fields.number("errors")
        attempt.opportunities = fields.number("opportunities")
        attempt.person = fields.personOrID()
        attempt.touchpoint = fields.text("touchpoint")
        attempt.url = fields.text("url")
        attempt.vitals = vitals(&fields)
        attempt.occurredAt = fields.instant("occurred_at")
        attempt.externalID = fields.text("external_id")
        for member in json.members ?? [] where !members.contains(member.key) {
            fields.fault(member.key, "is no field of an attempt; the fields are: \(members.joined(separator: ", "))")
        }
        do { try fields.finish() } catch {
            throw ValidationError(error.parameters.map { InvalidParameter(path + $0.name, $0.reason) })
        }
        return attempt
    }

    /// As a page's script sends it. What does not fit is left out, and what is not known passed over: nobody is there to
    /// mend it. Attributes and names of persons are no script's to set.
    package static func attempt(fromScript json: JSON) -> SubmittedAttempt {
        func number(_ name: String) -> Double? { json[name]?.double }
        func text(_ name: String) -> String? { json[name]?.string }
        var attempt = SubmittedAttempt()
        attempt.task = text("task")
        attempt.outcome = text("outcome")
        attempt.durationMilliseconds = number("duration_ms")
        attempt.errors = number("errors")
        attempt.opportunities = number("opportunities")
        attempt.person = (text("person") ?? json["person"]?["id"]?.string).map { PersonClaim(externalID: $0) }
        attempt.touchpoint = text("touchpoint")
        attempt.url = text("url")
        attempt.vitals = SubmittedVitals(
            loadMilliseconds: number("load_ms"), lcpMilliseconds: number("lcp_ms"),
            inpMilliseconds: number("inp_ms"), cls: number("cls"))
        attempt.externalID = text("attempt_id")
        return attempt
    }

    /// - Throws: what is no JSON, and what holds none or too many.
    package static func attempts(fromScript body: [UInt8]) throws(ChannelError) -> [SubmittedAttempt] {
        let json: JSON
        do { json = try JSONReader.read(body) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        let items = json.array ?? [json]
        guard (1...attemptsMax).contains(items.count), items.allSatisfy({ $0.members != nil }) else {
            throw .invalid(name: "body", reason: "must hold 1 to \(attemptsMax) attempts, each an object")
        }
        return items.map(AttemptJSON.attempt(fromScript:))
    }

    /// In milliseconds, or as `duration` in seconds.
    private static func duration(_ fields: inout JSONFields) -> Double? {
        let milliseconds = fields.number("duration_ms")
        guard let seconds = fields.number("duration") else { return milliseconds }
        guard milliseconds == nil else {
            fields.fault("duration", "is given beside duration_ms: give one of them")
            return nil
        }
        return seconds * 1000
    }

    private static func vitals(_ fields: inout JSONFields) -> SubmittedVitals {
        SubmittedVitals(
            loadMilliseconds: fields.number("load_ms"), lcpMilliseconds: fields.number("lcp_ms"),
            inpMilliseconds: fields.number("inp_ms"), cls: fields.number("cls"))
    }
}
