import Foundation
import JSON
import Testing

/// Checks the reader against every row of `conformance.txt`.
@Suite struct ConformanceTests {
    struct Row: CustomTestStringConvertible {
        let verdict: Substring
        let text: Substring

        var testDescription: String { "\(verdict) \(text)" }

        var bytes: [UInt8] {
            var rest = Array(text.utf8)[...]
            var bytes: [UInt8] = []
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "%") else {
                    bytes.append(byte)
                    continue
                }
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                rest = rest.dropFirst(2)
                bytes.append(UInt8(digits, radix: 16) ?? 0)
            }
            return bytes
        }
    }

    @Test func `every row is accepted or rejected as RFC 8259 requires`() throws {
        let rows = try Self.rows()
        #expect(rows.count >= 300)
        for row in rows {
            #expect(Self.isTaken(row.bytes) == row.verdict.hasPrefix("accept"), "\(row)")
        }
    }

    @Test(arguments: [(256, true), (257, false)])
    func `up to 256 levels of nesting are read`(depth: Int, isTaken: Bool) {
        let list = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(Self.isTaken(Array(list.utf8)) == isTaken)
        let object =
            String(repeating: #"{"a":"#, count: depth) + "0"
            + String(repeating: "}", count: depth)
        #expect(Self.isTaken(Array(object.utf8)) == isTaken)
    }

    @Test func `what does not go on the tape is proved all the same`() throws {
        for row in try Self.rows() {
            let error = Self.error(row.bytes, only: nil)
            for names in [[], ["a"], ["b", "a", ""]] as [MemberNames] {
                #expect(Self.error(row.bytes, only: names) == error, "\(row)")
            }
            for level in 0...2 {
                #expect(Self.error(row.bytes, only: nil, downTo: level) == error, "\(row)")
            }
        }
    }

    private static func isTaken(_ bytes: [UInt8]) -> Bool { error(bytes, only: nil) == nil }

    private static func error(
        _ bytes: [UInt8], only names: MemberNames?, downTo level: Int = .max
    ) -> JSONError? {
        var reader = JSONReader()
        do {
            try reader.read(bytes.span, only: names, downTo: level) { _ in }
            return nil
        } catch {
            return error as? JSONError
        }
    }

    private static func rows() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("conformance.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                return Row(verdict: fields[0], text: fields[1])
            }
    }
}
