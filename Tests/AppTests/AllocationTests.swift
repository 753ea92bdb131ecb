import CAllocations
import Glibc
import HTTPServer
import Synchronization
import TestSupport
import Testing
import Transport

@testable import App

/// How often the loop asks for memory for a request, with router, security fields, request ids and access log on: a
/// threshold, because an allocation that creeps in is not seen otherwise.
///
/// The tests run without optimisation, which keeps a few that the release does without; `make count-instructions`
/// counts those of the release.
struct AllocationTests {
    /// The most for one request of each kind.
    private static let healthMax = 2.0
    private static let staticFileMax = 4.0
    private static let pipelinedMax = 2.0

    private static let requests = 512

    /// Notes the thread's count at each answer, on the way to the real log.
    private final class Recorder: AccessRecorder {
        private let log: AccessLog
        private let counts: Counts

        init(_ sink: LogSink, _ counts: Counts) {
            log = AccessLog(sink)
            self.counts = counts
        }

        func record(_ entry: borrowing AccessEntry) {
            log.record(entry)
            counts.note(earshot_allocations_of_this_thread())
        }
    }

    /// Filled on the loop without allocating, read by the test.
    private final class Counts: Sendable {
        private let latest = Atomic<UInt>(0)
        private let answers = Atomic<Int>(0)

        func note(_ count: UInt) {
            latest.store(count, ordering: .relaxed)
            answers.add(1, ordering: .releasing)
        }

        /// The count after so many answers.
        func after(_ wanted: Int) async throws -> UInt {
            for _ in 0..<5_000 where answers.load(ordering: .acquiring) < wanted {
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(answers.load(ordering: .acquiring) == wanted)
            return latest.load(ordering: .relaxed)
        }
    }

    /// Allocations a request, once everything that is made only once has been made.
    private func allocations(_ path: String, depth: Int) async throws -> Double {
        let application = try await TestServer().application
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        let (sink, counts) = (LogSink(descriptor: null), Counts())
        var configuration = ServerConfiguration(listeners: [.init(.tcp(host: "127.0.0.1", port: 0))])
        configuration.loops = 1
        // The loop keeps its thread then, so that nobody else's memory is counted.
        configuration.loopMode = .blocking
        configuration.accessLog = { Recorder(sink, counts) }
        let server = try HTTPServer(application.service, configuration: configuration)
        try server.start()
        let (mine, theirs) = try RawClient.pair()
        await server.serve(OwnedDescriptor(mine))
        let client = RawClient(descriptor: theirs)
        let block = String(repeating: "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", count: depth)
        func load() throws {
            for _ in 0..<Self.requests / depth {
                try client.send(block)
                for _ in 0..<depth { #expect(try client.readAnswer().status == 200) }
            }
        }
        try load()
        let before = try await counts.after(Self.requests)
        try load()
        let after = try await counts.after(2 * Self.requests)
        _ = await server.drain(deadline: .milliseconds(200))
        await application.close()
        return Double(after - before) / Double(Self.requests)
    }

    @Test func theCounterCounts() {
        let before = earshot_allocations_of_this_thread()
        let bytes = [UInt8](repeating: 1, count: Int(before % 1_000) + 64)
        #expect(earshot_allocations_of_this_thread() > before)
        #expect(bytes.count >= 64)
    }

    @Test func aHealthCheck() async throws {
        let count = try await allocations("/healthz", depth: 1)
        #expect(count <= Self.healthMax)
    }

    @Test func aStaticFile() async throws {
        let count = try await allocations("/dashboard/charts.js", depth: 1)
        #expect(count <= Self.staticFileMax)
    }

    @Test func sixteenInOneRead() async throws {
        let count = try await allocations("/healthz", depth: 16)
        #expect(count <= Self.pipelinedMax)
    }
}
