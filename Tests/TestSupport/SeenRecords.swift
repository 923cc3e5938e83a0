import Foundation
import Glibc

/// Appends the records in a program's output to the file named by RECORDS_FILE, if it is set, so
/// that all of them can be validated against their schema.
package func keepRecords(of output: String) {
    guard let path = ProcessInfo.processInfo.environment["RECORDS_FILE"] else { return }
    let records = output.split(separator: "\n").filter { $0.hasPrefix(#"{"record":"#) }
    let bytes = Array(records.map { $0 + "\n" }.joined().utf8)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(file) }
    // In a single write, because tests run in parallel.
    _ = write(file, bytes, bytes.count)
}
