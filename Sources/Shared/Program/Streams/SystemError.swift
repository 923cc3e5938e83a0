import Glibc

/// libc's message for an error code, by default for the current `errno`.
package func systemError(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

/// Whether a read or write that has just failed can be repeated: it was interrupted, or it would
/// have blocked. In that case this waits until it would not: whoever opened a stream may have made
/// it non-blocking, and `POLLIN` or `POLLOUT` says what is waited for.
func canGoOn(with descriptor: Int32, _ event: Int32) -> Bool {
    guard errno == EAGAIN else { return errno == EINTR }
    var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    poll(&request, 1, -1)
    return true
}
