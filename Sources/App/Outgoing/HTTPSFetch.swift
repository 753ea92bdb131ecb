internal import CCurl
internal import CLoading

/// One GET over HTTPS by libcurl, which is loaded when it is first needed. It blocks: on a queue of its own.
enum HTTPSFetch {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static let timeoutSeconds = 8
    static let answerBytesMax = 64 * 1024

    private final class Answer {
        var bytes: [UInt8] = []
    }

    /// The body of a 200. Another scheme, a redirect, a larger answer and any other status are faults.
    static func get(_ address: String) throws(Fault) -> [UInt8] {
        guard let library = earshot_curl() else {
            throw Fault(
                description:
                    "libcurl cannot be loaded (\(String(cString: earshot_loading_fault()))): install the Debian "
                    + "package libcurl4")
        }
        guard let handle = library.pointee.curl_easy_init() else { throw Fault(description: "no memory for libcurl") }
        defer { library.pointee.curl_easy_cleanup(handle) }
        let answer = Answer()
        set(library, handle, address, answer)
        let code = withExtendedLifetime(answer) { library.pointee.curl_easy_perform(handle) }
        guard code == CURLE_OK else {
            let reason = library.pointee.curl_easy_strerror(code).map { String(cString: $0) }
            throw Fault(description: reason ?? "libcurl's error \(code.rawValue)")
        }
        var status = 0
        _ = earshot_curl_get_long(library, handle, CURLINFO_RESPONSE_CODE, &status)
        guard status == 200 else { throw Fault(description: "the answer was \(status)") }
        return answer.bytes
    }

    private static func set(
        _ library: UnsafePointer<Curl>, _ handle: UnsafeMutableRawPointer, _ address: String, _ answer: Answer
    ) {
        _ = earshot_curl_set_string(library, handle, CURLOPT_URL, address)
        _ = earshot_curl_set_string(library, handle, CURLOPT_PROTOCOLS_STR, "https")
        _ = earshot_curl_set_long(library, handle, CURLOPT_FOLLOWLOCATION, 0)
        _ = earshot_curl_set_long(library, handle, CURLOPT_TIMEOUT, timeoutSeconds)
        _ = earshot_curl_set_long(library, handle, CURLOPT_NOSIGNAL, 1)
        _ = earshot_curl_set_pointer(
            library, handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
        _ = earshot_curl_set_data(library, handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, receiver in
            guard let bytes, let receiver else { return 0 }
            let answer = Unmanaged<Answer>.fromOpaque(receiver).takeUnretainedValue()
            // Fewer bytes than were given make libcurl stop.
            guard answer.bytes.count + size * count <= HTTPSFetch.answerBytesMax else { return 0 }
            answer.bytes += UnsafeRawBufferPointer(start: bytes, count: size * count)
            return size * count
        }
    }
}
