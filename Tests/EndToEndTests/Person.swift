import Foundation
import TestSupport

extension Terminal {
    /// Runs a command line of `sh` on a terminal of its own, in the folder. Whenever it asks, with a
    /// colon and a blank, a person types the next answer; `^C` and `^D` are those keys. The output is
    /// what the terminal shows, with `echo` or `-echo` as its last line: whether it shows what is
    /// typed afterwards.
    func ask(_ command: String, answers: String...) async throws -> Outcome {
        _ = try folder.write(Self.person, to: "person.py")
        _ = try folder.write("trap : INT\n\(command)\ncode=$?\n\(Self.echo)\n", to: "command")
        let words = answers.map { "'\($0)'" }.joined(separator: " ")
        return try await run("python3 person.py command \(words)")
    }

    private static let echo = "echo; stty -a | grep -o '[-]*echo ' | tr -d ' '; exit $code"

    private static let person = """
        import os, pty, sys
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp("sh", ["sh", sys.argv[1]])
        keys = {"^C": b"\\x03", "^D": b"\\x04"}
        answers = [keys.get(answer, answer.encode() + b"\\n") for answer in sys.argv[2:]]
        shown, seen = b"", 0
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if answers and shown[seen:].endswith(b": "):
                seen = len(shown)
                os.write(terminal, answers.pop(0))
        sys.stdout.buffer.write(shown.replace(b"\\r\\n", b"\\n"))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        sys.exit(code if code >= 0 else 128 - code)
        """
}
