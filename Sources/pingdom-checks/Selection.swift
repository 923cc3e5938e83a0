import JSON
import Program
import Records

/// Which checks were asked for: those with one of the ids or one of the tags.
struct Selection: Equatable {
    private(set) var ids: [Check.Identity] = []
    let tags: [String]

    /// Reads ids as keys spell them: `85975` is an uptime check, `t104757` a transaction check.
    ///
    /// Throws `Failure` (64) for what cannot be an id or a tag.
    init(ids: [String], tags: [String]) throws {
        self.tags = tags
        self.ids = try ids.map { text in
            guard let identity = Check.Identity(text), let id = identity.number, id > 0 else {
                throw Failure(.usage, "--check: not an id: \(text)")
            }
            return identity
        }
        if let tag = tags.first(where: { $0.isEmpty || $0.contains(",") }) {
            throw Failure(.usage, "--tag: not a tag: \(quoted(tag))")
        }
    }

    /// Whether all checks were asked for.
    var isEverything: Bool { ids.isEmpty && tags.isEmpty }

    /// Whether it can contain a check of that kind.
    func allows(_ kind: Check.Kind) -> Bool {
        ids.isEmpty || !tags.isEmpty || ids.contains { $0.kind == kind }
    }

    func contains(_ identity: Check.Identity?, tags: [String]) -> Bool {
        isEverything || identity.map(ids.contains) == true
            || tags.contains(where: self.tags.contains)
    }
}
