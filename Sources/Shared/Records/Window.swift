package import JSON

/// One occurrence of a maintenance window in Pingdom. Times are Unix seconds.
package struct Window: Sendable, Equatable, JSONWritable {
    /// How far back windows and schedules are listed, in seconds: as far as the longest recurrence,
    /// a month.
    package static let reach: Int64 = 31 * 86_400

    package var key: WorkKey
    package var description: String
    package var from: Int64
    package var to: Int64
    package var checks: Set<Check.Identity>

    package init(
        key: WorkKey, description: String, from: Int64, to: Int64, checks: Set<Check.Identity>
    ) {
        self.key = key
        self.description = description
        self.from = from
        self.to = to
        self.checks = checks
    }

    /// Reads a `window` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        let id = try value.requiredInteger("id")
        let maintenance = try value.requiredInteger("maintenance_id")
        self.init(
            key: WorkKey(maintenance: maintenance, occurrence: id),
            description: value["description"]?.string ?? "",
            from: try value.requiredInteger("from"), to: try value.requiredInteger("to"),
            checks: Set(
                try value.requiredIDs("uptime").map(Check.Identity.uptime)
                    + value.requiredIDs("transaction").map(Check.Identity.transaction)))
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "window")
            $0.member("id", key.occurrence)
            $0.member("maintenance_id", key.maintenance)
            $0.member("description", description)
            $0.member("from", from)
            $0.member("to", to)
            $0.member("uptime", ids(of: .uptime))
            $0.member("transaction", ids(of: .transaction))
        }
    }

    private func ids(of kind: Check.Kind) -> [Int64] {
        checks.filter { $0.kind == kind }.compactMap(\.number).sorted()
    }
}
