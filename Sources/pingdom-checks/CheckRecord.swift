import JSON
import Records

/// A Pingdom check as a record.
struct CheckRecord {
    /// Nil if its id is unusable.
    let identity: Check.Identity?
    /// The record's line, without the newline.
    let line: [UInt8]

    /// Renders an item of a listing, whatever its members are. Throws `Failure` if `details` has no
    /// check in it.
    init(
        _ check: borrowing JSONValue, as identity: Check.Identity?, kind: Check.Kind,
        isInMaintenance: Bool, details: Answer?
    ) throws {
        self.identity = identity
        line =
            try details?.readCheck { detailed in
                render(check, kind, isInMaintenance) { writer in
                    writer.name("details")
                    writeDetails(detailed, beyond: check, to: &writer)
                }
            } ?? render(check, kind, isInMaintenance) { _ in }
    }
}

/// The members that are ours. Members of Pingdom's with these names are left out, so that they
/// cannot pose as ours.
let ownMembers: MemberNames = ["record", "kind", "maintenance", "details"]

/// The line of a check; `writeRest` writes the members that come last.
private func render(
    _ check: borrowing JSONValue, _ kind: Check.Kind, _ isInMaintenance: Bool,
    _ writeRest: (inout JSONWriter) -> Void
) -> [UInt8] {
    var writer = JSONWriter(capacity: check.raw.count + 64)
    writer.object { writer in
        writer.member("record", "check")
        writer.member("kind", kind)
        if kind == .transaction {
            writeTransaction(check, to: &writer)
        } else {
            writeMembers(of: check, except: ownMembers, to: &writer)
        }
        if isInMaintenance { writer.member("maintenance", true) }
        writeRest(&writer)
    }
    return writer.bytes
}
