import JSON

/// Pingdom's types of checks: the members of a detailed check's `type`, of which it has one.
private let types: [StaticString] = [
    "http", "httpcustom", "tcp", "ping", "dns", "udp", "smtp", "pop3", "imap",
]

/// What a check sends to its target and nobody else should have: Pingdom's API shows all of it.
private let secrets = ["username", "password", "requestheaders", "postdata", "stringtosend"]

/// Writes what the answer to `GET /checks/ID` says of a check beyond its record, without the
/// secrets: of a type that is not known, nothing.
func writeDetails(
    _ check: borrowing JSONValue, beyond listed: borrowing JSONValue, to writer: inout JSONWriter
) {
    var known = secrets + ["type"]
    listed.forEachMember { name, _ in name.string.map { known.append($0) } }
    writer.object { writer in
        writer.members(of: check, except: known)
        guard let type = check["type"] else { return }
        writer.name("type")
        writer.object { writeSettings(of: type, to: &$0) }
    }
}

private func writeSettings(of type: borrowing JSONValue, to writer: inout JSONWriter) {
    for name in types {
        guard let settings = type[name], settings.kind == .object else { continue }
        writer.name("\(name)")
        writer.object { $0.members(of: settings, except: secrets) }
    }
}
