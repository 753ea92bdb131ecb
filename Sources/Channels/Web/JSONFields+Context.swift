internal import Codecs
internal import Feedback

extension JSONFields {
    /// - Parameter repairs: what a page's script sends and does not fit is left out: nobody is there to mend it.
    mutating func context(repairs: Bool) -> FeedbackContext {
        guard let object = object("context") else { return FeedbackContext() }
        var context = FeedbackContext(
            url: text(object["url"], path: "context.url"), referrer: text(object["referrer"], path: "context.referrer"),
            userAgent: text(object["user_agent"], path: "context.user_agent"))
        context.vitals = vitals(object, path: "context.", repairs: repairs)
        if repairs {
            context.task = object["task"]?.string
            context.taskOutcome = object["task_outcome"]?.string.flatMap(TaskOutcome.init(rawValue:))
        } else {
            context.task = text(object["task"], path: "context.task")
            context.taskOutcome = outcome(object["task_outcome"], path: "context.task_outcome")
        }
        return context
    }

    private mutating func outcome(_ value: JSON?, path: String) -> TaskOutcome? {
        guard let value = JSONFields.present(value) else { return nil }
        if let outcome = value.string.flatMap(TaskOutcome.init(rawValue:)) { return outcome }
        fault(path, "must be one of: \(TaskOutcome.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private mutating func vitals(_ object: JSON, path: String, repairs: Bool) -> PageVitals {
        func number(_ name: String, _ max: Double) -> Double? {
            guard let value = JSONFields.present(object[name]) else { return nil }
            if let number = value.double, number.isFinite, (0...max).contains(number) { return number }
            if !repairs { fault(path + name, "must be a number from 0 to \(Int(max))") }
            return nil
        }
        func milliseconds(_ name: String) -> Int? {
            number(name, Double(PageVitals.millisecondsMax)).map { Int($0.rounded()) }
        }
        return PageVitals(
            loadMilliseconds: milliseconds("load_ms"), lcpMilliseconds: milliseconds("lcp_ms"),
            inpMilliseconds: milliseconds("inp_ms"), cls: number("cls", PageVitals.clsMax))
    }
}

extension JSONFields {
    /// A person, or the organisation's own id of one.
    mutating func personOrID() -> PersonClaim? {
        if let id = self["person"]?.string { return PersonClaim(externalID: id) }
        return person()
    }
}
