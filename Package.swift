// swift-tools-version: 6.2
import Glibc
import PackageDescription

#if arch(arm64)
    let triplet = "aarch64-linux-gnu"
#else
    let triplet = "x86_64-linux-gnu"
#endif

// Debian's folders for the libraries whose headers are not in /usr/include itself. SwiftPM's `pkgConfig:` would find them
// too, but it warns in every build about the -pthread in GMime's file.
let headerFolders = [
    "/usr/include/gmime-3.0", "/usr/include/glib-2.0", "/usr/lib/\(triplet)/glib-2.0/include", "/usr/include/libxml2",
]

// Nobody links against the executable, and so it need not name what it holds. Its relocations are packed where the C
// library can read that: 1.1 MB become 9 KB.
let releaseLinking: [String] = {
    var text = [UInt8](repeating: 0, count: 64)
    let count = text.withUnsafeMutableBytes { confstr(Int32(_CS_GNU_LIBC_VERSION), $0.baseAddress, $0.count) }
    // "glibc 2.36"
    let name = String(decoding: text.prefix(max(1, count) - 1), as: UTF8.self)
    let version = name.split { $0 == " " || $0 == "." }.compactMap { Int($0) }
    let canReadPacked = version.count == 2 && (version[0], version[1]) >= (2, 36)
    let packing = canReadPacked ? ["-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"] : []
    return ["-Xlinker", "--no-export-dynamic"] + packing
}()

let cHeaders: [CSetting] = [.unsafeFlags(headerFolders.map { "-I\($0)" })]

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(headerFolders.flatMap { ["-Xcc", "-I\($0)"] }),
]

// On the way of every request: the run-time checks for overlapping accesses were 9 % of its instructions. Debug builds,
// which the tests run, keep them.
let hot = strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

/// `EARSHOT_FUZZ=1` adds what `scripts/fuzz` links to libFuzzer: nobody else need compile it.
let isFuzzing = Context.environment["EARSHOT_FUZZ"] != nil
let fuzzProducts: [Product] = isFuzzing ? [.library(name: "EarshotFuzz", type: .static, targets: ["EarshotFuzz"])] : []
let fuzzTargets: [Target] =
    isFuzzing
    ? [
        .target(
            name: "EarshotFuzz",
            dependencies: ["HTTPCases", "HTTPServer", "HTTPWire", "MailServer", "Codecs", "Channels", "Feedback"],
            path: "Tests/Fuzz", exclude: ["seeds.py"], swiftSettings: strict)
    ] : []

