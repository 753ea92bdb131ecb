import Foundation

/// The files of this checkout, found from where this source file stands.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Paths relative to `folder` of all files below it, sorted; hidden files and build folders stay out.
    static func files(below folder: String) -> [String] {
        let top = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: [.isRegularFileKey]) else {
            return []
        }
        var found: [String] = []
        for case let file as URL in walk {
            if file.lastPathComponent.hasPrefix(".") {
                walk.skipDescendants()
            } else if (try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true {
                found.append(file.pathComponents.dropFirst(top.pathComponents.count).joined(separator: "/"))
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func bytes(of path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: root.appending(path: path))) }
}
