// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Peers that Earshot is measured against. A package of its own, so that neither `swift build` nor `make test` in the
// project's root ever builds what only a benchmark needs.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .executableTarget(
            name: "HummingbirdPeer",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "_NIOFileSystem", package: "swift-nio"),
            ],
            swiftSettings: settings),
        // What HTTP/2 would cost: decision 0006. It needs libnghttp2-dev and is built only when asked for.
        .systemLibrary(name: "CNGHTTP2"),
        .executableTarget(name: "HTTP2Experiment", dependencies: ["CNGHTTP2"], swiftSettings: settings),
    ]
)
