import JSON
import Records

/// A Pingdom check as a record.
struct CheckRecord: Equatable {
    /// Nil if its id is unusable: the check is passed on, but nothing can refer to it.
    let identity: Check.Identity?
    let tags: [String]
    /// The record's line, without the newline.
    private(set) var line: [UInt8]

    /// Reads an item of a listing, whatever its members are; nil if it is not an object.
    init?(_ check: borrowing JSONValue, kind: Check.Kind) {
        guard check.kind == .object else { return nil }
        identity = check["id"]?.number.map { Check.Identity(kind: kind, id: $0) }
        tags = check["tags"]?.mapElements { $0.string ?? $0["name"]?.string ?? "" } ?? []
        line = record(of: kind) { writer in
            switch kind {
            case .uptime: writeMembers(of: check, except: ownMembers, to: &writer)
            case .transaction: writeTransaction(check, to: &writer)
            }
        }
    }

    /// Marks the check as being in a maintenance window.
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

/// The members that are ours. Members of Pingdom's with these names are left out, so that they
/// cannot pose as ours.
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
