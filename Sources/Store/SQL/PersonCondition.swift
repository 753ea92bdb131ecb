internal import Database
internal import Feedback

extension PersonSelector {
    /// The feedback `f` of that person.
    var condition: (sql: StaticString, value: DatabaseValue) {
        switch self {
        case .id(let id): ("f.person_id = (SELECT id FROM person WHERE uuid = ?)", .blob(id.bytes))
        case .externalID(let text): ("f.person_id = (SELECT id FROM person WHERE external_id = ?)", .text(text))
        case .email(let text):
            ("f.person_id = (SELECT id FROM person WHERE email = ?)", .text(text.lowercasedASCII))
        case .handle(let text): ("f.person_id = (SELECT id FROM person WHERE handle = ?)", .text(text))
        case .phone(let text): ("f.person_id = (SELECT id FROM person WHERE phone = ?)", .text(text))
        }
    }
}
