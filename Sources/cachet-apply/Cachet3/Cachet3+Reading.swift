import JSON
import Records

/// Reads the resources of the API, `{"id": "7", "type": …, "attributes": {…}, "relationships":
/// {…}}`.
extension Cachet3 {
    /// Builds before 2026-07-26 have no `latest_status`, so on these no incident affects a
    /// component's status.
    static func component(_ resource: borrowing JSONValue) throws -> PageComponent {
        let attributes = try resource.required("attributes")
        let own = ComponentStatus(v3: try attributes.required("status").statusNumber("value"))
        let latest = try attributes["latest_status"]?.statusNumber("value")
        let component = Component(
            id: try resource.number("id"), name: try attributes.requiredString("name"),
            groupID: try resource["relationships"]?["group"]?["data"]?.optionalNumber("id"),
            isEnabled: try attributes.flag("enabled"),
            status: latest.map(ComponentStatus.init(v3:)) ?? own, isInMaintenance: false,
            incidents: [], lastKey: nil, link: try attributes.optionalText("link"))
        return PageComponent(component, ownStatus: latest == nil ? nil : own, cachet: .v3)
    }

    /// A component of a list: one odd component harms only itself.
    static func listedComponent(_ resource: borrowing JSONValue) throws -> PageComponent {
        do {
            return try component(resource)
        } catch let error as RecordError {
            let name = resource["attributes"]?["name"]?.string ?? ""
            return PageComponent(
                Component(unreadable: try resource.number("id"), name: name, because: "\(error)"),
                cachet: .v3)
        }
    }

    /// Every status except Fixed is unresolved. An incident that is not linked to a component
    /// belongs to the one that its key begins with: builds before 2025-12-02 store no links.
    static func incident(_ resource: borrowing JSONValue) throws -> PageComponent.Incident {
        let attributes = try resource.required("attributes")
        let status = IncidentStatus(
            number: try attributes.required("status").statusNumber("value"))
        let message = MarkedText(message: try attributes.optionalString("message") ?? "")
        let key = try attributes["meta"]?.optionalKey(Self.metaKey) ?? message.key
        let linked = try componentIDs(of: resource)
        let named = key?.component.map { [$0] } ?? []
        return PageComponent.Incident(
            id: try resource.number("id"),
            componentIDs: linked.isEmpty ? named : linked,
            name: try attributes.requiredString("name"), status: status, isOpen: status != .fixed,
            message: message, isVisible: try attributes.number("visible") == 1,
            isPinned: try attributes.flag("stickied"),
            updateCount: resource["relationships"]?["updates"]?["data"]?.count ?? 0, key: key,
            notifies: try attributes["notifications"]?.kind != nil
                && attributes.flag("notifications"),
            posted: try attributes["created"]?.optionalString("string")
                .flatMap(ServerTime.init(somewhere:)))
    }

    /// An incident of a list that was requested with updates. These have to be there: whether a
    /// person wrote one decides what is written.
    static func listedIncident(_ resource: borrowing JSONValue) throws -> PageComponent.Incident {
        guard resource["relationships"]?["updates"]?["data"]?.kind == .array else {
            throw RecordError("relationships.updates is missing")
        }
        return try incident(resource)
    }

    /// The components that an incident or a schedule is linked to.
    static func componentIDs(of resource: borrowing JSONValue) throws -> [Int64] {
        try resource["relationships"]?["components"]?.optionalList("data") { try $0.number("id") }
            ?? []
    }

    /// The status that the incident in an answer gives to a component, nil if they are not linked.
    static func impact(
        on component: Int64, in answer: borrowing JSONValue
    ) throws -> ComponentStatus? {
        var impact: ComponentStatus?
        try answer["included"]?.forEachElement { resource in
            guard try resource.number("id") == component,
                let pivot = resource["attributes"]?["pivot"]
            else { return }
            impact = ComponentStatus(v3: try pivot.required("component_status").number("value"))
        }
        return impact
    }
}
