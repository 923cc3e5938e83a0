import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// Every fault at every request of every action on every Cachet; then the same file again.
///
/// In each cell: one incident an outage, the component in its goal, nothing changed that the action
/// does not name, and a result for each run that was not killed.
@Suite struct FaultMatrixTests {
    static let columns = ["2.3", "2.4", "3"].flatMap { version in
        MatrixAction.allCases.map { MatrixColumn(version: version, action: $0) }
    }

    @Test(arguments: columns)
    func `whatever goes wrong at whatever request, the same file again makes it right`(
        column: MatrixColumn
    ) async throws {
        let matrix = try Matrix(column)
        try await matrix.prepare()
        let quiet = try await matrix.apply()
        try #require(quiet.code == 0)
        let requests = try await matrix.requestCount()
        try #require(requests > 4)
        let expected = try await matrix.page()
        var cells = 0
        for request in 1...requests {
            for fault in Matrix.Fault.allCases {
                try await matrix.prepare()
                let cell = "\(column), request \(request), \(fault)"
                try await matrix.strike(fault, at: request, cell)
                try await matrix.expectFinished(like: expected, cell)
                cells += 1
            }
        }
        print("\(column): \(cells) cells")
    }
}

/// The four actions, each with what the page has to look like before it.
enum MatrixAction: String, CaseIterable, Sendable {
    case open, worsen, resolve, report

    var line: String {
        switch self {
        case .open: Self.line("open_incident", "operational", "partial_outage", "identified")
        case .worsen: Self.line("set_status", "partial_outage", "major_outage", nil)
        case .resolve: Self.line("resolve_incident", "partial_outage", "operational", "fixed")
        case .report:
            Self.line("report_recovery", "partial_outage", "operational", "fixed", "1/-/9/fixed")
        }
    }

    private static func line(
        _ action: String, _ from: String, _ to: String, _ status: String?,
        _ key: String = "1/85975/1656032801"
    ) -> String {
        let incident = status.map {
            #""incident":{"status":"\#($0)","name":"API","message":"So it is.","visible":true,"#
                + #""notify":false},"#
        }
        return #"{"record":"action","action":"\#(action)","page":"PAGE","component_id":1,"#
            + #""component_name":"API","from":"\#(from)","to":"\#(to)","key":"\#(key)","#
            + #""people":"hold",\#(incident ?? "")"because":"so","observed_at":1656032840}"#
    }
}

struct MatrixColumn: CustomTestStringConvertible, CustomStringConvertible, Sendable {
    let version: String
    let action: MatrixAction

    var testDescription: String { description }
    var description: String { "Cachet \(version), \(action.rawValue)" }
}
