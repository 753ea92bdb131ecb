import Foundation
import Testing

/// Foundation's internationalisation data would make the executable nine times as large. ArgumentParser needs
/// FoundationEssentials, which is all that may come in (decision 0003).
struct LinkageTests {
    /// The executable that was built beside the tests.
    private func executable() throws -> [UInt8] {
        let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = URL(filePath: runner).deletingLastPathComponent().appending(path: "earshot")
        let usual = Repository.root.appending(path: ".build/debug/earshot")
        return try [UInt8](Data(contentsOf: FileManager.default.fileExists(atPath: beside.path) ? beside : usual))
    }

    @Test func executableDoesNotNeedFoundationOrItsICU() throws {
        let bytes = Data(try executable())
        #expect(bytes.range(of: Data("\0libswiftCore.so\0".utf8)) != nil, "this is not the dynamic debug executable")
        for library in ["libFoundation.so", "lib_FoundationICU.so", "libFoundationInternationalization.so"] {
            #expect(bytes.range(of: Data("\0\(library)\0".utf8)) == nil, "it links \(library)")
        }
    }
}
