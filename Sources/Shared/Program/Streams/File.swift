import Glibc

/// The bytes of a whole file, or of standard input for `-`, without a byte order mark at the start.
///
/// Throws `Failure` with `code` if it cannot be read or is larger than 64 MiB.
package func contents(ofFile path: String, orFailWith code: ExitCode) throws -> [UInt8] {
    try withFile(path, orFailWith: code) { descriptor in
        try allBytes(of: descriptor, path, orFailWith: code)
    }
}

/// Calls `body` with an open descriptor of a file, or of standard input for `-`.
///
/// Throws `Failure` with `code` if it cannot be opened, or whatever `body` throws.
func withFile<Result>(
    _ path: String, orFailWith code: ExitCode, _ body: (Int32) throws -> Result
) throws -> Result {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code, "\(path): \(systemError())") }
    defer { if path != "-" { close(descriptor) } }
    return try body(descriptor)
}

/// How many bytes are left in an open file; nil if it is something else, such as a pipe.
func bytesLeft(in descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size) - max(0, lseek(descriptor, 0, SEEK_CUR))
}

/// Whether an open descriptor is that of a file that users other than its owner's group can read.
func isReadableByOthers(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && status.st_mode & S_IROTH != 0
}

/// The rest of an open file; throws `Failure` as `contents(ofFile:orFailWith:)` does.
func allBytes(
    of descriptor: Int32, _ path: String, orFailWith code: ExitCode
) throws -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= 64 << 20 {
        let count = read(descriptor, &chunk, chunk.count)
        if count == 0 {
            return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        }
        guard count > 0 || canGoOn(with: descriptor, POLLIN) else {
            throw Failure(code, "\(name): \(systemError())")
        }
        bytes += chunk.prefix(max(0, count))
    }
    throw Failure(code, "\(name): larger than 64 MiB")
}
