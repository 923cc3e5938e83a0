package import JSON

/// One thing that should be true of one component, with what the plan assumed.
package struct Action: Sendable, Equatable, JSONWritable {
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        case openIncident = "open_incident"
        case resolveIncident = "resolve_incident"
        case reportRecovery = "report_recovery"
        case setStatus = "set_status"
    }

    /// Which changes by a person hold the action back.
    package enum People: String, CaseIterable, Sendable, JSONWritable {
        case hold
        /// Only a pinned incident.
        case pins
        case ignore
    }

    /// What an incident should say.
    package struct Incident: Sendable, Equatable, JSONWritable {
        package var status: IncidentStatus
        package var name: String
        package var message: String
        package var isVisible: Bool
        /// Whether subscribers get mail.
        package var notifies: Bool

        package init(
            status: IncidentStatus, name: String, message: String, isVisible: Bool, notifies: Bool
        ) {
            self.status = status
            self.name = name
            self.message = message
            self.isVisible = isVisible
            self.notifies = notifies
        }

        package init(_ value: borrowing JSONValue) throws {
            status = try value.requiredWord("status")
            name = try value.requiredString("name")
            message = try value.requiredString("message")
            isVisible = try value.requiredBool("visible")
            notifies = try value.requiredBool("notify")
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("status", status)
                $0.member("name", name)
                $0.member("message", message)
                $0.member("visible", isVisible)
                $0.member("notify", notifies)
            }
        }
    }

    package var kind: Kind
    /// The address of the status page that the plan was made for.
    package var page: String
    package var componentID: Int64
    package var componentName: String
    /// The status that the page showed.
    package var from: ComponentStatus
    /// The status that the page should show.
    package var to: ComponentStatus
    /// The outage's key; nil only for `set_status` if none of our incidents is open.
    package var key: OutageKey?
    package var people: People
    /// Nil for `set_status`.
    package var incident: Incident?
    package var because: String
    /// The time that the decision used as now, in Unix seconds.
    package var observedAt: Int64

    package init(
        kind: Kind, page: String, componentID: Int64, componentName: String,
        from: ComponentStatus, to: ComponentStatus, key: OutageKey?, people: People,
        incident: Incident?, because: String, observedAt: Int64
    ) {
        self.kind = kind
        self.page = page
        self.componentID = componentID
        self.componentName = componentName
        self.from = from
        self.to = to
        self.key = key
        self.people = people
        self.incident = incident
        self.because = because
        self.observedAt = observedAt
    }

    /// Reads an `action` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        kind = try value.requiredWord("action")
        page = try value.requiredString("page")
        componentID = try value.requiredInteger("component_id")
        componentName = try value.requiredString("component_name")
        from = try value.requiredWord("from")
        to = try value.requiredWord("to")
        key = try value.optionalKey("key")
        people = try value.requiredWord("people")
        because = try value.requiredString("because")
        observedAt = try value.requiredInteger("observed_at")
        guard kind != .setStatus else { return }
        guard let incident = value["incident"] else { throw RecordError("incident is missing") }
        do {
            self.incident = try Incident(incident)
        } catch let error as RecordError {
            throw RecordError("incident.\(error)")
        }
        key = try value.require(key, "key")
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("record", "action")
            writer.member("action", kind)
            writer.member("page", page)
            writer.member("component_id", componentID)
            writer.member("component_name", componentName)
            writer.member("from", from)
            writer.member("to", to)
            writer.member("key", key)
            writer.member("people", people)
            if let incident { writer.member("incident", incident) }
            writer.member("because", because)
            writer.member("observed_at", observedAt)
        }
    }
}
