import Records

/// The checks of a stream that a map may refer to. All others are only counted, so that neither
/// time nor memory is spent on them.
enum RelevantChecks {
    /// Any check may have a name that the map gives, or the newest test of a filtered stream.
    case all
    case some(identities: Set<Check.Identity>, tags: Set<String>)

    init(of map: StatusMap) {
        var (identities, tags) = (Set<Check.Identity>(), Set<String>())
        for reference in map.entries.lazy.flatMap(\.checks) {
            switch reference.target {
            case .check(let identity): identities.insert(identity)
            case .tag(let tag): tags.insert(tag)
            case .named:
                self = .all
                return
            }
        }
        self = .some(identities: identities, tags: tags)
    }

    /// Whether the rest of the check with this identity has to be read.
    func mayContain(_ identity: Check.Identity) -> Bool {
        switch self {
        case .all: true
        case .some(let identities, let tags): !tags.isEmpty || identities.contains(identity)
        }
    }

    func contains(_ check: Check) -> Bool {
        switch self {
        case .all: true
        case .some(let identities, let tags):
            identities.contains(check.identity) || check.tags.contains(where: tags.contains)
        }
    }
}
