import Codecs
import Glibc

/// The folder of real samples beside the repository, read in place. Tests over it say so and pass where it is missing.
enum Samples {
    static let folder: String? = {
        if let named = getenv("EARSHOT_SAMPLES") { return String(cString: named) }
        var parts = #filePath.split(separator: "/").map(String.init)
        while !parts.isEmpty {
            parts.removeLast()
            let candidate = "/" + (parts + ["shared", "samples"]).joined(separator: "/")
            if access(candidate, R_OK) == 0 { return candidate }
        }
        return nil
    }()

    static var isThere: Bool { folder != nil }

    static func bytes(_ path: String) -> [UInt8] {
        guard let folder, let file = fopen(folder + "/" + path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    static func json(_ path: String) throws -> JSON { try JSONReader.read(bytes(path), limits: .provider) }

    static func names(in path: String, suffix: String = "") -> [String] {
        guard let folder, let stream = opendir(folder + "/" + path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), name.hasSuffix(suffix) { names.append(name) }
        }
        return names.sorted()
    }
}
