import TestSupport
import Testing

@Suite struct LinkageTests {
    private func libraries(of program: String) async throws -> String {
        let terminal = try Terminal()
        let outcome = try await terminal.run("ldd '\(Terminal.products)/\(program)'")
        try #require(outcome.code == 0 && outcome.output.contains("libc.so"))
        return outcome.output
    }

    @Test func `status-decide links neither libcurl nor Foundation`() async throws {
        let libraries = try await libraries(of: "status-decide")
        #expect(!libraries.contains("libcurl"))
        #expect(!libraries.contains("Foundation"))
    }

    @Test(arguments: ["pingdom-checks", "cachet-apply"])
    func `the programs that need the network link libcurl but not Foundation`(
        program: String
    ) async throws {
        let libraries = try await libraries(of: program)
        #expect(libraries.contains("libcurl"))
        #expect(!libraries.contains("Foundation"))
    }
}
