import HTTP
import JSON
import Program
import Records

/// Pingdom's answer to a listing of uptime checks, as records.
struct CheckListing: Equatable {
    /// One `check` record each.
    var lines: [[UInt8]] = []
    var ids: Set<Int64> = []

    /// Reads `{"checks": […]}` and keeps what is selected.
    ///
    /// Throws `Failure` (69) for an answer that is not that: nothing of it becomes a record.
    init(_ body: [UInt8], selection: Selection) throws {
        var json = JSONReader()
        do {
            try json.read(body.span) { answer in
                guard let checks = answer["checks"], checks.kind == .array else {
                    throw RecordError("no list of checks in it")
                }
                try checks.forEachElement { try add($0, where: selection) }
            }
        } catch {
            throw Failure(.refused, "GET /checks: not an answer of Pingdom's API: \(error)")
        }
    }

    private mutating func add(_ check: borrowing JSONValue, where selection: Selection) throws {
        let id = try check.requiredInteger("id")
        _ = try check.requiredString("status")
        let tags = try check.optionalList("tags") { try $0.optionalString("name") ?? "" } ?? []
        guard selection.contains(id: id, tags: tags) else { return }
        guard ids.insert(id).inserted else { return }
        var writer = JSONWriter()
        writer.object {
            $0.member("record", "check")
            $0.member("kind", Check.Kind.uptime)
            $0.members(of: check, except: ["record", "kind"])
        }
        lines.append(writer.bytes)
    }
}
