internal import Cryptography
internal import Database
internal import Feedback

extension Writer {
    package func insert(_ source: StoredSource) throws {
        try journal.wholly {
            try run(
                .insertSource,
                [
                    .blob(source.id.bytes), .text(source.kind.rawValue), .text(source.name),
                    DatabaseValue(source.survey), source.createdAt.value,
                    DatabaseValue(source.lastEventAt?.millisecondsSinceEpoch), .integer(Int64(source.events)),
                    .text(SourceJSON.text(source.options)),
                ])
            try insertSecrets(of: source)
        }
    }

    /// Sets name, survey, options, secrets and whether it is archived; the rest stays. `false` for an unknown one.
    package func replace(_ source: StoredSource) throws -> Bool {
        try journal.wholly {
            let changed = try run(
                .replaceSource,
                [
                    .blob(source.id.bytes), .text(source.name), DatabaseValue(source.survey),
                    .text(SourceJSON.text(source.options)), DatabaseValue(source.archivedAt?.millisecondsSinceEpoch),
                ])
            guard changed > 0 else { return false }
            try run(.removeSecrets, [.blob(source.id.bytes)])
            try insertSecrets(of: source)
            return true
        }
    }

    private func insertSecrets(of source: StoredSource) throws {
        for (position, secret) in source.secrets.enumerated() {
            let bytes = secret.withBytes { $0 }
            try run(.insertSecret, [.blob(source.id.bytes), .integer(Int64(position)), .blob(bytes)])
        }
    }
}
