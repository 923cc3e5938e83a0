import Foundation
import JSON
import TestSupport
import Testing

/// Compares the reader with Python's json and with jq, on documents generated from a seed.
@Suite struct AgreementTests {
    /// Known reasons why jq accepts what RFC 8259 forbids, or refuses what it leaves open: jq 1.6
    /// and 1.7 read numbers as C does, know NaN and Infinity, repair UTF-8, allow control
    /// characters in strings, and disagree about lone surrogates.
    private static let reasons = [
        #"(?<![0-9.eE])[-+]?(0[0-9]|[0-9]*\.(?![0-9])|\.[0-9])"#, #"\+[0-9.]"#,
        "[nN]a[nN]|Infinity",
        #"[\x00-\x1f]"#, #"\\u[dD][89a-fA-F]"#, "\u{FFFD}",
    ]

    @Test func `the reader judges 100,000 documents as Python and jq do`() async throws {
        let lines = try await Self.documents(seed: 1, count: 100_000)
        #expect(lines.count == 100_000)
        let reasons = try NSRegularExpression(pattern: Self.reasons.joined(separator: "|"))
        var taken = 0
        for line in lines {
            let verdicts = line.prefix(2).map { $0 == UInt8(ascii: "1") }
            let (python, jq) = (verdicts[0], verdicts[1])
            let text = Array(line.dropFirst(3))
            var reader = JSONReader()
            let isTaken = (try? reader.read(text.span) { _ in }) != nil
            let isProved = (try? reader.read(text.span, only: ["a"]) { _ in }) != nil
            #expect(isProved == isTaken)
            taken += isTaken ? 1 : 0
            let shown = String(decoding: text, as: UTF8.self)
            if isTaken != python { Issue.record("Python differs: \(shown)") }
            let whole = NSRange(location: 0, length: shown.utf16.count)
            if isTaken != jq, reasons.firstMatch(in: shown, range: whole) == nil {
                Issue.record("jq differs: \(shown)")
            }
        }
        #expect((20_000...80_000).contains(taken))
    }

    private static func documents(seed: Int, count: Int) async throws -> [ArraySlice<UInt8>] {
        let folder = try Folder()
        let output = "\(folder.path)/documents"
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("documents.py").path
        let process = try TestProcess(
            ["python3", script, "\(seed)", "\(count)"],
            streams: .init(output: output))
        #expect(await process.end() == 0)
        return try Array(Data(contentsOf: URL(fileURLWithPath: output)))
            .split(separator: UInt8(ascii: "\n"))
    }
}
