import Program
import Testing

@testable import pingdom_checks

@Suite struct DescriptionTests {
    @Test func `help fits a terminal`() {
        let lines = pingdomChecks.help.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= 80, "\(line)") }
        #expect(lines.count <= 40)
    }
}
