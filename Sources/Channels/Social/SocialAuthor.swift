internal import Codecs
internal import Feedback

/// Who wrote a post, as a relay says: a text, or an object of names.
enum SocialAuthor {
    /// - Parameter network: the namespace of the handle; `social` where the relay names none.
    static func person(_ author: JSON?, network: String?) -> PersonClaim? {
        let space = network ?? "social"
        switch author {
        case .string(let text):
            guard let line = PlainText.line(text, bytesMax: FeedbackLimits.nameBytesMax) else { return nil }
            return PersonClaim(name: line, handle: "\(space):\(withoutAt(line))")
        case .object:
            let name = first(author, ["name", "display_name", "displayName", "full_name"])
            let handle = first(author, ["handle", "acct", "username", "screen_name", "id", "url"])
            guard name != nil || handle != nil else { return nil }
            return PersonClaim(name: name ?? handle, handle: handle.map { "\(space):\(withoutAt($0))" })
        default: return nil
        }
    }

    private static func first(_ author: JSON?, _ names: [String]) -> String? {
        for name in names {
            switch author?[name] {
            case .string(let text):
                if let line = PlainText.line(text, bytesMax: FeedbackLimits.nameBytesMax) { return line }
            case .integer(let number): return String(number)
            default: continue
            }
        }
        return nil
    }

    private static func withoutAt(_ handle: String) -> String {
        handle.utf8.first == 0x40 ? String(handle.dropFirst()) : handle
    }
}
