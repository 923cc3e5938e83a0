import HTTP
import Testing

@testable import cachet_apply

@Suite struct `The ability that a write to Cachet 3 needs` {
    @Test(
        arguments: [
            (.put, .component(1), "components.manage"),
            (.post, .incident(nil), "incidents.manage"),
            (.put, .incident(5), "incidents.manage"),
            (.delete, .incident(5), "incidents.delete"),
            (.post, .update(of: 5, nil), "incident-updates.manage"),
            (.put, .update(of: 5, 7), "incident-updates.manage"),
            (.delete, .update(of: 5, 7), "incident-updates.delete"),
            (.post, .point(of: 1), "metric-points.manage"),
            (.post, .schedule(nil), "schedules.manage"),
            (.put, .schedule(3), "schedules.manage"),
            (.delete, .schedule(3), "schedules.delete"),
        ] as [(HTTPRequest.Method, Write.Target, String)])
    func `follows from its method and what it writes`(
        method: HTTPRequest.Method, target: Write.Target, ability: String
    ) {
        #expect(Cachet3.ability(to: method, target) == ability)
    }
}
