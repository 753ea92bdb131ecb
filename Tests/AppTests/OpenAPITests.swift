import App
import Codecs
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// The document and the route table say the same.
struct OpenAPITests {
    private static let methods = ["get", "post", "put", "patch", "delete", "options"]

    /// Files of the pages themselves need no description.
    private static func isAsset(_ route: String) -> Bool {
        !route.contains("{")
            && [".css", ".js", ".svg", ".png", ".ico", ".txt", ".webmanifest"].contains { route.hasSuffix($0) }
            || route.hasSuffix("/index.html")
    }

    @Test func everyRouteIsInTheDocumentAndTheOtherWayRound() async throws {
        let server = try await TestServer()
        let answer = await server.get("/openapi.json")
        #expect(answer.status == .ok)
        #expect(answer.field("Content-Type")?.hasPrefix("application/json") == true)
        let document = try JSONReader.read(answer.bytes)
        #expect(document["openapi"]?.string?.hasPrefix("3.1.") == true)
        var described: Set<String> = []
        for path in document["paths"]?.members ?? [] {
            for member in path.value.members ?? [] where OpenAPITests.methods.contains(member.key) {
                described.insert("\(member.key.uppercased()) \(path.key)")
            }
        }
        let served = Set(
            server.application.service.router.routes.filter { !OpenAPITests.isAsset($0.pattern) }
                .map { "\($0.method.name) \($0.pattern)" })
        #expect(described.subtracting(served).isEmpty, "described and not served: \(described.subtracting(served))")
        #expect(served.subtracting(described).isEmpty, "served and not described: \(served.subtracting(described))")
        #expect(served.count > 25)
    }

    @Test func everyOperationHasAnIdOfItsOwnAndAnswers() async throws {
        let server = try await TestServer()
        let document = try JSONReader.read(await server.get("/openapi.json").bytes)
        var ids: [String] = []
        for path in document["paths"]?.members ?? [] {
            for member in path.value.members ?? [] where OpenAPITests.methods.contains(member.key) {
                ids.append(try #require(member.value["operationId"]?.string))
                #expect(member.value["responses"]?.members?.isEmpty == false)
                // A path can hold what is no valid text.
                #expect(
                    !path.key.contains("{") || member.value["responses"]?["400"] != nil,
                    "\(member.key) \(path.key) does not say 400")
                #expect(member.value["security"] != nil, "\(member.key) \(path.key) does not say who may call it")
            }
        }
        #expect(Set(ids).count == ids.count)
    }
}
