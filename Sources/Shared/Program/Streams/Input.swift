import Glibc
package import JSON

/// The FILE operands of a program, read one after another as one stream of JSON lines.
package struct Input: Sendable {
    private let files: [String]
    private let isImplied: Bool

    /// No file means standard input, as `-` does. Throws `Failure` (64) if `-` is named twice,
    /// whether among `files` or the `others` that the command line names.
    package init(files: [String], others: [String] = []) throws {
        self.files = files.isEmpty ? ["-"] : files
        isImplied = files.isEmpty
        guard (self.files + others).filter({ $0 == "-" }).count < 2 else {
            throw Failure(.usage, "standard input can be read only once: - is named twice")
        }
    }

    /// How many bytes are still to read; nil if that cannot be known, as of a pipe.
    package var size: Int? {
        var size = 0
        for file in files {
            let left = try? withFile(file, orFailWith: .inputOutput) { bytesLeft(in: $0) }
            guard let left else { return nil }
            size += left
        }
        return size
    }

    /// Calls `body` with the value of each line and its number in the whole stream.
    ///
    /// A `failure` record goes to `onFailure` instead, which by default ends the reading with a
    /// `ForwardedFailure`. With `onCut`, a line that begins like a record but was cut, as a full
    /// disk cuts it, is reported there; a whole record that follows on the same line is read. `isDone`
    /// gets each line first, and says whether it needs not be read further.
    ///
    /// Throws `Failure`: 64 if no file was named and standard input is a terminal, because nobody
    /// types records unless they ask for it with `-`; 74 if a file cannot be read; 65, with the
    /// line's position, if a line is not JSON or `body` throws.
    package func forEachValue(
        onFailure: (ForwardedFailure) throws -> Void = { throw $0 }, onCut: (() -> Void)? = nil,
        isDone: (Span<UInt8>, inout JSONReader) throws -> Bool = { _, _ in false },
        _ body: (borrowing JSONValue, Int) throws -> Void
    ) throws {
        if isImplied, isatty(0) != 0 {
            throw Failure(
                .usage,
                "no input: standard input is a terminal: pipe records in, name a FILE, "
                    + "or type them after -")
        }
        var linesBefore = 0
        for file in files {
            let prefix = file == "-" ? "" : "\(file): "
            linesBefore = try withFile(file, orFailWith: .inputOutput) { descriptor in
                try forEachJSONLine(
                    of: descriptor, prefix: prefix, linesBefore: linesBefore,
                    onFailure: onFailure, onCut: onCut, isDone: isDone, body)
            }
        }
    }
}

/// Calls `body` with the value of each line of a descriptor and its number, counting on from
/// `linesBefore`; returns the number of the last line. Throws as `Input.forEachValue` does, with
/// `prefix` before each message. If a `failure` ends the reading, the rest is still consumed, so
/// that its writer does not fail for lack of a reader.
@discardableResult
package func forEachJSONLine(
    of descriptor: Int32, prefix: String, linesBefore: Int = 0,
    onFailure: (ForwardedFailure) throws -> Void = { throw $0 }, onCut: (() -> Void)? = nil,
    isDone: (Span<UInt8>, inout JSONReader) throws -> Bool = { _, _ in false },
    _ body: (borrowing JSONValue, Int) throws -> Void
) throws -> Int {
    var lines = LineReader(descriptor: descriptor)
    var json = JSONReader()
    var last = linesBefore
    func read(_ line: Span<UInt8>) throws {
        try json.read(line) { value in
            guard let failure = try ForwardedFailure(value) else { return try body(value, last) }
            try onFailure(failure)
        }
    }
    do {
        try lines.forEachLine { line, number in
            last = linesBefore + number
            do {
                if try !isDone(line, &json) { try read(line) }
            } catch is JSONError where onCut != nil && !line.isEmpty && line[0] == UInt8(ascii: "{")
            {
                onCut?()
                if let start = startOfLastRecord(in: line) {
                    try read(line.extracting(start..<line.count))
                }
            } catch {
                throw placed(error, atLine: number, advice(on: line))
            }
        }
    } catch let failure as Failure {
        throw Failure(failure.code, prefix + failure.message)
    } catch let forwarded as ForwardedFailure {
        try? lines.forEachLine { _, _ in }
        throw forwarded
    }
    return last
}

/// Where the last record of a line begins, if another one comes before it.
private func startOfLastRecord(in line: Span<UInt8>) -> Int? {
    let beginning = Array(#"{"record":"#.utf8)
    return line.indices.dropFirst().reversed().first { start in
        beginning.indices.allSatisfy {
            start + $0 < line.count && line[start + $0] == beginning[$0]
        }
    }
}

/// An error with the position of its line, unless it already names one.
private func placed(
    _ error: any Error, atLine number: Int, _ advice: @autoclosure () -> String
) -> any Error {
    switch error {
    case let error as JSONError:
        Failure(
            .badInput, "line \(number), column \(error.column): \(error.message)\(advice())")
    case is any ProgramError, is ForwardedFailure: error
    default: Failure(.badInput, "line \(number): \(error)")
    }
}

/// What is likely to help if a line is not JSON, judging by its beginning.
private func advice(on line: Span<UInt8>) -> String {
    let visible = line.indices.filter { line[$0] > 0x20 }.prefix(2).map { line[$0] }
    switch visible.first {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
        return visible.count == 1 ? ": each line has to be one record: jq -c writes them so" : ""
    default: return ": records are JSON, one a line: text for people (--text) is not read back"
    }
}
