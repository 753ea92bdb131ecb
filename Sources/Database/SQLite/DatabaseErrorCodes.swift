internal import CSQLite
internal import Glibc

extension DatabaseError.Code {
    /// Sorts SQLite's primary and extended result codes by who must act.
    init(sqlite extended: Int32) {
        self =
            switch extended & 0xFF {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .constraint
            case SQLITE_FULL: .full
            case SQLITE_IOERR, SQLITE_NOLFS: .inputOutput
            case SQLITE_READONLY, SQLITE_PERM: .readOnly
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .corrupt
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_INTERRUPT: .interrupted
            default: .other
            }
    }
}

extension DatabaseError {
    /// No room: SQLite says FULL, or an I/O error whose cause is a full disk, a quota or a limit on the file's size.
    package var isDiskFull: Bool {
        code == .full || (code == .inputOutput && [ENOSPC, EDQUOT, EFBIG].contains(systemError))
    }

    /// The disk refuses writes altogether.
    package var isReadOnly: Bool { code == .readOnly || (code == .inputOutput && systemError == EROFS) }

    /// A flush failed. The system may have dropped what it could not write and call it clean, so that a second flush
    /// would succeed and mean nothing: what is on the disk is known again only after a new start.
    package var isFailedFlush: Bool {
        [earshot_sqlite_failed_fsync, earshot_sqlite_failed_dir_fsync].contains(extendedCode)
    }

    /// A page of the file is not what it must be. A broken virtual table is a matter of its own content.
    package var isDamage: Bool { code == .corrupt && extendedCode != 0 && extendedCode != earshot_sqlite_corrupt_vtab }
}
