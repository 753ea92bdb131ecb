internal import Codecs
internal import Feedback

/// Reads the members of a small JSON object and gathers what is wrong with them.
struct ObjectFields {
    private let value: JSON
    private(set) var faults: [InvalidParameter] = []
    private var known: [String] = []

    init(_ value: JSON) throws(Problem) {
        guard value.members != nil else { throw Problem.invalid("body", "must be a JSON object") }
        self.value = value
    }

    /// Text of 1 to `bytesMax` bytes.
    mutating func text(_ name: String, bytesMax: Int = FeedbackLimits.nameBytesMax) -> String {
        if let text = optionalText(name, bytesMax: bytesMax) { return text }
        if !faults.contains(where: { $0.name == name }) { fault(name, "is missing; it must be text") }
        return ""
    }

    mutating func optionalText(_ name: String, bytesMax: Int = FeedbackLimits.nameBytesMax) -> String? {
        known.append(name)
        guard let member = value[name], member != .null else { return nil }
        guard let text = member.string, (1...bytesMax).contains(text.utf8.count) else {
            fault(name, "must be text of 1 to \(bytesMax) bytes")
            return nil
        }
        return text
    }

    mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        known.append(name)
        if let value = value[name]?.string.flatMap(Value.init(rawValue:)) { return value }
        fault(name, "must be one of: \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    /// The member as it is, for a caller that looks into it itself.
    mutating func value(_ name: String) -> JSON? {
        known.append(name)
        return value[name]
    }

    mutating func optionalFlag(_ name: String) -> Bool? {
        known.append(name)
        guard let member = value[name], member != .null else { return nil }
        if case .bool(let flag) = member { return flag }
        fault(name, "must be true or false")
        return nil
    }

    mutating func fault(_ name: String, _ reason: String) { faults.append(InvalidParameter(name, reason)) }

    /// - Throws: every fault, unknown members included.
    mutating func finish() throws(Problem) {
        for member in value.members ?? [] where !known.contains(member.key) {
            fault(member.key, "is not a field here; the fields are: \(known.joined(separator: ", "))")
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
}
