import Testing

@testable import cachet_apply

@Suite struct TargetTests {
    @Test(
        arguments: [
            (.component(1), "/components/1", 1), (.incident(nil), "/incidents", nil),
            (.incident(5), "/incidents/5", 5), (.update(of: 5, nil), "/incidents/5/updates", nil),
            (.update(of: 5, 7), "/incidents/5/updates/7", 7),
            (.point(of: 2), "/metrics/2/points", nil),
            (.schedule(nil), "/schedules", nil), (.schedule(3), "/schedules/3", 3),
        ] as [(Write.Target, String, Int64?)])
    func `what is written has a path and, unless it is new, an id`(
        target: Write.Target, path: String, id: Int64?
    ) {
        #expect(target.path == path)
        #expect(target.id == id)
    }
}
