package import JSON

/// A Cachet component with its unresolved incidents.
package struct Component: Sendable, Equatable, JSONWritable {
    /// An unresolved incident on a component.
    package struct Incident: Sendable, Equatable, JSONWritable {
        package var id: Int64
        package var name: String
        package var status: IncidentStatus
        /// Our key; nil on an incident that someone else opened.
        package var key: OutageKey?
        /// Whether the public sees it.
        package var isVisible: Bool
        package var isPinned: Bool
        /// Whether it is ours, but a person wrote an update, reopened it or set it to watching.
        package var isTakenOver: Bool

        package init(
            id: Int64, name: String, status: IncidentStatus, key: OutageKey?,
            isVisible: Bool, isPinned: Bool, isTakenOver: Bool
        ) {
            self.id = id
            self.name = name
            self.status = status
            self.key = key
            self.isVisible = isVisible
            self.isPinned = isPinned
            self.isTakenOver = isTakenOver
        }

        /// Throws `RecordError` if a member is of the wrong type, or if the id or the status is
        /// missing.
        package init(_ value: borrowing JSONValue) throws {
            id = try value.requiredInteger("id")
            name = try value.optionalString("name") ?? ""
            status = try value.requiredWord("status")
            key = try value.optionalKey("key")
            isVisible = try value.optionalBool("visible") ?? true
            isPinned = try value.optionalBool("pinned") ?? false
            isTakenOver = try value.optionalBool("taken_over") ?? false
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("id", id)
                $0.member("name", name)
                $0.member("status", status)
                $0.member("key", key)
                $0.member("visible", isVisible)
                $0.member("pinned", isPinned)
                $0.member("taken_over", isTakenOver)
            }
        }
    }

    package var id: Int64
    package var name: String
    /// Nil for a component outside all groups.
    package var groupID: Int64?
    package var isEnabled: Bool
    package var status: ComponentStatus
    /// Whether a schedule in progress includes it; Cachet 2 cannot say.
    package var isInMaintenance: Bool
    /// The unresolved incidents, highest id first.
    package var incidents: [Incident]
    /// The key of our newest resolved incident among the page's newest hundred.
    package var lastKey: OutageKey?
    /// The address that the page links to, if any.
    package var link: String?
    /// What of it cannot be used, so that nothing is decided about it; nil if all can be.
    package private(set) var problem: String?

    package init(
        id: Int64, name: String, groupID: Int64?, isEnabled: Bool, status: ComponentStatus,
        isInMaintenance: Bool, incidents: [Incident], lastKey: OutageKey?, link: String? = nil
    ) {
        self.id = id
        self.name = name
        self.groupID = groupID
        self.isEnabled = isEnabled
        self.status = status
        self.isInMaintenance = isInMaintenance
        self.incidents = incidents
        self.lastKey = lastKey
        self.link = link
    }

    /// One of which no more than this can be used. Its other members mean nothing.
    package init(unreadable id: Int64, name: String, because problem: String) {
        self.init(
            id: id, name: name, groupID: nil, isEnabled: true, status: .unknown,
            isInMaintenance: false, incidents: [], lastKey: nil)
        self.problem = problem
    }

    /// Reads a `component` record; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        let id = try value.requiredInteger("id")
        if let problem = try value.optionalString("unreadable") {
            let name = try value.optionalString("name") ?? ""
            self.init(unreadable: id, name: name, because: problem)
            return
        }
        let incidents = try value.optionalList("incidents") { try Incident($0) }
        self.init(
            id: id, name: try value.requiredString("name"),
            groupID: try value.optionalInteger("group_id"),
            isEnabled: try value.optionalBool("enabled") ?? true,
            status: try value.requiredWord("status"),
            isInMaintenance: try value.optionalBool("maintenance") ?? false,
            incidents: try value.require(incidents, "incidents").sorted { $0.id > $1.id },
            lastKey: try value.optionalKey("last_key"), link: try value.optionalString("link"))
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "component")
            $0.member("id", id)
            $0.member("name", name)
            if let problem { return $0.member("unreadable", problem) }
            $0.member("group_id", groupID)
            $0.member("enabled", isEnabled)
            $0.member("status", status)
            $0.member("maintenance", isInMaintenance)
            $0.member("incidents", incidents)
            $0.member("last_key", lastKey)
            if let link { $0.member("link", link) }
        }
    }
}
