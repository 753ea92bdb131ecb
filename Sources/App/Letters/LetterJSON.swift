internal import Codecs
internal import Feedback
internal import Store

/// A letter as the API shows it: the feedback, and what the register says beside it.
enum LetterJSON {
    static func value(_ record: StoredFeedback, _ letter: LetterNote?) -> JSON {
        guard case .object(let members) = RecordJSON.value(record), let letter else { return RecordJSON.value(record) }
        return .object(members + [JSON.Member("letter", note(letter))])
    }

    private static func note(_ letter: LetterNote) -> JSON {
        .object([
            "written_on": .optional(letter.writtenOn?.text), "sender_address": .optional(letter.senderAddress),
            "entered_by": .optional(letter.enteredBy),
        ])
    }
}
