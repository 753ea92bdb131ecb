package import Codecs
package import Feedback

/// Reads one letter from JSON or a form.
package enum LetterForm {
    package static let mediaTypes = [
        "application/json", "multipart/form-data", "application/x-www-form-urlencoded", "text/csv",
    ]

    /// `{reference, received_on, …, scan: {name, type, content}}`; `content` is base 64.
    package static func entry(json: JSON) throws(ValidationError) -> LetterEntry {
        guard let members = json.members else {
            throw ValidationError([InvalidParameter("body", "must be a JSON object")])
        }
        var entry = LetterEntry()
        var faults: [InvalidParameter] = []
        for member in members where member.value != .null {
            if member.key == "scan", member.value.isObject {
                if let scan = scan(member.value) {
                    entry.attachments.append(scan)
                } else {
                    faults.append(InvalidParameter("scan", "must have name, type and content in base 64"))
                }
                continue
            }
            guard let column = LetterColumn(name: member.key) else {
                faults.append(InvalidParameter(member.key, "is not a field of a letter"))
                continue
            }
            guard let text = text(member.value) else {
                faults.append(InvalidParameter(member.key, "must be text or a whole number"))
                continue
            }
            entry[column] = text
        }
        guard faults.isEmpty else { throw ValidationError(faults) }
        return entry
    }

    private static func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .array(let list):
            list.allSatisfy { $0.string != nil } ? list.compactMap(\.string).joined(separator: ",") : nil
        default: nil
        }
    }

    private static func scan(_ json: JSON) -> SubmittedAttachment? {
        guard let content = json.text("content"), let bytes = Base64.decode(Array(content.utf8)) else { return nil }
        return LetterScan.file(
            json.text("name") ?? "scan", type: json.text("type") ?? "application/octet-stream", bytes)
    }

    /// Fields of a form; names that mean nothing here are passed over, as browsers and pages send some of their own.
    package static func entry(pairs: [(name: String, value: String)]) -> LetterEntry {
        var entry = LetterEntry()
        for pair in pairs {
            guard let column = LetterColumn(name: pair.name), entry[column] == nil else { continue }
            entry[column] = pair.value
        }
        return entry
    }

    /// The fields and files of a multipart body.
    package static func entry(parts: [MultipartPart]) throws(ValidationError) -> LetterEntry {
        var pairs: [(name: String, value: String)] = []
        var files: [SubmittedAttachment] = []
        for part in parts {
            guard let bytes = part.decoded else {
                throw ValidationError([InvalidParameter(part.name, "has a transfer encoding that is not known")])
            }
            if part.isFile {
                guard files.count < FeedbackLimits.attachmentsMax else { continue }
                files.append(
                    LetterScan.file(
                        part.filename ?? "scan", type: part.contentType ?? "application/octet-stream", bytes))
            } else if part.filename == nil {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw ValidationError([InvalidParameter(part.name, "must be UTF-8")])
                }
                pairs.append((part.name, text))
            }
        }
        var entry = entry(pairs: pairs)
        entry.attachments = files
        return entry
    }
}
