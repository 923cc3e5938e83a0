import JSON
import Records

/// A text that was read and written does not change when that is done again.
func fuzzJSON(_ bytes: [UInt8]) {
    require(
        isJSON(bytes, only: ["id", "record"]) == isJSON(bytes, only: nil),
        "with only some members a text is judged otherwise")
    guard let first = rewritten(bytes) else { return }
    require(rewritten(first) == first, "a text changes when it is read and written again")
}

private func rewritten(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = JSONReader()
    return try? reader.read(bytes.span) { value in
        var writer = JSONWriter()
        writer.raw(value)
        return writer.bytes
    }
}

private func isJSON(_ bytes: [UInt8], only names: MemberNames?) -> Bool {
    var reader = JSONReader()
    return (try? reader.read(bytes.span, only: names) { _ in }) != nil
}

/// A record is written as a line that reads back as the same record.
func fuzzRecords(_ bytes: [UInt8]) {
    guard let record = try? read(bytes) else { return }
    switch record {
    case .component(let component): requireSame(record, as: component)
    case .window(let window): requireSame(record, as: window)
    case .schedule(let schedule): requireSame(record, as: schedule)
    case .action(.component(let action)): requireSame(record, as: action)
    case .action(.metric(let point)): requireSame(record, as: point)
    case .action(.work(let action)): requireSame(record, as: action)
    case .end(let end): requireSame(record, as: end)
    case .check, .other: break
    }
}

private func read(_ bytes: [UInt8]) throws -> Record {
    var reader = JSONReader()
    return try reader.read(bytes.span) { value in
        try Record(value, of: [.check, .component, .window, .schedule, .action, .end])
    }
}

private func requireSame(_ record: Record, as value: some JSONWritable) {
    let line = value.json
    let again = try? read(Array(line.utf8))
    require(again == record, "a record changes when it is written and read: \(line)")
}
