internal import CNGHTTP2
internal import Glibc

/// One libnghttp2 session. The fields of a request are handed over one by one; the path is all that is looked at.
final class HTTP2Connection: Connection {
    var output: [UInt8] = []
    private var session: OpaquePointer?
    private var pathBytes = 0

    init() {
        nghttp2_session_server_new(&session, Self.callbacks.value, Unmanaged.passUnretained(self).toOpaque())
        var settings = nghttp2_settings_entry(
            settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue), value: 100)
        nghttp2_submit_settings(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), &settings, 1)
        drain()
    }

    deinit { nghttp2_session_del(session) }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let read = nghttp2_session_mem_recv(session, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
        guard read == bytes.count else { return false }
        drain()
        return nghttp2_session_want_read(session) != 0 || nghttp2_session_want_write(session) != 0
    }

    private func drain() {
        while true {
            var bytes: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(session, &bytes)
            guard count > 0 else { return }
            output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        }
    }

    private func answer(_ stream: Int32) {
        var provider = nghttp2_data_provider()
        provider.read_callback = { _, _, buffer, length, flags, _, _ in
            flags?.pointee = UInt32(NGHTTP2_DATA_FLAG_EOF.rawValue)
            guard let buffer, length >= body.count else { return 0 }
            buffer.update(from: body.pointer, count: body.count)
            return body.count
        }
        nghttp2_submit_response(session, stream, fields.pointer, fields.count, &provider)
    }

    private static let callbacks = Callbacks()

    /// Made once; every session copies what it needs of them.
    private struct Callbacks: @unchecked Sendable {
        let value: OpaquePointer?

        init() {
            var made: OpaquePointer?
            nghttp2_session_callbacks_new(&made)
            nghttp2_session_callbacks_set_on_header_callback(made) { _, _, name, _, value, valueBytes, _, user in
                if nameIsPath(name), let user {
                    Unmanaged<HTTP2Connection>.fromOpaque(user).takeUnretainedValue().pathBytes = valueBytes
                }
                return 0
            }
            nghttp2_session_callbacks_set_on_frame_recv_callback(made) { _, frame, user in
                guard let frame, let user else { return 0 }
                let head = frame.pointee.hd
                let ends = head.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
                if ends && (UInt32(head.type) == NGHTTP2_HEADERS.rawValue || UInt32(head.type) == NGHTTP2_DATA.rawValue)
                {
                    Unmanaged<HTTP2Connection>.fromOpaque(user).takeUnretainedValue().answer(head.stream_id)
                }
                return 0
            }
            value = made
        }
    }
}

private func nameIsPath(_ name: UnsafePointer<UInt8>?) -> Bool {
    guard let name else { return false }
    return name[0] == 0x3A && name[1] == 0x70
}

/// Bytes that live as long as the process: the answer's, and its fields'.
private struct Bytes: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<UInt8>
    let count: Int

    init(_ text: String) {
        let bytes = Array(text.utf8)
        count = bytes.count
        pointer = .allocate(capacity: max(1, count))
        pointer.initialize(from: bytes, count: count)
    }
}

private struct Fields: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<nghttp2_nv>
    let count: Int

    init(_ pairs: [(String, String)]) {
        count = pairs.count
        pointer = .allocate(capacity: count)
        let flags = UInt8(NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
        for (index, pair) in pairs.enumerated() {
            let name = Bytes(pair.0), value = Bytes(pair.1)
            (pointer + index).initialize(
                to: nghttp2_nv(
                    name: name.pointer, value: value.pointer, namelen: name.count, valuelen: value.count, flags: flags))
        }
    }
}

private let body = Bytes("{\"status\":\"ok\"}")
private let fields = Fields([
    (":status", "200"), ("content-type", "application/json"), ("content-length", "15"), ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"), ("date", "Sat, 21 Nov 2026 12:00:00 GMT"),
])
