import Glibc

/// Proves that `count` files or connections can be opened at the same time.
///
/// Throws `Failure` (74). Without descriptors libdispatch ends a program by a signal (Swift 6.3.1
/// on Linux), and libcurl tries in vain until there is no time left.
func proveDescriptors(_ count: Int) throws {
    var opened: [Int32] = []
    defer { opened.forEach { close($0) } }
    while opened.count < count {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .inputOutput, "\(systemError()): \(count) are needed: see ulimit -n")
        }
        opened.append(descriptor)
    }
}