let package = Package(
    name: "earshot",
    products: [.executable(name: "earshot", targets: ["earshot"])] + fuzzProducts,
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        // The domain and every metric formula. It imports nothing: time and randomness are arguments.
        .target(name: "Feedback", swiftSettings: hot),
        // Forms, multipart, CSV, RFC 3339, base64, percent-decoding, JSON: bytes to values and back.
        .target(name: "Codecs", swiftSettings: hot),
        // Digests, HMAC, constant-time comparison, scrypt, random bytes: libcrypto behind values that redact themselves.
        .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: strict),
        // Descriptors, listener, poller, timers, TLS: bytes in, bytes out, back-pressure. It does not know HTTP.
        .target(name: "Transport", dependencies: ["CLinux", "COpenSSL"], swiftSettings: hot),
        // Request parser, response writer, limits: runs in a test or a fuzzer without a descriptor.
        .target(name: "HTTPWire", dependencies: ["Codecs"], swiftSettings: hot),
        // Connection state machine, router, static files, event streams. It does not know the domain.
        .target(
            name: "HTTPServer", dependencies: ["HTTPWire", "Transport", "Codecs", "Cryptography", "CZlib"],
            swiftSettings: hot),
        // Connections, statements, transactions, migrator: SQLite behind one protocol. It knows no table's name.
        .target(name: "Database", dependencies: ["CSQLite", "Cryptography"], swiftSettings: hot),
        // The schema, the SQL, the writer's batch, rollups, readers: the only target that says INSERT.
        .target(
            name: "Store",
            dependencies: ["Database", "Feedback", "Codecs", "Cryptography", "CEmbedded", "CLinux"],
            swiftSettings: hot),
        // One adapter a provider: verify the signature on raw bytes, decode, return submissions.
        .target(
            name: "Channels", dependencies: ["Codecs", "Cryptography", "Feedback", "CGMime", "CXML", "CLoading"],
            swiftSettings: hot),
        // Requests to other servers, by libcurl: certificates checked, no redirects, only to public addresses.
        .target(name: "Outgoing", dependencies: ["CCurl", "CLoading"], swiftSettings: strict),
        // SMTP and LMTP: a state machine without a socket, and the listener that drives it. It does not know the domain.
        .target(name: "MailServer", dependencies: ["Transport"], swiftSettings: strict),
        // Configuration, the route table, authentication, handlers, pages, jobs, wiring.
        .target(
            name: "App",
            dependencies: [
                "HTTPServer", "HTTPWire", "MailServer", "Transport", "Channels", "Store", "Feedback", "Codecs",
                "Cryptography", "CCurl", "CEmbedded", "CLanguage", "CLinux", "CLoading", "CQRCode", "Outgoing",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: hot),
        // public/, Migrations/ and Lexicons/ inside the executable, by C #embed.
        .target(name: "CEmbedded"),
        // main: the command line.
        .executableTarget(
            name: "earshot",
            dependencies: [
                "App", "Channels", "Store", "Feedback", "Codecs", "Cryptography", "CAllocator", "CEmbedded", "CCurl",
                "CLoading", "CLinux", "Transport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // gold, which is the default on Debian, warns of a function that FoundationEssentials has and nobody calls.
            // Not in debug builds: the tests count what is asked of malloc.
            linkerSettings: [
                .unsafeFlags(["-use-ld=lld"]), .unsafeFlags(releaseLinking, .when(configuration: .release)),
                .linkedLibrary("jemalloc", .when(configuration: .release)),
            ]),
        // The settings of the memory allocator that a release is linked with.
        .target(name: "CAllocator", cSettings: [.define("EARSHOT_JEMALLOC", .when(configuration: .release))]),

        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // Libraries that are loaded when they are first used (decision 0010): the types of their headers, and a table of
        // their functions.
        .target(name: "CLoading"),
        .target(name: "CGMime", dependencies: ["CLoading"], cSettings: cHeaders),
        .target(name: "CXML", dependencies: ["CLoading"], cSettings: cHeaders),
        .target(name: "CCurl", dependencies: ["CLoading"]),
        .target(name: "CLanguage", dependencies: ["CLoading"]),
        .target(name: "CQRCode", dependencies: ["CLoading"]),

        // What several test targets share: in-memory client, raw-bytes client, manual clock, temporary folders.
        .target(
            name: "TestSupport",
            dependencies: [
                "App", "HTTPServer", "HTTPWire", "Transport", "Store", "Channels", "Feedback", "Codecs", "CLinux",
                "COpenSSL",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        // Counts what a thread asks of malloc, for the thresholds on allocations.
        .target(name: "CAllocations", path: "Tests/CAllocations"),
        // The raw requests of Tests/HTTPCases, and what the framing layer makes of bytes that come in pieces.
        .target(
            name: "HTTPCases", dependencies: ["HTTPWire"], path: "Tests/HTTPCases", exclude: ["cases"],
            swiftSettings: strict),
        // What we promise of the source text itself, and that every file to embed is embedded.
        .testTarget(name: "StyleTests", dependencies: ["CEmbedded", "earshot"], swiftSettings: strict),
        .testTarget(
            name: "EarshotTests", dependencies: ["earshot", "App", "Feedback", "Codecs"], swiftSettings: strict),
        tests("FeedbackTests", ["Feedback"]),
        tests("CodecsTests", ["Codecs"]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("TransportTests", ["Transport", "CLinux"]),
        tests("HTTPWireTests", ["HTTPWire", "HTTPCases"]),
        tests("HTTPServerTests", ["HTTPServer", "HTTPWire", "Transport", "CZlib", "HTTPCases"]),
        tests("OutgoingTests", ["Outgoing"]),
        tests("MailServerTests", ["MailServer", "Transport"]),
        tests("DatabaseTests", ["Database", "CSQLite"]),
        tests(
            "StoreTests", ["Store", "Database", "Feedback", "Codecs", "Cryptography", "CLinux"],
            exclude: ["Fixtures"]),
        tests("ChannelsTests", ["Channels", "Feedback", "Codecs", "Cryptography"]),
        tests(
            "AppTests",
            [
                "App", "Store", "Channels", "Feedback", "HTTPServer", "HTTPWire", "Transport", "Codecs", "CEmbedded",
                "CAllocations", "Outgoing", "Cryptography",
            ]),
    ] + fuzzTargets,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
