internal import CCurl
internal import CLoading
internal import Glibc

/// Requests to other servers by libcurl, which is loaded when the first is made. They block: on a thread or a queue of
/// their own.
///
/// Certificates are checked, redirects are not followed, proxies of the environment are not asked, and the address that is
/// dialled must be a public one: whatever a name resolves to, and when.
package struct HTTPFetch: Sendable {
    package var timeoutSeconds = 30
    package var connectSeconds = 10
    /// Over it the request fails.
    package var answerBytesMax = 4 * 1024 * 1024
    /// Loopback and private networks, and plain HTTP: where the operator says so.
    package var allowsPrivateTargets = false

    package init(allowsPrivateTargets: Bool = false) { self.allowsPrivateTargets = allowsPrivateTargets }

    /// - Throws: `FetchFault` where there is no whole answer; every status is an answer.
    package func send(_ request: FetchRequest) throws(FetchFault) -> FetchAnswer {
        guard let library = earshot_curl() else {
            throw FetchFault(
                "libcurl cannot be loaded (\(String(cString: earshot_loading_fault()))): install the Debian package libcurl4"
            )
        }
        guard let handle = library.pointee.curl_easy_init() else { throw FetchFault("no memory for libcurl") }
        defer { library.pointee.curl_easy_cleanup(handle) }
        let transfer = Transfer(bytesMax: answerBytesMax, body: request.body)
        var fields: UnsafeMutablePointer<curl_slist>?
        defer { library.pointee.curl_slist_free_all(fields) }
        for field in request.fields {
            fields =
                library.pointee.curl_slist_append(fields, "\(field.name): \(HTTPFetch.oneLine(field.value))") ?? fields
        }
        set(library, handle, request, transfer, fields)
        let code = withExtendedLifetime(transfer) { library.pointee.curl_easy_perform(handle) }
        guard code == CURLE_OK else {
            if transfer.isRefused { throw FetchFault("the address is not a public one") }
            let reason = library.pointee.curl_easy_strerror(code).map { String(cString: $0) }
            throw FetchFault(reason ?? "libcurl's error \(code.rawValue)")
        }
        var status = 0
        _ = earshot_curl_get_long(library, handle, CURLINFO_RESPONSE_CODE, &status)
        return FetchAnswer(status: status, fields: transfer.fields, body: transfer.answer)
    }

    private func set(
        _ library: UnsafePointer<Curl>, _ handle: UnsafeMutableRawPointer, _ request: FetchRequest,
        _ transfer: Transfer, _ fields: UnsafeMutablePointer<curl_slist>?
    ) {
        func set(_ option: CURLoption, _ number: Int) { _ = earshot_curl_set_long(library, handle, option, number) }
        func set(_ option: CURLoption, _ text: String) { _ = earshot_curl_set_string(library, handle, option, text) }
        let receiver = Unmanaged.passUnretained(transfer).toOpaque()
        set(CURLOPT_URL, request.address)
        set(CURLOPT_PROTOCOLS_STR, allowsPrivateTargets ? "https,http" : "https")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TIMEOUT, timeoutSeconds)
        set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_USERAGENT, "earshot/1 (self-hosted customer feedback)")
        _ = earshot_curl_set_list(library, handle, CURLOPT_HTTPHEADER, fields)
        if request.method == .post {
            _ = earshot_curl_set_size(
                library, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
            _ = earshot_curl_set_pointer(library, handle, CURLOPT_POSTFIELDS, transfer.bodyStart)
        }
        _ = earshot_curl_set_pointer(library, handle, CURLOPT_WRITEDATA, receiver)
        _ = earshot_curl_set_data(library, handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, receiver in
            guard let bytes, let receiver else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(receiver).takeUnretainedValue()
            return transfer.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = earshot_curl_set_pointer(library, handle, CURLOPT_HEADERDATA, receiver)
        _ = earshot_curl_set_data(library, handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, receiver in
            guard let bytes, let receiver else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(receiver).takeUnretainedValue()
            return transfer.takeField(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        guard !allowsPrivateTargets else { return }
        _ = earshot_curl_set_pointer(library, handle, CURLOPT_OPENSOCKETDATA, receiver)
        _ = earshot_curl_set_open_socket(library, handle) { receiver, _, address in
            guard let address, let receiver else { return -1 }
            let transfer = Unmanaged<Transfer>.fromOpaque(receiver).takeUnretainedValue()
            let isPublic = withUnsafePointer(to: &address.pointee.addr) { PublicTarget.isPublic($0) }
            guard isPublic else {
                transfer.isRefused = true
                return -1
            }
            return socket(
                address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.pointee.protocol)
        }
    }

    /// A value cannot end its line.
    private static func oneLine(_ value: String) -> String {
        String(decoding: value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }
}
