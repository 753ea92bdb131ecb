internal import CCurl

/// One libcurl handle for one request. It frees what it took, and is used on one thread.
final class CurlRequest {
    struct Fault: Error, CustomStringConvertible {
        let code: CURLcode
        var description: String { String(cString: curl_easy_strerror(code)) }
    }

    /// The largest answer that is taken.
    static let answerBytesMax = 64 * 1024 * 1024

    private let handle: UnsafeMutableRawPointer
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var body: UnsafeMutableBufferPointer<UInt8>?
    private var answer: [UInt8] = []

    init?() {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(fields)
        body?.deallocate()
    }

    func set(_ option: CURLoption, _ text: String) { _ = earshot_curl_set_string(handle, option, text) }
    func set(_ option: CURLoption, _ number: Int) { _ = earshot_curl_set_long(handle, option, number) }

    func addField(_ line: String) { fields = curl_slist_append(fields, line) ?? fields }

    /// libcurl does not copy the body, so that this keeps it until the request is over.
    func setBody(_ bytes: [UInt8]) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = copy.initialize(from: bytes)
        body?.deallocate()
        body = copy
        _ = earshot_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        _ = earshot_curl_set_pointer(handle, CURLOPT_POSTFIELDS, copy.baseAddress)
    }

    func perform() -> Result<(status: Int, body: [UInt8]), Fault> {
        _ = earshot_curl_set_list(handle, CURLOPT_HTTPHEADER, fields)
        // The callback runs inside curl_easy_perform, where self is alive.
        _ = earshot_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = earshot_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, receiver in
            guard let bytes, let receiver else { return 0 }
            let request = Unmanaged<CurlRequest>.fromOpaque(receiver).takeUnretainedValue()
            return request.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        let code = withExtendedLifetime(self) { curl_easy_perform(handle) }
        guard code == CURLE_OK else { return .failure(Fault(code: code)) }
        var status = 0
        _ = earshot_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success((status, answer))
    }

    /// Fewer bytes than were given make libcurl stop.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count + bytes.count <= CurlRequest.answerBytesMax else { return 0 }
        answer += bytes
        return bytes.count
    }
}
