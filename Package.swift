// swift-tools-version: 6.2
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

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(headerFolders.flatMap { ["-Xcc", "-I\($0)"] }),
]

// On the way of every request: the run-time checks for overlapping accesses were 9 % of its instructions. Debug builds,
// which the tests run, keep them.
let hot = strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
    name: "earshot",
    products: [.executable(name: "earshot", targets: ["earshot"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        // The domain and every metric formula. It imports nothing: time and randomness are arguments.
        .target(name: "Feedback", swiftSettings: strict),
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
        .target(name: "Database", dependencies: ["CSQLite", "Cryptography"], swiftSettings: strict),
        // The schema, the SQL, the writer's batch, rollups, readers: the only target that says INSERT.
        .target(
            name: "Store",
            dependencies: ["Database", "Feedback", "Codecs", "Cryptography", "CEmbedded", "CLinux"],
            swiftSettings: strict),
        // One adapter a provider: verify the signature on raw bytes, decode, return submissions.
        .target(
            name: "Channels", dependencies: ["Codecs", "Cryptography", "Feedback", "CGMime", "CXML"],
            swiftSettings: strict),
        // Configuration, the route table, authentication, handlers, pages, jobs, wiring.
        .target(
            name: "App",
            dependencies: [
                "HTTPServer", "HTTPWire", "Transport", "Channels", "Store", "Feedback", "Codecs", "Cryptography",
                "CEmbedded", "CLinux", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: hot),
        // public/ and Migrations/ inside the executable, by C #embed.
        .target(name: "CEmbedded"),
        // main: the command line.
        .executableTarget(
            name: "earshot",
            dependencies: [
                "App", "Store", "Feedback", "Codecs", "Cryptography", "CEmbedded", "CCurl", "CLinux",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // gold, which is the default on Debian, warns of a function that FoundationEssentials has and nobody calls.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),

        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CGMime", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CXML", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),

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
        // What we promise of the source text itself, and that every file to embed is embedded.
        .testTarget(name: "StyleTests", dependencies: ["CEmbedded", "earshot"], swiftSettings: strict),
        .testTarget(
            name: "EarshotTests", dependencies: ["earshot", "App", "Feedback", "Codecs"], swiftSettings: strict),
        tests("FeedbackTests", ["Feedback"]),
        tests("CodecsTests", ["Codecs"]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("TransportTests", ["Transport", "CLinux"]),
        tests("HTTPWireTests", ["HTTPWire"]),
        tests("HTTPServerTests", ["HTTPServer", "HTTPWire", "Transport", "CZlib"]),
        tests("DatabaseTests", ["Database", "CSQLite"]),
        tests("StoreTests", ["Store", "Database", "Feedback", "Codecs", "Cryptography", "CLinux"]),
        tests("ChannelsTests", ["Channels", "Feedback", "Codecs"]),
        tests(
            "AppTests",
            [
                "App", "Store", "Channels", "Feedback", "HTTPServer", "HTTPWire", "Transport", "Codecs", "CEmbedded",
                "CAllocations",
            ]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
