import JSON
import Records

/// The objects of API v1. 2.3 may send its numbers as strings (CachetHQ/Cachet#2058).
extension Cachet1 {
    /// Whether the component is one of 2.4 tells `meta`, which 2.3 has not.
    static func component(_ value: borrowing JSONValue) throws -> Sighting {
        let group = try value.optionalNumber("group_id") ?? 0
        return Sighting(
            id: try value.number("id"), name: try value.requiredString("name"),
            groupID: group == 0 ? nil : group, isEnabled: try value.flag("enabled", absent: true),
            status: ComponentStatus(v1: try value.number("status")), isInMaintenance: false,
            incidents: [], cachet: value["meta"]?.kind == nil ? .v2_3 : .v2_4,
            link: try value.optionalText("link"))
    }

    /// `latest_status` of 2.4 is the effective status: it follows the latest update. The incidents
    /// of 0 on 2.3 are maintenance.
    static func incident(_ value: borrowing JSONValue) throws -> Sighting.Incident {
        let stored = try value.number("status")
        let status = IncidentStatus(number: try value.optionalNumber("latest_status") ?? stored)
        let message = MarkedText(message: try value.optionalString("message") ?? "")
        let meta = value["meta"]?["pingdom_cachet"]?["key"]?.string
        return Sighting.Incident(
            id: try value.number("id"),
            componentIDs: try value.optionalNumber("component_id").map { [$0] } ?? [],
            name: try value.requiredString("name"), status: status,
            isOpen: [.investigating, .identified, .watching].contains(status), message: message,
            isVisible: try value.flag("visible", absent: true),
            isPinned: try value.flag("stickied", absent: false),
            updateCount: value["updates"]?.count ?? 0, key: meta ?? message.key,
            posted: try value.optionalString("created_at").flatMap(ServerTime.init(utc:)))
    }
}

extension JSONValue {
    /// A member that has to be there.
    @_lifetime(copy self)
    func required(_ name: StaticString) throws -> JSONValue {
        guard let member = self[name] else { throw RecordError("\(name) is missing") }
        return member
    }

    /// A text, nil where it is empty or absent.
    func optionalText(_ name: StaticString) throws -> String? {
        let text = try optionalString(name)
        return text?.isEmpty == true ? nil : text
    }

    /// A list that has to be there.
    func list<Element>(
        _ name: StaticString, _ read: (borrowing JSONValue) throws -> Element
    ) throws -> [Element] {
        try require(optionalList(name, read), name)
    }

    /// A number, be it written as a string.
    func number(_ name: StaticString) throws -> Int64 { try require(optionalNumber(name), name) }

    func optionalNumber(_ name: StaticString) throws -> Int64? {
        guard let member = self[name], !member.isNull else { return nil }
        guard let number = member.integer ?? member.string.flatMap({ Int64($0) }) else {
            throw RecordError("\(name) is not a number")
        }
        return number
    }

    /// True or false, be it written as a number.
    func flag(_ name: StaticString, absent: Bool) throws -> Bool {
        guard let member = self[name], !member.isNull else { return absent }
        return try member.bool ?? (optionalNumber(name) != 0)
    }

    func pagination(_ name: StaticString) throws -> Int64 {
        guard let pagination = self["meta"]?["pagination"] else {
            throw RecordError("meta.pagination is missing")
        }
        return try pagination.number(name)
    }
}
