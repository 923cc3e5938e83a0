internal import CCurl
internal import Program

/// The libcurl that this process runs with, which may be older or newer than the one that it was
/// built against.
struct RunningLibrary: Sendable {
    /// A byte each for major, minor and patch: `0x074A00` is 7.74.0.
    let number: UInt32
    let hasTLS: Bool
    /// Its name and that of the library that it uses for TLS, with their versions.
    let text: String

    /// `curl_version` would tell the same, but starts libldap for it, which takes longer than all
    /// else at the start of a program.
    static let current: RunningLibrary = {
        // Every version has the members that the first one had.
        let version = curl_version_info(CURLVERSION_FIRST)?.pointee
        let number = version?.version.map { "libcurl/" + String(cString: $0) }
        let tls = version?.ssl_version.map { String(cString: $0) }
        return RunningLibrary(
            number: version?.version_num ?? 0,
            hasTLS: (version?.features ?? 0) & CURL_VERSION_SSL != 0,
            text: [number, tls].compactMap { $0 }.joined(separator: " "))
    }()

    /// Whether it has `CURLOPT_PROTOCOLS_STR`.
    var takesProtocolNames: Bool { number >= 0x07_55_00 }
    /// Whether it has `CURLOPT_QUICK_EXIT`.
    var canExitQuickly: Bool { number >= 0x07_57_00 }

    /// Throws `Failure` (69) if requests cannot be sent with it.
    func requireUsable() throws(Failure) {
        guard number >= 0x07_4A_00 else {
            throw Failure(.refused, "libcurl 7.74 or newer is needed, and this is \(text)")
        }
        guard hasTLS else {
            throw Failure(.refused, "a libcurl with TLS is needed, and this one has none: \(text)")
        }
    }
}
