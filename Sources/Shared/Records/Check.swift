import JSON

/// A Pingdom check as far as a decision needs it. Times are Unix seconds; any may be absent.
package struct Check: Sendable, Equatable {
    /// Which of Pingdom's two kinds of checks; their ids are separate.
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        case uptime
        case transaction
    }

    /// What tells a check from all others.
    package struct Identity: Hashable, Sendable, Comparable {
        package let kind: Kind
        package let id: Int64

        package init(kind: Kind, id: Int64) {
            self.kind = kind
            self.id = id
        }

        /// Reads the form that keys have: `85975`, or `t104757` for a transaction check.
        package init?(_ text: some StringProtocol) {
            let isTransaction = text.hasPrefix("t")
            guard let id = Int64(text.dropFirst(isTransaction ? 1 : 0)) else { return nil }
            self.init(kind: isTransaction ? .transaction : .uptime, id: id)
        }

        /// The form that keys have.
        package var name: String { kind == .transaction ? "t\(id)" : "\(id)" }

        /// By the id alone: the two kinds seldom share one.
        package func hash(into hasher: inout Hasher) { hasher.combine(id) }

        /// By id; an uptime check before a transaction check of the same id.
        package static func < (left: Identity, right: Identity) -> Bool {
            left.id != right.id ? left.id < right.id : left.kind == .uptime && right.kind != .uptime
        }
    }

    package let identity: Identity
    package var name: String?
    package var hostname: String?
    /// Pingdom's word, in lower case: the set is Pingdom's and may grow.
    package var status: String
    /// Minutes between two tests.
    package var resolution: Int64?
    package var lastTest: Int64?
    /// Milliseconds of the last test; 0 where nothing answered.
    package var lastResponseTime: Int64?
    package var lastError: Int64?
    /// When the last or the present outage began.
    package var lastDownStart: Int64?
    /// When it ended; during an outage it is the time of the last test.
    package var lastDownEnd: Int64?
    package var tags: [String]
    /// Whether a maintenance window of the check is in progress.
    package var isInMaintenance: Bool
    /// What is wrong with the first field that decides and cannot be used; nil where none is.
    package var defect: String?
}
