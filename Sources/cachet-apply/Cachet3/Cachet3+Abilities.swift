import HTTP
import Records

/// What a token may do on 3, where each kind of write needs an ability of its own.
extension Cachet3 {
    /// The ability that a request needs, such as `incident-updates.manage`; nil if it only reads.
    static func ability(for request: HTTPRequest) -> String? {
        let resources = [
            "components": "components", "incidents": "incidents", "updates": "incident-updates",
            "points": "metric-points",
        ]
        let words = request.url.prefix { $0 != "?" }.split(separator: "/")
        guard request.method != .get,
            let resource = words.last(where: { Int64($0) == nil }).flatMap({ resources["\($0)"] })
        else { return nil }
        return "\(resource).\(request.method == .delete ? "delete" : "manage")"
    }

    /// Proves `components.manage` if the component is to be set after something else is written. To
    /// do so, it sends the component's own status unchanged.
    ///
    /// The ability for the first write is proved by that write. Nothing else could prove
    /// `incident-updates.manage`: Cachet 3 looks for the incident and validates the update before
    /// it looks at the token, so any request that it refuses only because of the token would be
    /// carried out with a better one.
    func proveAbilities(for action: Action, in seen: PageComponent) async throws {
        let status = seen.ownStatus ?? seen.component.status
        let proof = ownStatus(status, of: seen)
        let paths = writes(for: action, in: seen).map(\.path)
        guard paths.first != proof.path, paths.contains(proof.path) else { return }
        try await server.prove(proof)
    }
}
