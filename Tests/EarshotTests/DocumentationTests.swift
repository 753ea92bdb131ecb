import ArgumentParser
import Testing

@testable import earshot

/// What the README promises of the command line.
struct DocumentationTests {
    private func readme() throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        return String(decoding: try InputFile(path: root + "/README.md").readAll(bytesMax: 1 << 20), as: UTF8.self)
    }

    @Test func everySettingOfTheServerIsInTheTable() throws {
        let text = try readme()
        let settings: [OptionName] = [
            .data, .host, .port, .publicURL, .tlsCert, .tlsKey, .rateLimit, .drainSeconds, .pageCache, .connections,
            .connectionsPerAddress, .config,
        ]
        for option in settings {
            #expect(text.contains("| `--\(option.rawValue)` | `\(option.environmentVariable)` |"), "\(option)")
            #expect(ServeCommand.helpMessage().contains("--\(option.rawValue) "), "\(option)")
        }
    }

    @Test func everyCommandExplainsItself() throws {
        let commands: [any ParsableCommand.Type] = [
            ServeCommand.self, CreateTokenCommand.self, CreateUserCommand.self, CreateSourceCommand.self,
            IngestEmailCommand.self, ImportCSVCommand.self, DemoCommand.self, CheckCommand.self,
        ]
        for command in commands {
            let help = command.helpMessage()
            #expect(!command.configuration.abstract.isEmpty && help.contains("--data <dir>"), "\(command)")
        }
    }

    @Test func itsVersionIsThatOfTheAPI() throws {
        let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let document = String(
            decoding: try InputFile(path: root + "/public/openapi.json").readAll(bytesMax: 4 << 20), as: UTF8.self)
        #expect(document.contains("\"version\": \"\(Version.number)\","))
        #expect(Version.text.hasPrefix("earshot \(Version.number), SQLite 3."))
    }

    /// But for flags that are about one run only.
    @Test func everyOptionOfTheHelpHasAVariable() {
        let help = [
            ServeCommand.helpMessage(), CreateTokenCommand.helpMessage(), CreateUserCommand.helpMessage(),
            CreateSourceCommand.helpMessage(), IngestEmailCommand.helpMessage(), ImportCSVCommand.helpMessage(),
        ]
        let words = help.flatMap { $0.split { " []()\n,".contains($0) } }
        let names = Set(words.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) })
        #expect(
            names.subtracting(["help", "version", "dry-run"]).subtracting(OptionName.allCases.map(\.rawValue)) == [])
        #expect(names.count > 10)
    }
}
