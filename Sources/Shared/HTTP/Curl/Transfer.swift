import CCurl

/// One submission in libcurl's hands. Lives on the transfer thread.
final class Transfer {
    let easy: EasyHandle
    private let submission: Submission
    private var headers = ReceivedHeaders()
    private var body = ReceivedBody()
    private var isTooLarge = false

    /// Nil if libcurl refuses a setting: the request is never sent without it.
    init?(_ submission: Submission) {
        guard let easy = EasyHandle() else { return nil }
        self.easy = easy
        self.submission = submission
        setRequest()
        setLimits()
        setSecurity()
        setSink()
        guard easy.isAccepted else { return nil }
    }

    /// Resumes the task that waits for the answer.
    func finish(_ code: CURLcode) {
        submission.continuation.resume(returning: result(code))
    }

    private func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPError> {
        if code == CURLE_OK {
            let status = easy.number(CURLINFO_RESPONSE_CODE)
            let headers = HTTPHeaders(headers.fields)
            return .success(HTTPResponse(status: status, headers: headers, body: body.take()))
        }
        // libcurl counts the bytes of a request as the socket takes them.
        let sent = easy.number(CURLINFO_REQUEST_SIZE) > 0
        if isTooLarge {
            let limit = submission.settings.maximumBody
            let message = "the answer is larger than \(limit) bytes"
            return .failure(HTTPError(.tooLarge, sent: sent, message))
        }
        let proxy = easy.number(CURLINFO_HTTP_CONNECTCODE)
        if [401, 403, 407].contains(proxy) {
            return .failure(HTTPError(proxyStatus: proxy))
        }
        let text = easy.errorText(code)
        return .failure(HTTPError(curl: code, text: text, sent: sent, request: submission.request))
    }

    private func setRequest() {
        let request = submission.request
        easy.set(CURLOPT_URL, submission.url.text)
        var headers = request.headers.map { $0.line }
        if request.body != nil || request.method == .post || request.method == .put {
            easy.set(CURLOPT_POST, 1)
            easy.setBody(request.body ?? [])
            // Without these, libcurl would wait for a 100 and label the body as a form.
            headers.append("Expect:")
            if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                headers.append("Content-Type:")
            }
        }
        easy.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        easy.setHeaders(headers)
        easy.set(CURLOPT_USERAGENT, submission.settings.userAgent)
        easy.set(CURLOPT_ACCEPT_ENCODING, "")
        // One request per connection at a time: HTTP/2 has its own refusals and re-sends.
        easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        // libcurl silently sends a request again, a POST too, when a reused connection dies
        // before the first byte of the answer. A PUT to Cachet 2.3 may mail each time.
        easy.set(CURLOPT_FRESH_CONNECT, request.method == .get ? 0 : 1)
    }

    private func setLimits() {
        let settings = submission.settings
        // libcurl still writes to sockets with MSG_NOSIGNAL, including those with TLS.
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.milliseconds)
        easy.set(CURLOPT_TIMEOUT_MS, submission.timeout.milliseconds)
        if submission.request.method == .get {
            easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            easy.set(CURLOPT_LOW_SPEED_TIME, max(1, settings.silence.milliseconds / 1000))
        }
        easy.set(CURLOPT_TCP_KEEPALIVE, 1)
        // Does not wait for a look-up that timed out: getaddrinfo can take longer than we have.
        if RunningLibrary.current.canExitQuickly { easy.set(.quickExit, 1) }
    }

    private func setSecurity() {
        if RunningLibrary.current.takesProtocolNames {
            easy.set(.protocolNames, "http,https")
        } else {
            easy.set(.protocols, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
        }
        easy.set(CURLOPT_FOLLOWLOCATION, 0)
        easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        // 1.0 and 1.1 are broken (RFC 8996), even if the system still allows them.
        easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = submission.settings.caFile {
            easy.set(CURLOPT_CAINFO, file)
            // Distributions build in a folder of authorities, which would be trusted as well.
            easy.set(CURLOPT_CAPATH, nil)
        }
        if submission.url.isLoopback {
            // Ignores http_proxy, because a token may go to this machine over plain HTTP.
            easy.set(CURLOPT_PROXY, "")
        }
    }

    private func setSink() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        easy.setSink(context) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.take(piece) ? piece.count : 0
        }
        easy.setHeaderSink(context) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            transfer.headers.take(line)
            return line.count
        }
    }

    /// Appends a decompressed piece of the body; returns false, which ends the transfer, if it is
    /// too much.
    private func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        isTooLarge = piece.count > submission.settings.maximumBody - body.count
        if !isTooLarge { body.append(piece) }
        return !isTooLarge
    }
}

extension HTTPHeader {
    /// As libcurl wants it: a semicolon instead of the colon says that the value is empty.
    fileprivate var line: String {
        value.isEmpty ? "\(name);" : "\(name): \(value)"
    }
}

extension Duration {
    /// In whole milliseconds, rounded up so that no moment is left over, and at least one, because
    /// libcurl takes zero as no limit.
    fileprivate var milliseconds: Int {
        max(1, Int(min((self / .milliseconds(1)).rounded(.up), Double(Int32.max))))
    }
}
