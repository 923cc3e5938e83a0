import JSON
import Records

/// A check of Pingdom's as a record.
struct CheckRecord: Equatable {
    let identity: Check.Identity
    let tags: [String]
    /// The record's line, without its end.
    private(set) var line: [UInt8]

    /// Reads an item of a listing; throws `RecordError` for what cannot be a check.
    init(_ check: borrowing JSONValue, kind: Check.Kind) throws {
        identity = Check.Identity(kind: kind, id: try check.requiredInteger("id"))
        tags = try check.optionalList("tags") { $0.string ?? $0["name"]?.string ?? "" } ?? []
        switch kind {
        case .uptime:
            _ = try check.requiredString("status")
            line = record(of: kind) { $0.members(of: check, except: ownMembers) }
        case .transaction:
            let status = try transactionStatus(of: check)
            line = record(of: kind) { writeTransaction(check, status: status, to: &$0) }
        }
    }

    /// Says that a maintenance window of the check is in progress.
    mutating func setInMaintenance() throws {
        try append { writer, _ in writer.member("maintenance", true) }
    }

    /// Adds what the check's own answer says beyond the listing.
    mutating func add(_ details: Answer) throws {
        try details.read { answer in
            guard let check = answer["check"], check.kind == .object else {
                throw RecordError("no check in it")
            }
            try append { writer, listed in
                writer.name("details")
                writeDetails(check, beyond: listed, to: &writer)
            }
        }
    }

    private mutating func append(
        _ member: (inout JSONWriter, _ listed: borrowing JSONValue) -> Void
    ) throws {
        var json = JSONReader()
        line = try json.read(line.span) { listed in
            var writer = JSONWriter()
            writer.object {
                $0.members(of: listed)
                member(&$0, listed)
            }
            return writer.bytes
        }
    }
}

/// Members that are ours: those of Pingdom's cannot pose as them.
let ownMembers = ["record", "kind", "maintenance", "details"]

private func record(
    of kind: Check.Kind, _ members: (inout JSONWriter) -> Void
) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
        $0.member("record", "check")
        $0.member("kind", kind)
        members(&$0)
    }
    return writer.bytes
}
