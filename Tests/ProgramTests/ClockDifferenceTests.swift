import Program
import Testing

@Suite struct ClockDifferenceTests {
    private func finding(_ server: Int64, from asked: Int64, to answered: Int64) -> String {
        ClockDifference(serverTime: server, askedAt: asked, answeredAt: answered)
            .finding(of: "Pingdom").line(on: Screen())
    }

    @Test func `clocks within a minute agree, whatever the request took`() {
        let agreed = "ok       clock: this machine's is within a minute of Pingdom's"
        #expect(finding(1000, from: 1000, to: 1000) == agreed)
        #expect(finding(1050, from: 1000, to: 1100) == agreed)
        #expect(finding(940, from: 1000, to: 1100) == agreed)
        #expect(finding(1160, from: 1000, to: 1100) == agreed)
    }

    @Test func `clocks further apart are a mistake, with how far and which`() {
        let advice = "set the one that is wrong (this one by NTP)"
        #expect(
            finding(939, from: 1000, to: 1100)
                == "FAILED   clock: this machine's is 61s ahead of Pingdom's: \(advice)")
        #expect(
            finding(8360, from: 1000, to: 1100)
                == "FAILED   clock: this machine's is 2h 1m behind Pingdom's: \(advice)")
    }
}
