import Program
import Testing

@testable import status_decide

private func arguments(_ words: String...) throws -> Arguments {
    try Arguments(words, for: statusDecide)
}

@Suite struct DescriptionTests {
    @Test func `the described options are accepted`() throws {
        let arguments = try arguments(
            "--map", "m", "--components", "a", "--components=b", "--explain", "--partial",
            "--now", "5", "--max-open", "3", "checks.ndjson", "-")
        #expect(arguments.value(.map) == "m")
        #expect(arguments.values(.components) == ["a", "b"])
        #expect(arguments.has(.explain))
        #expect(arguments.has(.partial))
        #expect(try arguments.integer(.now) == 5)
        #expect(try arguments.integer(.maxOpen) == 3)
        #expect(arguments.operands == ["checks.ndjson", "-"])
    }

    @Test func `two maps are a usage error`() {
        let failure = #expect(throws: Failure.self) { try arguments("--map", "a", "--map", "b") }
        #expect(failure?.code == .usage)
    }

    @Test func `help fits a terminal`() {
        for line in statusDecide.help.split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
        }
    }
}
