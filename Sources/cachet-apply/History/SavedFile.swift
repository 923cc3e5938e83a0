import JSON
import Program
import Records

/// A file of a saved run: the records that a program wrote, perhaps until it was killed.
struct SavedFile {
    let path: String
    private let bytes: [UInt8]

    /// Throws `Failure` (74) if it cannot be read. `-` is standard input.
    init(_ path: String) throws {
        self.path = path
        bytes = try contents(ofFile: path, orFailWith: .inputOutput)
    }

    /// Calls `body` with the value of each line. What follows the last line break, if it is not a
    /// record, was cut off by the end of its program, and is passed over.
    ///
    /// Throws `Failure` (65), with the line, if another line is not a record or `body` throws.
    func forEachRecord(_ body: (borrowing JSONValue) throws -> Void) throws {
        var json = JSONReader()
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            let isCut = index == lines.count - 1 && (try? json.read(line.span) { _ in }) == nil
            if isCut { return }
            do {
                try json.read(line.span) { value in
                    _ = try value.requiredString("record")
                    try body(value)
                }
            } catch {
                throw Failure(.badInput, "\(path): line \(index + 1): \(error)")
            }
        }
    }

    /// When the run began, in Unix seconds; nil if the file is in no run's folder.
    var runTime: Int64? { Self.runTime(inPath: path) }

    /// The time in the name of a run's folder: `runs/2022-06-24T010641.123Z/results.ndjson`.
    static func runTime(inPath path: String) -> Int64? {
        path.split(separator: "/").dropLast().lazy.compactMap(time).first
    }

    private static func time(ofRun name: Substring) -> Int64? {
        let parts = name.split(separator: "T")
        guard parts.count == 2, parts[1].hasSuffix("Z"), parts[1].count > 6 else { return nil }
        let digits = Array(parts[1].prefix(6))
        let time = [digits[0..<2], digits[2..<4], digits[4..<6]].map { String($0) }
        return ServerTime(utc: "\(parts[0]) \(time.joined(separator: ":"))")?.moment
    }
}
