import Glibc

/// A program of this toolkit that runs as a child, whose output its parent reads.
package struct ChildProcess: ~Copyable {
    /// How a child ended.
    package enum Status: Equatable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// The environment variable that tells a child that it is one.
    static let childVariable = "PINGDOM_CACHET_CHILD"

    /// The read end of the pipe from its standard output.
    package let output: Int32
    private let process: pid_t

    /// Starts the program `name` from the directory of this program, else from PATH. It gets our
    /// environment with `childVariable` added, our standard error, and an empty standard input.
    ///
    /// Throws `Failure`: 78 if there is no such program.
    package init(named name: String, arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(.inputOutput, systemError()) }
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&files, ends[1], 1)
        var attributes = Self.openToSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var words = ([name] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var variables = Self.variables()
        defer { free(variables[0]) }
        var process: pid_t = 0
        let problem = posix_spawnp(
            &process, Self.path(of: name), &files, &attributes, &words, &variables)
        guard problem == 0 else {
            close(ends[0])
            throw Failure(
                .configuration, "\(name): beside this program or on PATH: \(systemError(problem))")
        }
        (output, self.process) = (ends[0], process)
    }

    /// Closes `output` and waits until the child ends.
    package consuming func wait() -> Status {
        close(output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// Unblocks all signals in a child. The threads of Swift's tasks block them (Swift 6.3.1 on
    /// Linux); a child would inherit that, and nobody could end it.
    private static func openToSignals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        var none = sigset_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return attributes
    }

    /// The child's environment: a variable of its own, which has to be freed, and then ours, byte for
    /// byte, up to the nil at its end.
    private static func variables() -> [UnsafeMutablePointer<CChar>?] {
        var variables = [strdup("\(childVariable)=1")]
        var entry = environ
        while let text = entry.pointee {
            variables.append(text)
            entry += 1
        }
        return variables + [nil]
    }

    private static func path(of name: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(
            decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let beside = own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/" + name
        return access(String(beside), X_OK) == 0 ? String(beside) : name
    }
}
