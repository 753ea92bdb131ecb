internal import Glibc

/// Files and folders as a backup needs them: whole or not there at all.
enum BackupFile {
    static func size(_ path: String) -> Int64? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Int64(status.st_size)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Sends what was written to the disk.
    static func flush(_ path: String) throws(BackupError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("cannot open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("cannot write \(path) to the disk") }
    }

    /// Gives the file its name in one step, and makes that durable.
    static func rename(_ from: String, to path: String) throws(BackupError) {
        guard Glibc.rename(from, path) == 0 else { throw fault("cannot rename \(from) to \(path)") }
        try flush(folder(of: path))
    }

    static func remove(_ path: String) { unlink(path) }

    static func makeFolder(_ path: String) throws(BackupError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("cannot make the folder \(path)") }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func copy(_ from: String, to path: String) throws(BackupError) {
        let source = open(from, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw fault("cannot read \(from)") }
        defer { close(source) }
        let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw fault("cannot write \(path)") }
        defer { close(target) }
        while true {
            let count = sendfile(target, source, nil, 1 << 24)
            if count == 0 { return }
            guard count > 0 || errno == EINTR else { throw fault("cannot copy \(from) to \(path)") }
        }
    }

    static func fault(_ what: String) -> BackupError {
        let reason = String(cString: strerror(errno))
        return BackupError("\(what): \(reason)")
    }
}
