internal import CNGHTTP2
internal import Glibc

/// What HTTP/2 by libnghttp2 costs beside HTTP/1.1, all else equal: `HTTP2Experiment PORT h1|h2` answers every request with
/// the same fields and the same 15 bytes from one epoll loop. `h2` is cleartext with prior knowledge. For the decision
/// note 0006; it is no server: it knows no limits, no deadlines and no other request.
@main
struct HTTP2Experiment {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let port = UInt16(arguments[1]), ["h1", "h2"].contains(arguments[2]) else {
            throw Failure(description: "usage: HTTP2Experiment PORT h1|h2")
        }
        signal(SIGPIPE, SIG_IGN)
        let listener = try listen(port)
        try Loop(listener: listener, isHTTP2: arguments[2] == "h2").run()
    }

    private static func listen(_ port: UInt16) throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Glibc.listen(listener, 16_384) == 0 else {
            throw Failure(description: "cannot listen on port \(port): errno \(errno)")
        }
        return listener
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
}
