internal import Codecs

/// The answers of a WhatsApp flow: a JSON text inside the message, with the names that the flow's maker chose.
enum WhatsAppFlow {
    private static let own = ["flow_token", "flow_id", "flow_name", "wa_flow_response_params"]

    /// One line a field, in the order of the answer; `nil` where there is none.
    static func text(_ reply: JSON) -> String? {
        guard let written = reply.text("response_json"), let answer = try? JSONReader.read(Array(written.utf8)) else {
            return nil
        }
        let lines = (answer.members ?? []).compactMap { member -> String? in
            guard !own.contains(member.key), let value = line(member.value) else { return nil }
            return "\(member.key): \(value)"
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func line(_ value: JSON) -> String? {
        if let list = value.array { return list.compactMap(line).joined(separator: ", ") }
        if let flag = value.bool { return flag ? "yes" : "no" }
        return value.identifier
    }
}
