/// Tells by their words the mails that software wrote. Everything is compared in lower case.
enum AutomaticPhrases {
    /// How much of a text is looked at.
    static let bodyBytesMax = 2048
    /// The same of HTML, which has more marks than words.
    static let htmlBytesMax = 16 * 1024
    /// Where in a text the words of a mail server must begin to stand for themselves: behind a mark or two.
    static let openingBytesMax = 8

    /// Subjects that only mail servers write.
    static func isBounceSubject(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return AutomaticMailWords.bounceSubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
            || AutomaticMailWords.bounceSubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    /// Subjects that a customer whose parcel is late may write too: they need evidence in the text.
    static func isDoubtfulBounceSubject(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return AutomaticMailWords.doubtfulSubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    /// Whether a text speaks of SMTP as servers do.
    static func hasBounceEvidence(_ head: [UInt8]) -> Bool {
        AutomaticMailWords.bounceTexts.contains { ASCII.contains($0, in: head[...]) }
            || AutomaticMailWords.bounceEvidence.contains { ASCII.contains($0, in: head[...]) }
    }

    /// Whether a text begins as the texts of mail servers do. A customer who quotes one begins with own words.
    static func beginsAsBounce(_ head: [UInt8]) -> Bool {
        AutomaticMailWords.bounceTexts.contains {
            ASCII.firstIndex(of: $0, in: head[...]).map { $0 <= openingBytesMax } ?? false
        }
    }

    static func startsAutoReply(_ subject: [UInt8]) -> Bool {
        let bare = withoutMark(ASCII.trimmed(subject))
        return AutomaticMailWords.autoReplySubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
            || AutomaticMailWords.autoReplySubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    /// Whether a mail program passes on another's mail under that subject; `nil` where it may be an answer as well.
    static func isForward(_ subject: [UInt8]) -> Bool? {
        let bare = ASCII.trimmed(subject)
        if AutomaticMailWords.forwardSubjects.contains(where: { ASCII.hasStaticPrefix(bare, $0) }) { return true }
        return AutomaticMailWords.doubtfulForwardSubjects.contains { ASCII.hasStaticPrefix(bare, $0) } ? nil : false
    }

    /// Subjects that people write too, above a text that says who is away and when that ends.
    static func isAbsence(_ subject: [UInt8], _ head: [UInt8]) -> Bool {
        AutomaticMailWords.doubtfulAutoReplySubjectParts.contains { ASCII.contains($0, in: subject[...]) }
            && AutomaticMailWords.autoReplyTexts.contains { ASCII.contains($0, in: head[...]) }
    }

    static func isChallenge(_ subject: [UInt8], _ head: [UInt8]) -> Bool {
        AutomaticMailWords.challengeSubjects.contains { ASCII.contains($0, in: subject[...]) }
            || AutomaticMailWords.challengeTexts.contains {
                ASCII.contains($0.0, in: head[...]) && ASCII.contains($0.1, in: head[...])
            }
    }

    /// Without the bracket or quotation mark that the words stand in.
    private static func withoutMark(_ subject: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let marks = ["[", "(", "\"", "*", "\u{3010}", "\u{AB}", "\u{300C}"].map { Array($0.utf8) }
        var bare = subject
        while let mark = marks.first(where: { bare.starts(with: $0) }) {
            bare = ASCII.trimmed(bare.dropFirst(mark.count))
        }
        return bare
    }

    private static func withoutPrefix(_ subject: [UInt8]) -> ArraySlice<UInt8> {
        var bare = ASCII.trimmed(subject)
        for mark in ["re: ", "re:", "aw: ", "***", "[", "(", "\""] where ASCII.hasPrefix(bare, mark) {
            bare = ASCII.trimmed(bare.dropFirst(mark.utf8.count))
        }
        return bare
    }
}
