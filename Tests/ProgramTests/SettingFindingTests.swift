import JSON
import Testing

@testable import Program

@Suite struct SettingFindingTests {
    private let refused = SettingFinding(
        .failed(.credentials), "token", "it is refused.", advice: "put another there")

    @Test func `a finding is a line with what to do`() {
        let screen = Screen()
        #expect(refused.line(on: screen) == "FAILED   token: it is refused: put another there")
        #expect(
            SettingFinding.ok("Pingdom", "6 checks").line(on: screen)
                == "ok       Pingdom: 6 checks")
        #expect(SettingFinding.warning("zone", "a\nb").line(on: screen) == "warning  zone: a b")
    }

    @Test func `a finding is a record`() {
        #expect(
            refused.json == #"{"record":"finding","finding":"failed","subject":"token","#
                + #""message":"it is refused.","advice":"put another there","code":77}"#)
        #expect(
            SettingFinding.ok("Pingdom", "6 checks").json
                == #"{"record":"finding","finding":"ok","subject":"Pingdom","#
                + #""message":"6 checks","advice":null,"code":0}"#)
    }

    @Test func `a failure that may pass is the mildest, otherwise the larger code is worse`() {
        #expect(ExitCode.worst(of: []) == .success)
        #expect(ExitCode.worst(of: [.tryAgain, .success]) == .tryAgain)
        #expect(ExitCode.worst(of: [.tryAgain, .refused, .success]) == .refused)
        #expect(ExitCode.worst(of: [.configuration, .credentials]) == .configuration)
    }
}
