import CCurl

/// A libcurl easy handle with what must live as long as it does.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    /// Whether libcurl has accepted all the settings so far.
    private(set) var isAccepted = true
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let errorBuffer: UnsafeMutablePointer<CChar>

    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        let size = Int(CURL_ERROR_SIZE)
        errorBuffer = .allocate(capacity: size)
        errorBuffer.initialize(repeating: 0, count: size)
        note(ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        errorBuffer.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_string(pointer, option, value))
    }

    func setHeaders(_ lines: [String]) {
        for line in lines {
            guard let longer = curl_slist_append(headerList, line) else {
                isAccepted = false
                return
            }
            headerList = longer
        }
        note(ccurl_set_pointer(pointer, CURLOPT_HTTPHEADER, headerList))
    }

    /// libcurl makes a copy.
    func setBody(_ body: [UInt8]) {
        let code = body.withUnsafeBytes {
            ccurl_set_body(pointer, $0.baseAddress, curl_off_t($0.count))
        }
        note(code)
    }

    /// `function` is called with `context` for each piece of the body.
    func setSink(_ context: UnsafeMutableRawPointer, _ function: @escaping ccurl_write) {
        note(ccurl_set_write(pointer, function))
        note(ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context))
    }

    /// `function` is called with `context` for each line that comes before or after a body.
    func setHeaderSink(_ context: UnsafeMutableRawPointer, _ function: @escaping ccurl_write) {
        note(ccurl_set_header(pointer, function))
        note(ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context))
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// What libcurl says about a failed transfer.
    func errorText(_ code: CURLcode) -> String {
        errorBuffer.pointee == 0
            ? String(cString: curl_easy_strerror(code)) : String(cString: errorBuffer)
    }

    private func note(_ code: CURLcode) {
        isAccepted = isAccepted && code == CURLE_OK
    }
}
