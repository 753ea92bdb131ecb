import Glibc

/// The folder of recorded input beside the repository; tests that need it say so and pass where it is missing.
enum Samples {
    /// `nil` where there is none.
    static let folder: String? = {
        if let set = getenv("EARSHOT_SAMPLES") { return String(cString: set) }
        var folder = #filePath
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = String(folder[..<slash])
            if access("\(folder)/shared/samples/INDEX.md", R_OK) == 0 { return "\(folder)/shared/samples" }
        }
        return nil
    }()

    /// Names of the files in a folder of it, sorted; says so and is empty where it is missing.
    static func files(in path: String, suffix: String) -> [String] {
        guard let folder, let handle = opendir("\(folder)/\(path)") else {
            print("skipped: no samples in \(path)")
            return []
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix) { names.append(name) }
        }
        return names.sorted()
    }

    static func bytes(_ path: String) -> [UInt8]? {
        guard let folder, let file = fopen("\(folder)/\(path)", "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }
}
