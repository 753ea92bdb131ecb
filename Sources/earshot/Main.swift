internal import ArgumentParser
internal import Glibc

@main
struct Main {
    /// Results go to standard output, everything else to standard error. The exit status is one of sysexits.h.
    static func main() async {
        do {
            let arguments = ProcessArguments.all
            if let serve = ServeArguments(arguments[...]) {
                exit(try await ServeCommand.serve(serve.flags, config: serve.config))
            }
            var command = try Earshot.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as CommandError {
            StandardError.write("earshot: \(error.message)\n")
            exit(error.status.rawValue)
        } catch {
            Earshot.exit(withError: error)
        }
    }
}
