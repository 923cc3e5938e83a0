import HTTP
import TestSupport
import Testing

/// The requests that are sent for one action after another.
enum TrapScenario {
    static func requests(_ version: String) async throws -> [Simulator.LoggedRequest] {
        let setting = try Setting(version)
        try await apply(MatrixAction.open.line, setting)
        try await apply(MatrixAction.worsen.line, setting)
        let worse = MatrixAction.resolve.line
            .replacing("\"partial_outage\"", with: "\"major_outage\"")
        try await apply(worse, setting)
        let before = try await setting.cachet.log()
        try await setting.person(.put, "/components/1", #"{"status":3,"enabled":true}"#)
        try await setting.cachet.forgetLog()
        try await apply(MatrixAction.report.line, setting)
        try await apply(MatrixAction.alone.line, setting)
        return before + (try await setting.cachet.log())
    }

    private static func apply(_ line: String, _ setting: Setting) async throws {
        let input = Lines.plan(line).replacing("PAGE", with: setting.cachet.url)
        let outcome = try await setting.terminal.run("cachet-apply --max-age none", input: input)
        try #require(outcome.output.contains(#""outcome":"applied""#), "\(outcome)")
    }
}
