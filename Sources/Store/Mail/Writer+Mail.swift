internal import Cryptography
internal import Database
package import Feedback

extension Writer {
    // MARK: Threads

    /// The earlier record of the same person and source that was made of the best of these messages.
    func row(ofThread identifiers: [String], _ feedback: NormalisedFeedback) throws -> Int64? {
        guard let claim = feedback.person, claim.isIdentified,
            let person = try person(for: claim, at: feedback.occurredAt)
        else { return nil }
        for identifier in identifiers {
            guard let row = try message(Writer.digest(identifier))?.feedback else { continue }
            let key: [DatabaseValue] = [.integer(row), .blob(feedback.origin.key), .integer(person.row)]
            if try session.first(.isOfSourceAndPerson, key, { _ in true }) ?? false { return row }
        }
        return nil
    }

    /// The record that this very message was made into or has joined.
    func row(ofMessage feedback: NormalisedFeedback) throws -> Int64? {
        guard let own = feedback.thread?.own, let row = try message(Writer.digest(own))?.feedback else { return nil }
        return try session.first(.originOfFeedback, [.integer(row)], { try $0.blob(0) }) == feedback.origin.key
            ? row : nil
    }

    /// Whether other messages have joined the record that one message was made into.
    func hasJoined(_ row: Int64) throws -> Bool {
        (try session.first(.messageCountOfFeedback, [.integer(row)]) { try $0.integer(0) } ?? 0) > 1
    }

    /// Notes which message the record is made of and which it answers; threads that turn out to be one become one.
    func note(_ thread: MessageThread, row: Int64) throws {
        let parents = thread.parents.reversed().map(Writer.digest)
        let own = thread.own.map(Writer.digest)
        var known: [Int64] = []
        for digest in parents + [own].compactMap(\.self) {
            if let found = try message(digest)?.thread, !known.contains(found) { known.append(found) }
        }
        let number: Int64
        if let first = known.min() {
            number = first
            for other in known where other != first { try run(.joinThreads, [.integer(other), .integer(first)]) }
        } else {
            number = (try session.first(.lastThread) { try $0.integer(0) } ?? 0) + 1
        }
        for digest in parents {
            try run(.insertMessage, [.blob(digest), .integer(number), .null, .blob([])])
        }
        if let own {
            let list = parents.flatMap(\.self)
            try run(.insertMessage, [.blob(own), .integer(number), .integer(row), .blob(list)])
        }
    }

    private func message(_ digest: [UInt8]) throws -> (thread: Int64, feedback: Int64?)? {
        try session.first(.messageByDigest, [.blob(digest)]) { (try $0.integer(0), try $0.optionalInteger(1)) }
    }

    private static func digest(_ identifier: String) -> [UInt8] { Array(SHA256.digest(identifier).prefix(16)) }

    // MARK: Files

    /// Adds the files behind those that are there.
    func insert(attachments: [SubmittedAttachment], row: Int64) throws {
        for file in attachments {
            if let content = file.content { try keep(content, file.digest) }
            try run(
                .insertAttachment,
                [
                    .integer(row), .text(file.name), .text(file.mediaType), .integer(Int64(file.byteCount)),
                    DatabaseValue(file.contentID), DatabaseValue(file.isInline), .blob(file.digest),
                    DatabaseValue(file.content != nil),
                ])
        }
    }

    private func keep(_ content: FileContent, _ digest: [UInt8]) throws {
        guard try session.first(.attachmentContentIsKnown, [.blob(digest)], { _ in true }) == nil else { return }
        guard content.byteCount >= LargeColumn.bytesMin else {
            try run(.insertAttachmentContent, [.blob(digest), .blob(content.bytes)])
            return
        }
        let place: [DatabaseValue] = [.blob(digest), .integer(Int64(content.byteCount))]
        try session.insert(.insertAttachmentPlace, place, filling: LargeColumn("attachment_content", "bytes")) {
            try content.forEachPiece($0)
        }
    }

    /// Takes away what hangs on a record of a mail: its files where no other record has them, its place in a thread.
    func forgetMail(of row: Int64) throws {
        let digests = try session.all(.digestsOfFeedback, [.integer(row)]) { try $0.blob(0) }
        if !digests.isEmpty {
            try run(.removeAttachments, [.integer(row)])
            for digest in digests { try run(.removeStrayContent, [.blob(digest)]) }
        }
        let threads = try session.all(.threadsOfFeedback, [.integer(row)]) { try $0.integer(0) }
        guard !threads.isEmpty else { return }
        try run(.removeMessages, [.integer(row)])
        for thread in threads { try run(.removeEmptyThread, [.integer(thread)]) }
    }

    // MARK: Invitations

    /// - Throws: `StoreError.constraint` for a claim that names nobody.
    package func invite(
        _ claim: PersonClaim, to survey: String, from source: Identifier, touchpoint: String?
    ) throws -> Int64 {
        try journal.wholly {
            guard claim.isIdentified, let person = try person(for: claim, at: now) else {
                throw StoreError.constraint("an invitation needs a person with an id, an e-mail, a handle or a phone")
            }
            let asking = try asking(survey, byReplyOf: person.row, touchpoint)
            return try session.insert(
                .insertReplyAddress,
                [
                    .blob(source.bytes), .text(survey), DatabaseValue(touchpoint), .integer(person.row), now.value,
                    .integer(asking),
                ])
        }
    }

    /// The record that the invitation has been answered with before.
    func row(ofInvitation feedback: NormalisedFeedback) throws -> Int64? {
        guard let mark = feedback.invitation, mark.purpose != .bounce, feedback.disposition == .counted else {
            return nil
        }
        return try session.first(.replyAddress, [.integer(mark.invitation)]) { try $0.optionalInteger(11) } ?? nil
    }

    /// What the feedback means for its invitation. An automatic reply means nothing.
    func note(_ mark: InvitationMark, _ feedback: NormalisedFeedback, row: Int64) throws {
        switch feedback.disposition {
        case .counted:
            try run(
                .answerReplyAddress,
                [
                    .integer(mark.invitation), .integer(row), feedback.receivedAt.value,
                    DatabaseValue(feedback.answeredBy),
                ])
        case .bounce: try run(.bounceReplyAddress, [.integer(mark.invitation), feedback.receivedAt.value])
        case .autoReply: break
        }
    }
}
