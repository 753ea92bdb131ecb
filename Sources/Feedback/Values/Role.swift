/// What a user or a token may do. Each role may do what the roles before it may, but for `ingest`, which only creates.
package enum Role: String, CaseIterable, Sendable {
    case ingest, viewer, editor, owner

    private var rank: Int {
        switch self {
        case .ingest: 0
        case .viewer: 1
        case .editor: 2
        case .owner: 3
        }
    }

    /// Whether this role covers what `needed` asks for. `ingest` is covered by `editor` and `owner`: a viewer only reads.
    package func covers(_ needed: Role) -> Bool {
        needed == .ingest ? self == .ingest || rank >= Role.editor.rank : rank >= needed.rank
    }
}
