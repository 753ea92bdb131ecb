/// Lines that mail programs of phones add: "Sent from my phone", in the languages we know them in.
///
/// Such a line says that something was sent or can be had, names a device or a mail program, and says hardly anything
/// else. "Sent from your warehouse in pieces" names none: it is text.
enum DeviceSignature {
    static let bytesMax = 160
    /// Words that are neither known here nor part of a device's name, as a maker's or an owner's name is.
    static let unknownWordsMax = 2

    static func matches(_ content: ArraySlice<UInt8>) -> Bool {
        guard (6...bytesMax).contains(content.count) else { return false }
        let bare = content.drop { [0x3C, 0x28, 0x5B, 0x2A, 0x5F, 0x20, 0x7E, 0x2D, 0x3A].contains($0) }
        let text = Array(bare.asText.lowercased().utf8)[...]
        if DeviceWords.phrases.contains(where: { text.starts(with: $0) && text.count <= $0.count + 1 }) { return true }
        if let opening = DeviceWords.openings.first(where: { text.starts(with: $0) }),
            isDevice(text[opening.count...], unknownMax: unknownWordsMax)
        {
            return true
        }
        if isOwnDevice(text) || isProgram(text, written: bare) || isSomeone(text) { return true }
        let closed = text.reversed().drop { [0x2E, 0x29, 0x5D, 0x3E, 0x21, 0x20, 0x2A].contains($0) }.count
        let line = text.prefix(closed)
        return DeviceWords.frames.contains { frame in
            guard line.starts(with: frame.start), line.count > frame.start.count + frame.end.count,
                line.suffix(frame.end.count).elementsEqual(frame.end)
            else { return false }
            let inner = line.dropFirst(frame.start.count).dropLast(frame.end.count)
            return isDevice(inner, unknownMax: frame.start.isEmpty ? 0 : unknownWordsMax)
        }
    }

    /// "Sent from my" and up to three words, whatever they are: nobody knows all devices.
    private static func isOwnDevice(_ text: ArraySlice<UInt8>) -> Bool {
        guard let opening = DeviceWords.ownOpenings.first(where: { text.starts(with: $0) }) else { return false }
        let words = DeviceWords.split(text[opening.count...])
        let clause = words.firstIndex(where: \.endsClause).map { $0 + 1 } ?? words.count
        guard (1...ownWordsMax).contains(clause) else { return false }
        let tail = words[clause...].map(\.text).joined(separator: " ")
        return tail.isEmpty || DeviceWords.apologies.contains { tail.contains($0) }
    }

    private static let ownWordsMax = 3

    /// "Sent with" and a name of one or two words with capitals: a program that is not known here.
    private static func isProgram(_ text: ArraySlice<UInt8>, written: ArraySlice<UInt8>) -> Bool {
        guard let opening = DeviceWords.programOpenings.first(where: { text.starts(with: $0) }) else { return false }
        let words = text[opening.count...].split(separator: 0x20)
        guard (1...2).contains(words.count), text.last != 0x2E else { return false }
        return written.split(separator: 0x20).suffix(words.count).allSatisfy { word in
            word.first.map { $0 &- 0x41 < 26 || ASCII.isDigit($0) } ?? false
        }
    }

    /// "Ann from mobile".
    private static func isSomeone(_ text: ArraySlice<UInt8>) -> Bool {
        let words = text.split(separator: 0x20)
        return words.count == 3 && words[1].elementsEqual("from".utf8) && words[2].elementsEqual("mobile".utf8)
    }

    /// Whether this is a device's name and little else, perhaps with an apology for its typing behind it.
    private static func isDevice(_ text: ArraySlice<UInt8>, unknownMax: Int) -> Bool {
        var words = DeviceWords.split(text)
        let clause = words.prefix((words.firstIndex(where: \.endsClause) ?? words.count - 1) + 1)
        guard isName(clause, unknownMax: unknownMax) else { return false }
        words.removeFirst(clause.count)
        guard !words.isEmpty else { return true }
        let tail = words.map(\.text).joined(separator: " ")
        return DeviceWords.apologies.contains { tail.contains($0) } || isName(words[...], unknownMax: unknownMax)
    }

    private static func isName(_ words: ArraySlice<DeviceWords.Word>, unknownMax: Int) -> Bool {
        let kinds = words.map(\.kind)
        let unknown = kinds.count { $0 == .unknown }
        if kinds.contains(.device) { return unknown <= unknownMax }
        return kinds.contains(.thing) && unknown <= min(1, unknownMax)
    }
}
