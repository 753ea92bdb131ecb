internal import Codecs

/// A problem document (RFC 9457) as one line for a person.
enum ProblemText {
    static func sentence(_ body: [UInt8], status: Int) -> String {
        guard let problem = try? JSONReader.read(body) else { return "the server answered \(status)" }
        return sentence(problem) ?? "the server answered \(status)"
    }

    /// The fields that are wrong, each with its reason; else the detail, else the title.
    static func sentence(_ problem: JSON) -> String? {
        let fields = (problem["invalid_params"]?.array ?? []).compactMap { field -> String? in
            guard let name = field["name"]?.string, let reason = field["reason"]?.string else { return nil }
            return "\(name) \(reason)"
        }
        if !fields.isEmpty { return fields.joined(separator: "; ") }
        return problem["detail"]?.string ?? problem["title"]?.string
    }
}
