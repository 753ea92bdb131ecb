internal import Glibc
internal import Synchronization

/// Where commands reach the server that runs on a folder.
package enum ControlSocket {
    /// `sockaddr_un` has room for 107 bytes and a NUL (unix(7)).
    private static let addressBytesMax = 107
    /// The descriptors of folders with long names. They stay open: an address through them is good for as long.
    private static let folders = Mutex<[String: Int32]>([:])

    /// The socket's address: `control.sock` in the folder. Where that is longer than an address may be, the same file by
    /// way of the folder's descriptor in /proc; where the folder cannot be opened, the long path, which then fails by name.
    package static func path(_ dataDirectory: String) -> String {
        let plain = dataDirectory + "/control.sock"
        guard plain.utf8.count > addressBytesMax, let folder = descriptor(dataDirectory) else { return plain }
        return "/proc/self/fd/\(folder)/control.sock"
    }

    private static func descriptor(_ folder: String) -> Int32? {
        folders.withLock { folders in
            if let known = folders[folder] { return known }
            let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard opened >= 0 else { return nil }
            folders[folder] = opened
            return opened
        }
    }
}
