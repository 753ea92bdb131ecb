package import Codecs
package import Feedback

/// A person in the API's own JSON shape: `{"id":"cust_42","email":"a@example.org","name":"A. Example","handle":…,
/// "phone":…,"attributes":{"plan":"pro"}}`.
package enum PersonJSON {
    private static let members = ["id", "email", "name", "handle", "phone", "attributes"]

    /// The claim, checked, for who sends it by a program.
    ///
    /// - Throws: every fault, each field by its name in a piece of feedback, such as `person.email`.
    package static func claim(from json: JSON, now: Instant) throws(ValidationError) -> PersonClaim {
        var fields = JSONFields(.object([JSON.Member("person", json)]))
        let claim = fields.person()
        try fields.finish()
        return try (claim ?? PersonClaim()).checked(now: now)
    }

    /// The same of a body that is a person and nothing else.
    ///
    /// - Throws: every fault, each field by its own name; also for a member of another name, and for a person without a key.
    package static func claim(fromBody json: JSON, now: Instant) throws(ValidationError) -> PersonClaim {
        guard let given = json.members else {
            throw ValidationError([InvalidParameter("body", "must be a JSON object")])
        }
        let strange = given.map(\.key).filter { key in !members.contains { $0.utf8.elementsEqual(key.utf8) } }
        guard strange.isEmpty else {
            let reason = "is not a field of a person; the fields are: \(members.joined(separator: ", "))"
            throw ValidationError(strange.map { InvalidParameter($0, reason) })
        }
        let claim: PersonClaim
        do { claim = try self.claim(from: json, now: now) } catch {
            throw ValidationError(
                error.parameters.map { InvalidParameter(String($0.name.trimmingPrefix("person.")), $0.reason) })
        }
        guard claim.isIdentified else {
            throw ValidationError([InvalidParameter("id", "is missing: give an id, an email, a handle or a phone")])
        }
        return claim
    }
}
