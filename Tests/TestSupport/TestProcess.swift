import Foundation
import Glibc

/// A child process of a test.
///
/// Foundation's `Process` will not do: on Linux the threads of Swift's tasks block signals, and a
/// child inherits that and cannot be terminated (Swift 6.3.1). A child here starts with the signals
/// that a shell would give it.
package final class TestProcess {
    /// The paths of the files that a child's standard streams are connected to.
    package struct Streams {
        package var input = "/dev/null"
        /// If nil, the output goes to a pipe that `readLine` reads.
        package var output: String?
        package var error = "/dev/null"

        package init(
            input: String = "/dev/null", output: String? = nil, error: String = "/dev/null"
        ) {
            self.input = input
            self.output = output
            self.error = error
        }
    }

    /// A child could not be started; the code is libc's.
    package struct Unstartable: Error { let code: Int32 }

    private let identifier: pid_t
    private let output: Int32

    /// Starts a program found on PATH, with our environment unless another one is given.
    package init(
        _ arguments: [String], environment: [String: String]? = nil, streams: Streams = Streams()
    ) throws {
        var pipe: [Int32] = [-1, -1]
        Glibc.pipe(&pipe)
        pipe.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        output = pipe[0]
        defer { close(pipe[1]) }
        var actions = Self.actions(for: streams, pipe: pipe[1])
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = Self.openToSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var variables = (environment ?? [:]).map { strdup("\($0)=\($1)") } + [nil]
        defer { variables.forEach { free($0) } }
        var identifier: pid_t = 0
        let code = variables.withUnsafeMutableBufferPointer { own in
            let all = environment == nil ? environ : own.baseAddress ?? environ
            return posix_spawnp(&identifier, arguments[0], &actions, &attributes, &words, all)
        }
        guard code == 0 else { throw Unstartable(code: code) }
        self.identifier = identifier
    }

    deinit { close(output) }

    private static func actions(
        for streams: Streams, pipe: Int32
    ) -> posix_spawn_file_actions_t {
        var actions = posix_spawn_file_actions_t()
        let create = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, streams.input, O_RDONLY, 0)
        if let output = streams.output {
            posix_spawn_file_actions_addopen(&actions, 1, output, create, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, pipe, 1)
        }
        posix_spawn_file_actions_addopen(&actions, 2, streams.error, create, 0o600)
        return actions
    }

    /// No signal is blocked, and SIGPIPE ends a child: while libcurl closes connections, it ignores
    /// SIGPIPE for the whole process, and two threads that do so at once may leave it ignored.
    private static func openToSignals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }

    /// The next line of its output.
    package func readLine() -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    package func terminate(with signal: Int32 = SIGTERM) { kill(identifier, signal) }

    /// Waits for its end like `wait()`, but on a separate thread: Swift's tasks have only a few.
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [identifier] in
                continuation.resume(returning: Self.wait(for: identifier))
            }
        }
    }

    /// Waits for its end and returns its exit code, or the negated signal that ended it.
    @discardableResult package func wait() -> Int32 { Self.wait(for: identifier) }

    private static func wait(for identifier: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : -signal
    }
}
