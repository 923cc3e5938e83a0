import JSON
import Program
import Records

extension Check {
    /// What a check is called in messages to operators: `check 85975 (API)`.
    var title: String { identity.title + (name.map { " (\(oneLine($0)))" } ?? "") }
}

extension Check.Identity {
    /// What a check is called in messages to operators if its name is not known.
    var title: String {
        let id = kind == .external ? quoted(id) : id
        return "\(kind.title) \(id)"
    }

    /// The id as its monitor writes it.
    var id: String {
        switch self {
        case .uptime(let id), .transaction(let id): "\(id)"
        case .external(let id): id.rawValue
        }
    }
}

extension Check.Kind {
    var title: String {
        switch self {
        case .uptime: "check"
        case .transaction: "transaction check"
        case .external: "external check"
        }
    }
}
