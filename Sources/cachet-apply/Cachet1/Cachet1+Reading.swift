import JSON
import Records

/// Reads the objects of API v1. 2.3 may send numbers as strings (CachetHQ/Cachet#2058).
extension Cachet1 {
    /// A component of a list: one odd component harms only itself.
    static func listedComponent(_ value: borrowing JSONValue) throws -> PageComponent {
        do {
            return try component(value)
        } catch let error as RecordError {
            let name = value["name"]?.string ?? ""
            return PageComponent(
                Component(unreadable: try value.number("id"), name: name, because: "\(error)"),
                cachet: .v2_3)
        }
    }

    /// A component with `meta` comes from 2.4: 2.3 does not have that member.
    static func component(_ value: borrowing JSONValue) throws -> PageComponent {
        let group = try value.optionalNumber("group_id") ?? 0
        let component = Component(
            id: try value.number("id"), name: try value.requiredString("name"),
            groupID: group == 0 ? nil : group, isEnabled: try value.flag("enabled"),
            status: ComponentStatus(v1: try value.statusNumber("status")), isInMaintenance: false,
            incidents: [], lastKey: nil, link: try value.optionalText("link"))
        return PageComponent(component, cachet: value["meta"]?.kind == nil ? .v2_3 : .v2_4)
    }

    /// On 2.4, `latest_status` is the effective status: it follows the latest update, which also
    /// sets `status`; the dashboard's form and a PUT set `status` alone. On 2.3, incidents with the
    /// status 0 are maintenance.
    static func incident(_ value: borrowing JSONValue) throws -> PageComponent.Incident {
        let isModern = try tellsOfUpdates(value)
        let status = try value.statusNumber(isModern ? "latest_status" : "status")
        let message = MarkedText(message: try value.requiredString("message"))
        let meta = try value["meta"]?["pingdom_cachet"]?.requiredString("key")
        return PageComponent.Incident(
            id: try value.number("id"),
            componentIDs: try value.optionalNumber("component_id").map { [$0] } ?? [],
            name: try value.requiredString("name"), status: IncidentStatus(number: status),
            isOpen: (1...3).contains(status), message: message,
            isVisible: try value.flag("visible"),
            isPinned: try isModern && value.flag("stickied"),
            updateCount: value["updates"]?.count ?? 0,
            isGivenBack: try isModern && status != 4 && value.statusNumber("status") == 4,
            key: meta.map(OutageKey.init) ?? message.key,
            posted: try value.optionalString("created_at").flatMap(ServerTime.init(utc:)))
    }

    /// Whether an incident comes from 2.4. The members that only 2.4 has decide what is written, so
    /// either all of them have to be there or none.
    private static func tellsOfUpdates(_ incident: borrowing JSONValue) throws -> Bool {
        let kinds = [
            incident["latest_status"]?.kind, incident["stickied"]?.kind, incident["updates"]?.kind,
        ]
        if kinds.allSatisfy({ $0 == nil }) { return false }
        guard kinds[0] != nil, kinds[1] != nil, kinds[2] == .array else {
            throw RecordError("latest_status, stickied and updates do not go together")
        }
        return true
    }
}
