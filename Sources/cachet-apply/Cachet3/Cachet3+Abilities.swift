import HTTP
import Records

/// What a token may do on 3, where each kind of write needs an ability of its own.
extension Cachet3 {
    /// The ability that a write needs, such as `incident-updates.manage`.
    static func ability(to method: HTTPRequest.Method, _ target: Write.Target) -> String {
        let resource =
            switch target {
            case .component: "components"
            case .incident: "incidents"
            case .update: "incident-updates"
            case .point: "metric-points"
            case .schedule: "schedules"
            }
        return "\(resource).\(method == .delete ? "delete" : "manage")"
    }

    /// Proves `components.manage` if the component is to be set after something else is written. To
    /// do so, it sends the component's own status unchanged.
    ///
    /// The ability for the first write is proved by that write. Nothing else could prove
    /// `incident-updates.manage`: Cachet 3 looks for the incident and validates the update before
    /// it looks at the token, so any request that it refuses only because of the token would be
    /// carried out with a better one.
    func checkAbilities(for action: Action, in seen: PageComponent) async throws {
        let status = seen.ownStatus ?? seen.component.status
        let proof = ownStatus(status, of: seen)
        let targets = writes(for: action, in: seen).map(\.target)
        guard targets.first != proof.target, targets.contains(proof.target) else { return }
        try await server.putUnchanged(proof)
    }
}
