import JSON
import Records

/// Members of a transaction check that an uptime check has under another name.
private let names: [(own: StaticString, common: StaticString)] = [
    ("interval", "resolution"), ("last_downtime_start", "lastdownstart"),
    ("last_downtime_end", "lastdownend"),
]

/// The status of a transaction check in the words of uptime checks; nil where it has none.
///
/// Paused is a member of its own, `active`: what `status` says then is not known.
func transactionStatus(of check: borrowing JSONValue) throws -> String? {
    if try check.optionalBool("active") == false { return "paused" }
    let status = try check.optionalString("status")
    switch status?.lowercased() {
    case "successful": return "up"
    case "failing": return "down"
    default: return status
    }
}

/// Writes a transaction check (`GET /tms/check`) with the members of an uptime check: those that
/// mean the same under another name come last, the others stand as they came.
func writeTransaction(
    _ check: borrowing JSONValue, status: String?, to writer: inout JSONWriter
) {
    let renamed = names.flatMap { ["\($0.own)", "\($0.common)"] }
    writer.members(of: check, except: ownMembers + ["status", "tags"] + renamed)
    if let status { writer.member("status", status) }
    for (own, common) in names {
        let isOwn = check[own]?.kind != nil
        guard let value = check[isOwn ? own : common] else { continue }
        writer.name("\(common)")
        writer.raw(value)
    }
    guard let tags = check["tags"], tags.kind == .array else { return }
    writer.name("tags")
    writer.array { writer in tags.forEachElement { writeTag($0, to: &writer) } }
}

/// A tag's name alone, as the listing has it, becomes an object.
private func writeTag(_ tag: borrowing JSONValue, to writer: inout JSONWriter) {
    guard tag.kind == .string else { return writer.raw(tag) }
    writer.object {
        $0.name("name")
        $0.raw(tag)
    }
}
