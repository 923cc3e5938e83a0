package import JSON

/// Why a component is treated as it is. With `--explain` there is one for each mapped component.
package struct Decision: Sendable, Equatable, JSONWritable {
    /// What one check says.
    package struct CheckState: Sendable, Equatable, JSONWritable {
        package let kind: Check.Kind
        /// Nil if no check fits what the map says.
        package let identity: Check.Identity?
        package let finding: Finding
        /// When its last or current outage began or, if it is up, ended, in Unix seconds.
        package let since: Int64?

        package enum Finding: Sendable, Equatable {
            case up, down
            case undecided(CheckReason)
        }

        package init(
            kind: Check.Kind, identity: Check.Identity?, finding: Finding, since: Int64?
        ) {
            self.kind = kind
            self.identity = identity
            self.finding = finding
            self.since = since
        }

        package var verdict: Verdict {
            switch finding {
            case .up: .up
            case .down: .down
            case .undecided: .undecided
            }
        }

        /// Nil if the check is up or down.
        package var why: CheckReason? {
            if case .undecided(let reason) = finding { reason } else { nil }
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("kind", kind)
                switch identity {
                case .uptime(let id), .transaction(let id): $0.member("id", id)
                case .external(let id): $0.member("id", id)
                case nil: $0.member("id", 0)
                }
                $0.member("state", verdict)
                $0.member("why", why)
                $0.member("since", since)
            }
        }
    }

    package let componentID: Int64?
    package let componentName: String?
    package let verdict: Verdict
    /// Nil if there is nothing to do.
    package let action: Action.Kind?
    package let why: PageReason
    /// The status on the page; nil if the page has no such component.
    package let status: ComponentStatus?
    package let key: OutageKey?
    package let checks: [CheckState]
    /// The incident by which a person holds the component.
    package let heldBy: Int64?
    /// The component that is down and that this one requires, which makes it part of that outage.
    package let required: Int64?
    /// Unix seconds.
    package let observedAt: Int64

    package init(
        componentID: Int64?, componentName: String?, verdict: Verdict, action: Action.Kind?,
        why: PageReason, status: ComponentStatus?, key: OutageKey?, checks: [CheckState],
        heldBy: Int64?, required: Int64?, observedAt: Int64
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

/// What is known about a check or a component: without data it is neither up nor down.
package enum Verdict: String, Sendable, JSONWritable {
    case up
    case down
    case undecided
}
