internal import CLinux
internal import Glibc

/// A data folder: private to its owner, on a local disk, and locked for as long as this value lives.
final class DataFolder: Sendable {
    static let databaseName = "earshot.sqlite"
    static let lockName = "earshot.lock"

    let databasePath: String
    private let lock: Int32

    /// - Throws: `StoreError.cannotOpen`.
    init(path: String) throws(StoreError) {
        try DataFolder.makeFolder(path)
        try DataFolder.refuseNetworkDisk(path)
        lock = try DataFolder.lock(path)
        databasePath = path + "/" + DataFolder.databaseName
        do {
            try DataFolder.makeFile(databasePath)
        } catch {
            Glibc.close(lock)
            throw error
        }
    }

    deinit {
        // By itself a lock outlives the descriptor in a child of this process that has not yet begun its own program.
        flock(lock, LOCK_UN)
        Glibc.close(lock)
    }

    private static func makeFolder(_ path: String) throws(StoreError) {
        if mkdir(path, 0o700) == 0 { return try flush(parent(path)) }
        let reason = reason()
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotOpen("The data folder \(path) cannot be made: \(reason). Choose another one with --data.")
        }
    }

    /// Locks and shared memory do not work over a network, and the database would be damaged.
    static func refuseNetworkDisk(_ path: String) throws(StoreError) {
        var disk = statfs()
        guard statfs(path, &disk) == 0 else {
            throw .cannotOpen("The data folder \(path) cannot be used: \(reason()).")
        }
        guard let name = networkDiskName(kind: UInt32(truncatingIfNeeded: disk.f_type)) else { return }
        throw .cannotOpen(
            "The data folder \(path) is on a network disk (\(name)), where a database cannot be kept safely. "
                + "Choose a folder on a local disk with --data.")
    }

    /// The numbers are those of statfs(2).
    static func networkDiskName(kind: UInt32) -> String? {
        switch kind {
        case 0x6969: "NFS"
        case 0x517B, 0xFE53_4D42, 0xFF53_4D42: "SMB"
        case 0x00C3_6400: "Ceph"
        case 0x5346_414F, 0x6B41_4653: "AFS"
        case 0x7375_7245: "Coda"
        case 0x0102_1997: "9P"
        case 0x0BD0_0BD0: "Lustre"
        case 0x564C: "NCP"
        default: nil
        }
    }

    private static func lock(_ path: String) throws(StoreError) -> Int32 {
        let file = path + "/" + lockName
        let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen("The lock \(file) cannot be opened: \(reason()).") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno == EWOULDBLOCK ? "" : " (\(DataFolder.reason()))"
            Glibc.close(descriptor)
            throw .cannotOpen(
                "Another earshot is using the data folder \(path)\(reason). Stop it first, or choose another "
                    + "folder with --data."
            )
        }
        return descriptor
    }

    /// Made here so that it, and the log that takes over its mode, are never readable by others.
    private static func makeFile(_ path: String) throws(StoreError) {
        var file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let isNew = file >= 0
        if !isNew { file = Glibc.open(path, O_RDWR | O_CLOEXEC) }
        guard file >= 0 else { throw .cannotOpen("The database \(path) cannot be opened: \(reason()).") }
        Glibc.close(file)
        if isNew { try flush(parent(path)) }
    }

    /// A file is found after a power cut only when the folder that names it has been flushed. A file system that has no
    /// such call says so and is believed.
    private static func flush(_ folder: String) throws(StoreError) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 || [EINVAL, ENOTSUP, EROFS].contains(errno) else {
            throw .cannotOpen(
                "The folder \(folder) cannot be flushed: \(reason()). Look for the disk's errors in the system's log.")
        }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
