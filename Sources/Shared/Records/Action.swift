package import JSON

/// One thing that should be true of one component, with what the plan assumed.
package struct Action: Sendable, Equatable, JSONWritable {
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

        /// Throws `RecordError` if a member is missing or of the wrong type.
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

    package var deed: Deed
    /// The address of the status page that the plan was made for.
    package var page: String
    package var componentID: Int64
    package var componentName: String
    /// The status that the page showed.
    package var from: ComponentStatus
    /// The status that the page should show.
    package var to: ComponentStatus
    package var people: People
    package var because: String
    /// The time that the decision used as now, in Unix seconds.
    package var observedAt: Int64

    package init(
        _ deed: Deed, page: String, componentID: Int64, componentName: String,
        from: ComponentStatus, to: ComponentStatus, people: People, because: String,
        observedAt: Int64
    ) {
        self.deed = deed
        self.page = page
        self.componentID = componentID
        self.componentName = componentName
        self.from = from
        self.to = to
        self.people = people
        self.because = because
        self.observedAt = observedAt
    }

    /// Reads an `action` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        let kind: Kind = try value.requiredWord("action")
        page = try value.requiredString("page")
        componentID = try value.requiredInteger("component_id")
        componentName = try value.requiredString("component_name")
        from = try value.requiredWord("from")
        to = try value.requiredWord("to")
        let key = try value.optionalKey("key")
        people = try value.requiredWord("people")
        because = try value.requiredString("because")
        observedAt = try value.requiredInteger("observed_at")
        let incident = kind == .setStatus ? nil : try Self.incident(of: value)
        deed = try value.require(Deed(kind, key: key, incident: incident), "key")
    }

    private static func incident(of value: borrowing JSONValue) throws -> Incident {
        guard let incident = value["incident"] else { throw RecordError("incident is missing") }
        do {
            return try Incident(incident)
        } catch let error as RecordError {
            throw RecordError("incident.\(error)")
        }
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
