import HTTP
import Testing

@testable import cachet_apply

@Suite struct `The ability that a request to Cachet 3 needs` {
    @Test(
        arguments: [
            (.get, "/subscribers?per_page=1", nil), (.get, "/incidents", nil),
            (.put, "/components/1", "components.manage"), (.post, "/incidents", "incidents.manage"),
            (.put, "/incidents/5", "incidents.manage"),
            (.delete, "/incidents/5", "incidents.delete"),
            (.post, "/incidents/5/updates", "incident-updates.manage"),
            (.delete, "/incidents/5/updates/7", "incident-updates.delete"),
            (.post, "/metrics/1/points", "metric-points.manage"), (.post, "/else", nil),
        ] as [(HTTPRequest.Method, String, String?)])
    func `follows from its method and path`(
        method: HTTPRequest.Method, path: String, ability: String?
    ) {
        let request = HTTPRequest(method, "https://status.example.com/incidents/api" + path)
        #expect(Cachet3.ability(for: request) == ability)
    }
}
