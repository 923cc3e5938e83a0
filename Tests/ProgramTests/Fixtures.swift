import Glibc
import Program
import Testing

/// Runs `body` with a file of these bytes, and removes it afterwards.
func withFile<Result>(
    _ bytes: [UInt8], _ body: (_ path: String) throws -> Result
) throws -> Result {
    var template = Array("\(P_tmpdir)/program-tests-XXXXXX".utf8).map(CChar.init) + [0]
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    defer { unlink(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        try #require(count > 0)
        rest = rest.dropFirst(count)
    }
    close(descriptor)
    return try body(path)
}

func withFile<Result>(
    _ text: String, _ body: (_ path: String) throws -> Result
) throws -> Result {
    try withFile(Array(text.utf8), body)
}

/// Runs `body` with the descriptor from which the output of `script` can be read.
func withOutput<Value>(
    ofShell script: String, named shell: String = "sh", _ body: (Int32) throws -> Value
) throws -> Value {
    let child = try ChildProcess(named: shell, arguments: ["-c", script])
    let output = child.output
    let result = Result { try body(output) }
    _ = child.wait()
    return try result.get()
}

/// Runs `body` with a file's descriptor.
func withDescriptor<Result>(
    of path: String, _ flags: Int32 = O_RDONLY, _ body: (Int32) throws -> Result
) throws -> Result {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    return try body(descriptor)
}

/// The failure that `body` throws, or nil if it does not throw one.
func failure(_ body: () throws -> Void) -> Failure? {
    do {
        try body()
        return nil
    } catch {
        return (error as? any ProgramError).map { Failure($0.code, $0.message) }
    }
}
