internal import Glibc

/// The cases in `cases/*.txt`, which the live runner in Tests/System reads too.
package enum RawCaseFiles {
    package static let all: [RawCase] = names.flatMap { cases(in: text(of: $0)) }

    private static let names = [
        "connections", "content-length", "fields", "paths", "request-line", "smuggling", "transfer-encoding",
    ]

    /// - Parameter text: lines that begin with two blanks belong to the case before them; `#` begins a comment.
    static func cases(in text: String) -> [RawCase] {
        var cases: [RawCase] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("  "), !cases.isEmpty {
                cases[cases.count - 1].steps.append(step(String(line.dropFirst(2))))
            } else if let begun = begin(String(line)) {
                cases.append(begun)
            }
        }
        return cases
    }

    private static func step(_ line: String) -> RawCase.Step {
        switch line {
        case "...": .pause
        case "(answer)": .awaitAnswer
        case "(fin)": .endOutput
        default: .send(line)
        }
    }

    /// `must name 400|close>200,close ; RFC 9112 3`
    private static func begin(_ line: String) -> RawCase? {
        let words = line.split(separator: " ", maxSplits: 4)
        guard words.count == 5, words[3] == ";" else { return nil }
        let accepted = words[2].split(separator: ",").map { alternative in
            alternative.split(separator: ">").map { step in Set(step.split(separator: "|").map(String.init)) }
        }
        return RawCase(
            name: String(words[1]), isRequired: words[0] == "must", source: String(words[4]), accepted: accepted)
    }

    private static func text(of name: String) -> String {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        guard let file = fopen("/\(folder)/cases/\(name).txt", "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
