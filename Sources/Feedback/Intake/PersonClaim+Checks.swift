extension PersonClaim {
    /// The claim of somebody who is there to mend what is wrong with it: cleaned, with the e-mail address in its usual form.
    ///
    /// - Throws: every fault, each field by its name in a piece of feedback, such as `person.email`.
    package func checked(now: Instant) throws(ValidationError) -> PersonClaim {
        var checks = FieldChecks(origin: .operatorConsole, channel: .api, now: now)
        let claim = checks.person(self)
        guard checks.faults.isEmpty else { throw ValidationError(checks.faults) }
        return claim ?? PersonClaim()
    }
}
