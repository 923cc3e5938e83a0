import JSON
import Records

/// The checks of a stream that a map may refer to. Neither time nor memory is spent on the others.
struct RelevantChecks {
    private var identities: Set<Check.Identity> = []
    private var tags: Set<String> = []
    private var names: Set<String> = []
    let areAll: Bool

    /// In a filtered stream any check may have the newest test.
    static let all = RelevantChecks(areAll: true)

    private init(areAll: Bool) { self.areAll = areAll }

    init(of map: StatusMap) {
        self.init(areAll: false)
        for reference in map.entries.lazy.flatMap(\.checks) {
            switch reference.target {
            case .check(let identity): identities.insert(identity)
            case .tag(let tag): tags.insert(tag)
            case .named(let kind, let name):
                names.insert(name)
                // A hint may say that the id is meant.
                if let id = Int64(name), let identity = Check.Identity(kind, number: id) {
                    identities.insert(identity)
                }
            }
        }
    }

    /// The members by which irrelevant checks are told.
    var members: MemberNames {
        ["record", "kind", "id"] + (tags.isEmpty ? [] : ["tags"]) + (names.isEmpty ? [] : ["name"])
    }

    /// Whether what is not found is looked for among all checks, to say what may be meant.
    var giveHints: Bool { !areAll && !names.isEmpty }

    /// The name of a check, should it matter.
    func name(of check: borrowing JSONValue) -> String? {
        names.isEmpty ? nil : check["name"]?.string
    }

    /// Whether something may refer to a check, of which these members are known.
    func contain(
        _ identity: Check.Identity?, named name: String?, _ check: borrowing JSONValue
    ) -> Bool {
        if areAll { return true }
        guard let identity else { return false }
        return identities.contains(identity) || name.map(names.contains) == true
            || !tags.isEmpty && check.hasTag(where: tags.contains)
    }
}

/// The checks that nothing refers to, as far as hints need them.
struct OtherChecks {
    /// What is beyond it is not worth its memory.
    private static let limit = 50_000

    private(set) var names: [(kind: Check.Kind, name: String)] = []
    private(set) var externalIDs: [String] = []

    func names(of kind: Check.Kind) -> [String] {
        names.filter { $0.kind == kind }.map(\.name)
    }

    mutating func add(_ identity: Check.Identity, named name: String?) {
        guard names.count + externalIDs.count < Self.limit else { return }
        if let name { names.append((identity.kind, name)) }
        if case .external(let id) = identity { externalIDs.append(id.rawValue) }
    }
}
