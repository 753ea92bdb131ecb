internal import Codecs
package import Logging

/// Log lines as JSON: time, level, message, then the metadata. Control characters are escaped, so that no input can
/// forge a line.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let sink: LogSink

    package init(level: Logger.Level = .info, sink: LogSink = .standardError) {
        logLevel = level
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var members = [
            JSON.Member("time", RecordJSON.time(SystemClock.now())),
            JSON.Member("level", .string(event.level.rawValue)),
            JSON.Member("message", .string(event.message.description)),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        members += all.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value.description)) }
        sink.write(JSONWriter.bytes(of: .object(members)) + [0x0A])
    }
}
