internal import Glibc

/// What is fuzzed: one entry point each, with the properties that must hold for every input.
enum FuzzTarget: String, CaseIterable {
    case request, chunked, path, multipart, urlencoded, form, json, csv, mail, text, smtp, post

    func run(_ bytes: [UInt8]) {
        switch self {
        case .request: RequestFuzz.run(bytes)
        case .chunked: ChunkedFuzz.run(bytes)
        case .path: PathFuzz.run(bytes)
        case .multipart: MultipartFuzz.run(bytes)
        case .urlencoded: URLEncodedFuzz.run(bytes)
        case .form: FormFuzz.run(bytes)
        case .json: JSONFuzz.run(bytes)
        case .csv: CSVFuzz.run(bytes)
        case .mail: MailFuzz.run(bytes)
        case .text: TextFuzz.run(bytes)
        case .smtp: SMTPFuzz.run(bytes)
        case .post: ProviderPostFuzz.run(bytes)
        }
    }

    /// Named by `EARSHOT_FUZZ_TARGET`, which `scripts/fuzz` sets.
    static let chosen: FuzzTarget = {
        let name = getenv("EARSHOT_FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            preconditionFailure("EARSHOT_FUZZ_TARGET must name one of \(allCases.map(\.rawValue))")
        }
        return target
    }()
}

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
