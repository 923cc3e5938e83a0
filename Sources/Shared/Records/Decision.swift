package import JSON

/// Why a component is treated as it is: one a mapped component, under `--explain`.
package struct Decision: Sendable, Equatable, JSONWritable {
    /// What one check says. Times are Unix seconds.
    package struct CheckState: Sendable, Equatable, JSONWritable {
        package let identity: Check.Identity
        package let verdict: Verdict
        /// The rule that left it undecided; nil for one that is up or down.
        package let why: String?
        /// When its last or present outage began or, where it is up, ended.
        package let since: Int64?

        package init(identity: Check.Identity, verdict: Verdict, why: String?, since: Int64?) {
            self.identity = identity
            self.verdict = verdict
            self.why = why
            self.since = since
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("kind", identity.kind)
                $0.member("id", identity.id)
                $0.member("state", verdict)
                $0.member("why", why)
                $0.member("since", since)
            }
        }
    }

    package let componentID: Int64?
    package let componentName: String?
    package let verdict: Verdict
    /// Nil where nothing is to be done.
    package var action: Action.Kind?
    /// The row of the decision table that fitted.
    package var why: String
    /// What the page says; nil where it has no such component.
    package let status: ComponentStatus?
    package let key: String?
    package let checks: [CheckState]
    /// The incident of a person that holds it.
    package var heldBy: Int64?
    /// The component that this one requires and is down, of whose outage it is a part.
    package var required: Int64?
    package let observedAt: Int64

    package init(
        componentID: Int64?, componentName: String?, verdict: Verdict, action: Action.Kind?,
        why: String, status: ComponentStatus?, key: String?, checks: [CheckState], heldBy: Int64?,
        required: Int64?, observedAt: Int64
    ) {
        self.componentID = componentID
        self.componentName = componentName
        self.verdict = verdict
        self.action = action
        self.why = why
        self.status = status
        self.key = key
        self.checks = checks
        self.heldBy = heldBy
        self.required = required
        self.observedAt = observedAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "decision")
            $0.member("component_id", componentID)
            $0.member("component_name", componentName)
            $0.member("verdict", verdict)
            $0.member("action", action?.rawValue ?? "none")
            $0.member("why", why)
            $0.member("status", status)
            $0.member("key", key)
            $0.member("checks", checks)
            $0.member("held_by", heldBy)
            $0.member("required", required)
            $0.member("observed_at", observedAt)
        }
    }
}

/// What is known of a check or a component: no data is neither up nor down.
package enum Verdict: String, Sendable, JSONWritable {
    case up
    case down
    case undecided
}
