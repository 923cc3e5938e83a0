import HTTP
import TestSupport
import Testing

/// The requests for one action, once the version of Cachet is known and the token is proved.
@Suite struct RequestTests {
    @Test(
        arguments: [
            ("2.3", MatrixAction.open, "GET GET POST GET GET"),
            ("2.3", .worsen, "GET GET PUT GET GET"),
            ("2.3", .resolve, "GET GET PUT GET GET"),
            ("2.3", .report, "GET GET POST GET GET"),
            ("2.4", .open, "GET GET POST PUT GET GET"),
            ("2.4", .worsen, "GET GET PUT GET GET"),
            ("2.4", .resolve, "GET GET PUT PUT GET GET"),
            ("2.4", .report, "GET GET PUT POST GET GET"),
            ("3", .open, "GET GET GET GET GET POST GET GET GET"),
            ("3", .worsen, "GET GET GET GET PUT GET GET GET GET"),
            ("3", .resolve, "GET GET GET POST GET GET GET GET"),
            ("3", .report, "GET GET GET GET PUT POST GET GET GET GET"),
        ])
    func `an action takes a look, its writes, and one look that sees them all`(
        version: String, action: MatrixAction, expected: String
    ) async throws {
        let matrix = try Matrix(MatrixColumn(version: version, action: action))
        try await matrix.prepare()
        #expect(try await matrix.apply().code == 0)
        #expect(try await matrix.methodsOfAction().joined(separator: " ") == expected)
    }

    /// On 2.4 mail is sent while the server works on the request.
    @Test func `a write with mail is followed by a look`() async throws {
        let matrix = try Matrix(MatrixColumn(version: "2.4", action: .open), notifies: true)
        try await matrix.prepare()
        #expect(try await matrix.apply().code == 0)
        let methods = try await matrix.methodsOfAction().joined(separator: " ")
        #expect(methods == "GET GET GET GET POST GET GET PUT GET GET")
    }
}

extension Matrix {
    /// The methods of the requests after the one that proves the token.
    fileprivate func methodsOfAction() async throws -> [String] {
        let log = try await cachet.log()
        let proof = try #require(log.firstIndex { $0.path.contains("/subscribers") })
        return log[(proof + 1)...].map(\.method)
    }
}
