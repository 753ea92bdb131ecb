internal import CCurl

/// One libcurl handle for one request. It frees what it took, and is used on one thread.
final class CurlRequest {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The largest answer that is taken.
    static let answerBytesMax = 64 * 1024 * 1024

    private let library: UnsafePointer<Curl>
    private let handle: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var body: UnsafeMutableBufferPointer<UInt8>?
    private var answer: [UInt8] = []

    /// - Throws: `CommandError` where libcurl is not installed or has no memory.
    init() throws(CommandError) {
        library = try CurlLibrary.functions()
        guard let handle = library.pointee.curl_easy_init() else {
            throw CommandError(.temporaryFailure, "no memory for libcurl")
        }
        self.handle = handle
    }

    deinit {
        library.pointee.curl_easy_cleanup(handle)
        library.pointee.curl_slist_free_all(fields)
        body?.deallocate()
    }

    func set(_ option: CURLoption, _ text: String) { _ = earshot_curl_set_string(library, handle, option, text) }
    func set(_ option: CURLoption, _ number: Int) { _ = earshot_curl_set_long(library, handle, option, number) }

    func addField(_ line: String) { fields = library.pointee.curl_slist_append(fields, line) ?? fields }

    /// libcurl does not copy the body, so that this keeps it until the request is over.
    func setBody(_ bytes: [UInt8]) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = copy.initialize(from: bytes)
        body?.deallocate()
        body = copy
        _ = earshot_curl_set_size(library, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        _ = earshot_curl_set_pointer(library, handle, CURLOPT_POSTFIELDS, copy.baseAddress)
    }

    func perform() -> Result<(status: Int, body: [UInt8]), Fault> {
        _ = earshot_curl_set_list(library, handle, CURLOPT_HTTPHEADER, fields)
        // The callback runs inside curl_easy_perform, where self is alive.
        _ = earshot_curl_set_pointer(library, handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = earshot_curl_set_data(library, handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, receiver in
            guard let bytes, let receiver else { return 0 }
            let request = Unmanaged<CurlRequest>.fromOpaque(receiver).takeUnretainedValue()
            return request.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        let code = withExtendedLifetime(self) { library.pointee.curl_easy_perform(handle) }
        guard code == CURLE_OK else {
            let reason = library.pointee.curl_easy_strerror(code).map { String(cString: $0) }
            return .failure(Fault(description: reason ?? "libcurl's error \(code.rawValue)"))
        }
        var status = 0
        _ = earshot_curl_get_long(library, handle, CURLINFO_RESPONSE_CODE, &status)
        return .success((status, answer))
    }

    /// Fewer bytes than were given make libcurl stop.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count + bytes.count <= CurlRequest.answerBytesMax else { return 0 }
        answer += bytes
        return bytes.count
    }
}
