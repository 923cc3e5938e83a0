import Glibc
import Program
import Testing

private func status(ofShell script: String) throws -> ChildProcess.Status {
    try ChildProcess(named: "sh", arguments: ["-c", script]).wait()
}

private func output(ofShell script: String) throws -> String {
    let child = try ChildProcess(named: "sh", arguments: ["-c", script])
    var text: [String] = []
    var reader = LineReader(descriptor: child.output)
    try reader.forEachLine { line, _ in
        text.append(String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self))
    }
    let status = child.wait()
    #expect(status == .exited(0))
    return text.joined(separator: "|")
}

/// The number that identifies a pipe, or nil if the descriptor is not a pipe.
private func pipeNumber(of descriptor: Int32) -> ino_t? {
    var status = stat()
    let isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    return isPipe ? status.st_ino : nil
}

@Suite struct ChildProcessTests {
    @Test(arguments: [0, 1, 65, 75, 255] as [Int32])
    func `a child's exit code is returned`(code: Int32) throws {
        #expect(try status(ofShell: "exit \(code)") == .exited(code))
    }

    @Test(arguments: [SIGKILL, SIGTERM, SIGABRT])
    func `the signal that ended a child is returned, whatever our own threads block`(signal: Int32)
        throws
    {
        #expect(try status(ofShell: "kill -\(signal) $$") == .killed(signal: signal))
    }

    @Test func `a child's output is read`() throws {
        #expect(try output(ofShell: "echo one; echo two") == "one|two")
    }

    @Test func `a child's standard input is empty`() throws {
        #expect(try output(ofShell: "cat; echo end") == "end")
    }

    @Test func `a child inherits our environment`() throws {
        let path = try #require(Environment.live["PATH"])
        #expect(try output(ofShell: "printf %s \"$PATH\"") == path)
    }

    @Test func `a child's arguments are passed on word by word`() throws {
        #expect(try output(ofShell: "printf '%s' 'a  b'") == "a  b")
    }

    @Test(.timeLimit(.minutes(1)))
    func `waiting for a child that keeps writing comes to an end`() throws {
        let command = "while echo more; do :; done; exit 3"
        let child = try ChildProcess(named: "sh", arguments: ["-c", command])
        let status = child.wait()
        #expect([.exited(3), .killed(signal: SIGPIPE)].contains(status))
    }

    @Test func `a program that is not found is a configuration failure`() {
        let failure = failure {
            _ = try ChildProcess(named: "no-such-program-anywhere", arguments: [])
        }
        #expect(failure?.code == .configuration)
        #expect(failure?.message.hasPrefix("no-such-program-anywhere: ") == true)
    }

    @Test func `children leave no descriptor behind`() throws {
        var pipes: Set<ino_t> = []
        for _ in 0..<3 {
            let child = try ChildProcess(named: "sh", arguments: ["-c", ":"])
            let pipe = pipeNumber(of: child.output)
            pipes.insert(try #require(pipe))
            let status = child.wait()
            #expect(status == .exited(0))
        }
        // Other tests of this process open descriptors of their own.
        #expect(pipes.isDisjoint(with: (0..<1024).compactMap(pipeNumber(of:))))
    }
}
