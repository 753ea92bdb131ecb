import CEmbedded
import Testing

/// `scripts/embed` writes the table; these fail when it was not run after a file came or went.
struct EmbeddedFilesTests {
    private func table(_ list: earshot_file_list) -> [(path: String, bytes: [UInt8])] {
        UnsafeBufferPointer(start: list.files, count: Int(list.count)).map { file in
            (String(cString: file.path), [UInt8](UnsafeBufferPointer(start: file.bytes, count: Int(file.count))))
        }
    }

    @Test func everyPublicFileIsInTheExecutableAsItStands() throws {
        let embedded = table(earshot_public_files())
        let wanted = Repository.files(below: "public").filter { !$0.hasSuffix("~") }
        #expect(embedded.map(\.path).filter { !$0.hasPrefix("/vendor/chart") } == wanted.map { "/" + $0 })
        for name in wanted {
            let bytes = try Repository.bytes(of: "public/" + name)
            #expect(embedded.first { $0.path == "/" + name }?.bytes == bytes, "\(name) is not what was embedded")
        }
    }

    @Test func everyMigrationIsInTheExecutableAsItStands() throws {
        let embedded = table(earshot_migration_files())
        let wanted = Repository.files(below: "Migrations").filter { $0.hasSuffix(".sql") }
        #expect(embedded.map(\.path) == wanted)
        for file in embedded { #expect(try Repository.bytes(of: "Migrations/" + file.path) == file.bytes) }
    }

    @Test func chartLibraryComesWithItsLicence() throws {
        let embedded = table(earshot_public_files())
        let library = try #require(embedded.first { $0.path == "/vendor/chart.min.js" })
        let licence = try #require(embedded.first { $0.path == "/vendor/chart.license.txt" })
        #expect(library.bytes.count > 100_000)
        #expect(String(decoding: licence.bytes, as: UTF8.self).contains("The above copyright notice"))
    }

    @Test func contentsEndWithANULThatIsNotCounted() {
        let list = earshot_public_files()
        for file in UnsafeBufferPointer(start: list.files, count: Int(list.count)) {
            #expect(file.bytes[Int(file.count)] == 0)
        }
    }

    @Test func pathsAscendSoThatASearchMayHalve() {
        for list in [earshot_public_files(), earshot_migration_files()] {
            let paths = table(list).map { Array($0.path.utf8) }
            #expect(zip(paths, paths.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        }
    }
}
