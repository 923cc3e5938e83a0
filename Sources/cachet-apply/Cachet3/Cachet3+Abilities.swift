import HTTP
import Records

/// What a token may do on 3, where each kind of write needs an ability of its own.
extension Cachet3 {
    /// The ability that a request needs, `incident-updates.manage`; nil of one that reads.
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

    /// Proves `components.manage` where the component is to be set after something else is written:
    /// its own status is sent as it is.
    ///
    /// The ability to write the first is proved by writing it. Nothing else would prove
    /// `incident-updates.manage`: Cachet 3 looks for the incident and validates the update before it
    /// looks at the token, so whatever it refuses for the token alone it would have carried out.
    func proveAbilities(for action: Action, in sighting: Sighting) async throws {
        let status = sighting.ownStatus ?? sighting.status
        let proof = ownStatus(status, of: sighting)
        let paths = writes(for: action, in: sighting).map(\.path)
        guard paths.first != proof.path, paths.contains(proof.path) else { return }
        try await server.prove(proof)
    }
}
