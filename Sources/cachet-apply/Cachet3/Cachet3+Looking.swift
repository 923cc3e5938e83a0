import HTTP
import JSON
import Records

/// What is requested for a single action.
extension Cachet3 {
    /// In this order, and what comes later counts:
    ///
    /// 1. the component (`/components/1`, without `meta` with its incidents)
    /// 2. the schedules in progress (`/schedules`)
    /// 3. all unresolved incidents, of which the component's are kept (`/incidents`, by status)
    /// 4. each of those that will stay open, for its effect on the component (`/incidents/5`)
    /// 5. unless one of them has the action's key: the incidents with that key, for an opening
    ///    first those with the key of its report (`/incidents`, by `meta`)
    func look(for action: Action) async throws -> PageComponent {
        var seen = try await component(action.componentID)
        seen.component.isInMaintenance = try await componentsInMaintenance().contains(
            seen.component.id)
        var incidents = try await unresolved().filter {
            $0.componentIDs.contains(seen.component.id)
        }
        for index in incidents.indices where action.leavesOpen(incidents[index]) {
            incidents[index].impact = try await impact(of: incidents[index], on: seen)
        }
        // An unresolved incident with the action's key is decisive, whatever else has that key.
        if !incidents.contains(where: { $0.key == action.key }) {
            incidents += try await keyed(for: action).filter {
                $0.componentIDs.contains(seen.component.id)
            }
        }
        seen.incidents = Self.newestFirst(seen.incidents + incidents)
        return seen
    }

    func updates(of incident: Int64) async throws -> [Update] {
        try await server.get("/incidents/\(incident)/updates", query: [("per_page", "100")]) {
            try $0.list("data") { resource in
                let attributes = try resource.required("attributes")
                let status = try attributes.required("status").number("value")
                return Update(
                    id: try resource.number("id"), status: IncidentStatus(number: status),
                    message: try attributes.requiredString("message"))
            }
        }
    }

    /// The component. Without `meta` it comes with its incidents, including resolved ones: their
    /// messages may contain the action's key.
    private func component(_ id: Int64) async throws -> PageComponent {
        let query = hasMeta ? [] : [("include", "incidents")]
        return try await server.get("/components/\(id)", query: query) { answer in
            let data = try answer.required("data")
            try data.requireID(id)
            var seen = try Self.component(data)
            let included = try answer.optionalList("included") { resource in
                var incident = try Self.incident(resource)
                incident.componentIDs = [id]
                return incident
            }
            seen.incidents = included ?? []
            return seen
        }
    }

    /// The status that an incident gives to a component, or nil if it has no effect. The pivot has
    /// to be read from the single incident: a list includes each component only once, with the
    /// pivot of one incident.
    private func impact(
        of incident: PageComponent.Incident, on component: PageComponent
    ) async throws -> ComponentStatus? {
        guard component.ownStatus != nil, incident.isVisible else { return nil }
        let query = [("include", "components")]
        return try await server.get("/incidents/\(incident.id)", query: query) { answer in
            try answer.required("data").requireID(incident.id)
            return try Self.impact(on: component.component.id, in: answer)
        }
    }

    /// The incidents with the action's key, resolved or not; for an opening also the report that
    /// its outage is over. On MariaDB the filter ignores case.
    private func keyed(for action: Action) async throws -> [PageComponent.Incident] {
        guard hasMeta, let key = action.key else { return [] }
        let keys = action.kind == .openIncident ? [key.report, key] : [key]
        var incidents: [PageComponent.Incident] = []
        for key in keys {
            let found = try await self.incidents([Self.filter(key)])
            if let other = found.first(where: {
                $0.key?.rawValue.lowercased() != key.rawValue.lowercased()
            }) {
                throw RequestFailure(
                    refused:
                        "GET /incidents: asked for \(key), and incident \(other.id) is another's"
                )
            }
            incidents += found.filter { $0.key == key }
        }
        return incidents
    }
}
