internal import Codecs
internal import Feedback

/// Reads the members of a JSON object and gathers what is of a wrong type, by path.
struct JSONFields {
    private let json: JSON
    private var faults: [InvalidParameter] = []

    init(_ json: JSON) {
        self.json = json
        if json.members == nil { fault("body", "must be a JSON object") }
    }

    /// - Throws: every fault at once.
    func finish() throws(ValidationError) {
        guard faults.isEmpty else { throw ValidationError(faults) }
    }

    subscript(name: String) -> JSON? { JSONFields.present(json[name]) }

    mutating func fault(_ name: String, _ reason: String) { faults.append(InvalidParameter(name, reason)) }

    static func present(_ value: JSON?) -> JSON? { value == .null ? nil : value }

    mutating func refuseMembers(otherThan known: [String]) {
        for member in json.members ?? [] where !JSONFields.isKnown(member.key, known) {
            fault(member.key, "is not a field of feedback; the fields are: \(known.joined(separator: ", "))")
        }
    }

    /// Of two texts of as many bytes, one of which is ASCII, `==` compares the bytes.
    private static func isKnown(_ key: String, _ known: [String]) -> Bool {
        known.contains { $0.utf8.count == key.utf8.count && $0 == key }
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if let flag = value.bool { return flag }
        fault(name, "must be true or false")
        return nil
    }

    mutating func text(_ name: String) -> String? { text(json[name], path: name) }

    mutating func text(_ value: JSON?, path: String) -> String? {
        guard let value = JSONFields.present(value) else { return nil }
        if let text = value.string { return text }
        fault(path, "must be text")
        return nil
    }

    mutating func number(_ name: String) -> Double? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if let number = value.double { return number }
        fault(name, "must be a number")
        return nil
    }

    mutating func scoreOrDigits(_ name: String) -> SubmittedAnswer.Raw? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if let number = value.double { return .number(number) }
        if let text = value.string { return text.isEmpty ? nil : .text(text) }
        fault(name, "must be a number")
        return nil
    }

    mutating func channel(_ name: String) -> Channel? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if let channel = value.string.flatMap(Channel.init(rawValue:)) { return channel }
        fault(name, "must be one of: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    mutating func instant(_ name: String) -> Instant? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if let milliseconds = value.string.flatMap({ Timestamp.milliseconds(rfc3339: Array($0.utf8)) }) {
            return Instant(millisecondsSinceEpoch: milliseconds)
        }
        fault(name, "must be an RFC 3339 time with its offset, like 2026-11-01T10:00:00Z")
        return nil
    }

    mutating func texts(_ name: String) -> [String] {
        guard let value = JSONFields.present(json[name]) else { return [] }
        guard let list = value.array else {
            fault(name, "must be a list of texts")
            return []
        }
        return list.indices.compactMap { index in
            if list[index] == .null { fault("\(name)[\(index)]", "must be text") }
            return text(list[index], path: "\(name)[\(index)]")
        }
    }

    mutating func object(_ name: String) -> JSON? {
        guard let value = JSONFields.present(json[name]) else { return nil }
        if value.members != nil { return value }
        fault(name, "must be a JSON object")
        return nil
    }

    mutating func person() -> PersonClaim? {
        guard let object = object("person") else { return nil }
        return PersonClaim(
            externalID: text(object["id"], path: "person.id"), email: text(object["email"], path: "person.email"),
            name: text(object["name"], path: "person.name"), handle: text(object["handle"], path: "person.handle"),
            phone: text(object["phone"], path: "person.phone"),
            attributes: attributes(object["attributes"], path: "person.attributes"))
    }

    mutating func attributes(_ name: String) -> [PersonClaim.Attribute] { attributes(json[name], path: name) }

    private mutating func attributes(_ value: JSON?, path: String) -> [PersonClaim.Attribute] {
        guard let value = JSONFields.present(value) else { return [] }
        guard let members = value.members else {
            fault(path, "must be a JSON object of texts")
            return []
        }
        var attributes: [PersonClaim.Attribute] = []
        for member in members where member.value != .null {
            if let text = member.value.scalarText {
                attributes.append(.init(name: member.key, value: text))
            } else {
                fault("\(path).\(member.key)", "must be text, a number, true or false")
            }
        }
        return attributes
    }

    mutating func answers() -> [SubmittedAnswer] {
        guard let value = JSONFields.present(json["answers"]) else { return [] }
        guard let list = value.array else {
            fault("answers", "must be a list of objects with question and value")
            return []
        }
        var answers: [SubmittedAnswer] = []
        for (index, entry) in list.enumerated() {
            let path = "answers[\(index)]"
            guard entry.members != nil else {
                fault(path, "must be an object with question and value")
                continue
            }
            guard let question = entry["question"]?.string else {
                fault(path + ".question", "must be the key of a question, as text")
                continue
            }
            guard let raw = raw(entry["value"], path: path + ".value") else { continue }
            answers.append(SubmittedAnswer(question: question, value: raw, path: path + ".value"))
        }
        return answers
    }

    /// The value of one answer; `nil` where there is none or it is of a type that no question takes.
    mutating func raw(_ value: JSON?, path: String) -> SubmittedAnswer.Raw? {
        switch value {
        case nil, .null: return nil
        case .bool(let flag): return .bool(flag)
        case .integer(let number): return .number(Double(number))
        case .number(let number): return .number(number)
        case .string(let text): return .text(text)
        case .array(let list):
            let texts = list.compactMap(\.string)
            if texts.count == list.count { return .list(texts) }
            if list.allSatisfy({ $0 == .null || $0.double != nil }) { return .numbers(list.map(\.double)) }
        case .object, .writtenArray: break
        }
        fault(path, "must be a number, text, true or false, or a list of texts or of numbers")
        return nil
    }
}
