import JSON
import Records

/// Pingdom's types of checks: the possible members of a detailed check's `type`, which has one of
/// them.
private let types: [StaticString] = [
    "http", "httpcustom", "tcp", "ping", "dns", "udp", "smtp", "pop3", "imap",
]

/// What a check sends to its target and nobody else should see, although Pingdom's API shows all of
/// it. The last three belong to transaction checks.
private let secrets: MemberNames = [
    "username", "password", "auth", "requestheaders", "postdata", "stringtosend", "steps",
    "authentications", "userName",
]

/// Writes the members of a check unchanged, except those with one of `names` and, at any depth,
/// secrets. If `type` contains settings instead of a word, it is written last, with the settings of
/// known types only.
func writeMembers(
    of check: borrowing JSONValue, except names: MemberNames, to writer: inout JSONWriter
) {
    let hasSettings = check["type"]?.holdsObject == true
    writer.members(
        of: check, except: hasSettings ? names + ["type"] : names, withoutAnywhere: secrets)
    if hasSettings { writeSettings(ofTypeOf: check, to: &writer) }
}

/// Writes what the answer to `GET /checks/ID` says about a check beyond what is listed.
func writeDetails(
    _ check: borrowing JSONValue, beyond listed: borrowing JSONValue, to writer: inout JSONWriter
) {
    var known: Set<String?> = []
    listed.forEachMember { name, _ in known.insert(name.string) }
    writer.object { writer in
        writer.members(of: check, except: ["type"] + ownMembers, withoutAnywhere: secrets) {
            !known.contains($0.string)
        }
        writeSettings(ofTypeOf: check, to: &writer)
    }
}

extension Answer {
    /// Passes the check in an answer to `GET /checks/ID` to `read`; throws `Failure` if there is
    /// none.
    func readCheck<Result>(_ read: (borrowing JSONValue) throws -> Result) throws -> Result {
        try self.read { answer in
            guard let check = answer["check"], check.kind == .object else {
                throw RecordError("no check in it")
            }
            return try read(check)
        }
    }
}

private func writeSettings(
    ofTypeOf check: borrowing JSONValue, to writer: inout JSONWriter
) {
    guard let type = check["type"] else { return }
    writer.name("type")
    writer.object { writer in
        for name in types {
            guard let settings = type[name], settings.kind == .object else { continue }
            writer.name("\(name)")
            writer.object { $0.members(of: settings, withoutAnywhere: secrets) }
        }
    }
}

extension JSONValue {
    /// Whether it is an object, or a list with anything but plain values in it.
    fileprivate var holdsObject: Bool {
        kind == .object || mapElements { [.object, .array].contains($0.kind) }.contains(true)
    }
}
