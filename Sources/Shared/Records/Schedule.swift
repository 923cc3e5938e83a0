package import JSON

/// Planned work on a status page.
package struct Schedule: Sendable, Equatable, JSONWritable {
    package enum State: String, CaseIterable, Sendable, JSONWritable {
        case upcoming
        case inProgress = "in_progress"
        case complete
    }

    package var id: Int64
    /// Nil for one that a person has entered.
    package var key: WorkKey?
    package var name: String
    package var state: State
    /// For one of ours what was written last, for a person's what the page says.
    package var plan: WorkPlan

    package init(id: Int64, key: WorkKey?, name: String, state: State, plan: WorkPlan) {
        self.id = id
        self.key = key
        self.name = name
        self.state = state
        self.plan = plan
    }

    /// Reads a `schedule` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        id = try value.requiredInteger("id")
        key = try value.optionalWorkKey("key")
        name = value["name"]?.string ?? ""
        state = try value.requiredWord("state")
        plan = try WorkPlan(value)
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "schedule")
            $0.member("id", id)
            $0.member("key", key)
            $0.member("name", name)
            $0.member("state", state)
            plan.writeMembers(to: &$0)
        }
    }
}
