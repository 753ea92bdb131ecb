internal import CEmbedded
package import Database

/// The files of `Migrations/`, which are part of the executable.
package enum EmbeddedMigrations {
    package static let all: [Migration] = {
        let list = earshot_migration_files()
        return UnsafeBufferPointer(start: list.files, count: Int(list.count)).map { file in
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.count))
            return Migration(name: String(cString: file.path), sql: String(decoding: bytes, as: UTF8.self))
        }
    }()
}
