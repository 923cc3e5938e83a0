import JSON
import Records

/// Members of a transaction check that an uptime check has under another name.
private let names: [(own: StaticString, common: StaticString)] = [
    ("interval", "resolution"), ("last_downtime_start", "lastdownstart"),
    ("last_downtime_end", "lastdownend"),
]

/// Members that are not written as they are.
private let translated =
    ownMembers + ["status", "tags"] + MemberNames(names.flatMap { [$0.own, $0.common] })

/// The status of a transaction check in the words of uptime checks; nil if it has no equivalent.
///
/// A separate member, `active`, says whether it is paused; what `status` says then is not known.
private func commonStatus(of check: borrowing JSONValue) -> String? {
    if check["active"]?.bool == false || check["active"]?.number == 0 { return "paused" }
    switch check["status"]?.string?.lowercased() {
    case "successful": return "up"
    case "failing": return "down"
    default: return nil
    }
}

/// Writes a transaction check (`GET /tms/check`) with the members of an uptime check. Those that
/// mean the same under another name come last; the others are unchanged.
func writeTransaction(_ check: borrowing JSONValue, to writer: inout JSONWriter) {
    writeMembers(of: check, except: translated, to: &writer)
    if let status = commonStatus(of: check) {
        writer.member("status", status)
    } else if let status = check["status"] {
        writer.name("status")
        writer.raw(status)
    }
    for (own, common) in names {
        let isOwn = check[own]?.kind != nil
        guard let value = check[isOwn ? own : common] else { continue }
        writer.name("\(common)")
        writer.raw(value)
    }
    guard let tags = check["tags"] else { return }
    writer.name("tags")
    guard tags.kind == .array else { return writer.raw(tags) }
    writer.array { writer in tags.forEachElement { writeTag($0, to: &writer) } }
}

/// Writes a tag as an object, even if it is only a name, as in the listing.
private func writeTag(_ tag: borrowing JSONValue, to writer: inout JSONWriter) {
    guard tag.kind == .string else { return writer.raw(tag) }
    writer.object {
        $0.name("name")
        $0.raw(tag)
    }
}

extension JSONValue {
    /// Which kind of check an item of a listing is, judging by members that only one kind has; nil
    /// if it has none of them.
    var kindOfCheck: Check.Kind? {
        if ["script", "recording"].contains(self["type"]?.string) { return .transaction }
        return self["hostname"]?.kind == nil && self["resolution"]?.kind == nil ? nil : .uptime
    }
}
