internal import Codecs
internal import Feedback

extension JSON {
    /// Takes a mail's files out of an object, no more than are kept, and says how many there were. Each entry goes as soon as
    /// it is read, so that large ones are not in memory in two forms.
    mutating func takeAttachments(_ key: String, _ attachment: (JSON) -> MailAttachment) -> ([MailAttachment], Int) {
        var list = takeList(key)
        let count = list.count
        list.removeLast(max(0, count - FeedbackLimits.attachmentsMax))
        var files: [MailAttachment] = []
        while let entry = list.popLast() { files.append(attachment(entry)) }
        return (files.reversed(), count)
    }

    private mutating func takeList(_ key: String) -> [JSON] {
        guard case .object(var members) = self else { return [] }
        self = .null
        defer { self = .object(members) }
        guard let place = members.firstIndex(where: { $0.key == key }) else { return [] }
        return members.remove(at: place).value.array ?? []
    }
}
