internal import Channels
internal import Glibc
internal import Logging
internal import MailServer
internal import Transport

/// The listeners for mail, where the configuration or the service manager names any.
struct MailServing: Sendable {
    private let server: MailServer?

    /// - Throws: `ServeFailure`; nothing listens then.
    init(
        _ application: Application, _ configuration: Configuration, _ tls: TLSReference?, _ logger: Logger
    ) throws(ServeFailure) {
        let listeners = MailServing.listeners(configuration)
        guard !listeners.isEmpty else {
            server = nil
            return
        }
        var setup = MailServerConfiguration(
            listeners: listeners, host: MailServing.host(), bytesMax: MailLimits.messageBytesMax, tls: tls)
        if !configuration.isRateLimited { setup.connectionsPerAddressMax = nil }
        let names = listeners.map { "\($0.address)" }.joined(separator: ", ")
        do {
            let server = try MailServer(application.mailReceiver, configuration: setup)
            let ports = try server.start()
            for (listener, port) in zip(listeners, ports) {
                logger.notice(
                    "taking mail in",
                    metadata: [
                        "protocol": "\(listener.dialect)", "address": "\(listener.address)", "port": "\(port)",
                    ])
            }
            self.server = server
        } catch {
            throw ServeFailure(
                "Cannot listen for mail on \(names): \(error). Is another server using it? See --lmtp and --smtp.",
                exitCode: ServeFailure.unavailable)
        }
    }

    func drain(seconds: Int) async { await server?.drain(deadline: .seconds(seconds)) }

    /// The sockets of the service manager: those named lmtp and smtp, and the others.
    static func handedSockets() -> (lmtp: [Int32], smtp: [Int32], other: [Int32]) {
        sorted(Systemd.sockets(), names: Systemd.names())
    }

    static func sorted(_ sockets: [Int32], names: [String]) -> (lmtp: [Int32], smtp: [Int32], other: [Int32]) {
        var sorted: (lmtp: [Int32], smtp: [Int32], other: [Int32]) = ([], [], [])
        for (index, socket) in sockets.enumerated() {
            switch index < names.count ? names[index] : "" {
            case "lmtp": sorted.lmtp.append(socket)
            case "smtp": sorted.smtp.append(socket)
            default: sorted.other.append(socket)
            }
        }
        return sorted
    }

    private static func listeners(_ configuration: Configuration) -> [MailServerConfiguration.Listener] {
        let handed = handedSockets()
        let named: [(Configuration.MailListening?, [Int32], MailDialect)] = [
            (configuration.lmtp, handed.lmtp, .lmtp), (configuration.smtp, handed.smtp, .smtp),
        ]
        return named.flatMap { listening, sockets, dialect in
            sockets.map { .init(.inherited(descriptor: $0), dialect) }
                + [listening].compactMap(\.self).map { .init(address($0), dialect) }
        }
    }

    private static func address(_ listening: Configuration.MailListening) -> ListenAddress {
        switch listening {
        case .unix(let path): .unix(path: path)
        case .tcp(let host, let port): .tcp(host: host, port: port)
        }
    }

    private static func host() -> String {
        var name = [UInt8](repeating: 0, count: 256)
        let isKnown = name.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { gethostname($0, text.count - 1) == 0 } ?? false
            }
        }
        let text = name.prefix { $0 > 0x20 && $0 < 0x7F }
        return isKnown && !text.isEmpty ? String(decoding: text, as: UTF8.self) : "localhost"
    }
}
