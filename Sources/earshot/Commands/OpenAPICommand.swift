internal import ArgumentParser
internal import CEmbedded

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 document of the API.")

    /// Every command takes them; the document is the same for each folder.
    @OptionGroup var common: CommonOptions

    func run() throws {
        let list = earshot_public_files()
        for file in UnsafeBufferPointer(start: list.files, count: Int(list.count))
        where String(cString: file.path) == "/openapi.json" {
            StandardOutput.write(Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.count))))
            return
        }
        throw CommandError(.internalError, "this executable was built without the document")
    }
}
