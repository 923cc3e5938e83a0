import HTTP
import TestSupport
import Testing

/// The requests for one action, once the version of Cachet is known and the token is proved.
@Suite struct RequestTests {
    @Test(
        arguments: [
            ("2.3", MatrixAction.open, "GET GET POST GET GET"),
            ("2.3", .worsen, "GET GET PUT GET GET"),
            ("2.3", .alone, "GET GET POST DELETE GET GET"),
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

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a quiet run takes few requests while an outage lasts, and finds a buried key`(
        version: String
    ) async throws {
        let dependents = (2...21).map { #"{"component":\#($0),"checks":[85975],"requires":[1]}"# }
        let map =
            #"{"components":[{"component":1,"checks":[85975]},\#(dependents.joined(separator: ","))]}"#
        let setting = try Setting(version, map: map, components: 21)
        try await setting.goDown()
        _ = try await setting.run()
        for _ in 0..<130 {
            try await setting.person(
                .post, "/incidents",
                #"{"name":"Other","message":"m","status":4,"visible":1,"notify":false}"#)
        }
        try await setting.cachet.forgetLog()
        #expect(try await setting.run() == [])
        #expect(try await setting.cachet.log().count <= 8)
        let isClosed = #"{"status":4,"visible":1}"#
        let incident = try await setting.page("select(.id==1)|.incidents[0].id")
        try await setting.person(.put, "/incidents/\(incident.joined())", isClosed)
        try await setting.person(.put, "/components/1", #"{"status":3,"enabled":true}"#)
        #expect(try await setting.page("select(.id==1)|.last_key|.[:8]") == [#""1/85975/""#])
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
