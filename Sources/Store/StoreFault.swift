internal import Database

/// Why the store cannot do all that it should: what was seen last, until it works again.
package struct StoreFault: Error, Hashable, Sendable {
    /// Sorted by what the operator has to do. The raw values are part of the API.
    package enum Kind: String, CaseIterable, Sendable {
        /// Less is free than the reserve: feedback is refused, all else works.
        case lowSpace = "low_space"
        case diskFull = "disk_full"
        case readOnlyDisk = "read_only_disk"
        case inputOutput = "input_output"
        /// Another process holds the lock of the database.
        case locked
        /// A page of the file is not what it must be. Writes are refused, so that the damage does not grow.
        case damaged
        /// Nothing is written any more until the next start.
        case flushFailed = "flush_failed"
    }

    package let kind: Kind
    /// What the database or the system said, for the log.
    package let cause: String

    package init(_ kind: Kind, cause: String) {
        self.kind = kind
        self.cause = cause
    }

    /// `nil` for what says nothing about the disk or the file.
    init?(_ error: DatabaseError) {
        let kind: Kind? =
            if error.isFailedFlush {
                .flushFailed
            } else if error.isDiskFull {
                .diskFull
            } else if error.isReadOnly {
                .readOnlyDisk
            } else if error.isDamage {
                .damaged
            } else {
                switch error.code {
                case .inputOutput, .cannotOpen: .inputOutput
                case .busy: .locked
                default: nil
                }
            }
        guard let kind else { return nil }
        self.init(kind, cause: error.description)
    }

    /// What has happened and what to do about it, for the log and for `/readyz`: no path, no SQL.
    package var advice: String {
        switch kind {
        case .lowSpace:
            "The disk that holds the data is almost full: feedback is refused, all else works. Make room; it goes on by "
                + "itself."
        case .diskFull:
            "The disk that holds the data is full: nothing can be stored. Make room; it goes on by itself."
        case .readOnlyDisk:
            "The disk that holds the data does not take writes. Look for its errors in the system's log, and mount it "
                + "writable again; it goes on by itself."
        case .inputOutput:
            "The disk that holds the data fails. Look for its errors in the system's log; it goes on by itself when the "
                + "disk does."
        case .locked:
            "Another program holds the database's lock. Close it (a shell on the file, a copying tool); it goes on by "
                + "itself."
        case .damaged:
            "The database file is damaged: what is whole can be read, nothing is written. Stop the server, run "
                + "\"earshot check\", and restore a backup."
        case .flushFailed:
            "The disk could not keep what was written to it. The server stops, so that its next start recovers what is "
                + "on the disk. Look for the disk's errors in the system's log."
        }
    }
}
