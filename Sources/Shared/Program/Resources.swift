import Glibc

/// Requires that the given number of files or connections can be open at the same time, and that
/// `memory` bytes are available.
///
/// Throws `Failure` (74) if not. When these run out later, the Swift runtime and libdispatch end a
/// program by a signal (Swift 6.3.1 on Linux), and libcurl retries in vain until the time is up.
func requireResources(descriptors: Int, memory: Int) throws {
    var opened: [Int32] = []
    defer { opened.forEach { close($0) } }
    while opened.count < descriptors {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                .inputOutput, "\(systemError()): \(descriptors) are needed: see ulimit -n")
        }
        opened.append(descriptor)
    }
    let room = mmap(nil, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let room, room != MAP_FAILED else {
        throw Failure(
            .inputOutput, "\(systemError()): \(memory >> 20) MiB are needed: see ulimit -v")
    }
    munmap(room, memory)
}
