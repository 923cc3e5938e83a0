import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// Every fault at every request of every action on every Cachet; then the same file again.
///
/// Each cell ends with one incident per outage, the component in the intended status, no change
/// that the action does not name, and a result for each run that was not killed.
@Suite struct FaultMatrixTests {
    static let columns = ["2.3", "2.4", "3"].flatMap { version in
        MatrixAction.allCases.map { MatrixColumn(version: version, action: $0) }
    }

    @Test(arguments: columns, Matrix.Fault.allCases)
    func `whatever fails at whichever request, applying the file again makes it right`(
        column: MatrixColumn, fault: Matrix.Fault
    ) async throws {
        let matrix = try Matrix(column)
        try await matrix.prepare()
        let quiet = try await matrix.apply()
        try #require(quiet.code == 0)
        let requests = try await matrix.requestCount()
        try #require(requests > 4)
        let expected = try await matrix.page()
        for request in 1...requests {
            try await matrix.prepare()
            let cell = "\(column), request \(request), \(fault)"
            try await matrix.strike(fault, at: request, cell)
            try await matrix.expectFinished(like: expected, cell)
        }
    }

    /// With mail: no try asks for mail after one that failed, and what is done is not mailed again.
    @Test(arguments: columns.filter(\.mails))
    func `whatever fails with mail, it is requested once and the page is right`(
        column: MatrixColumn
    ) async throws {
        let matrix = try Matrix(column, notifies: true)
        try await matrix.prepare()
        let quiet = try await matrix.apply()
        try #require(quiet.code == 0)
        let methods = try await matrix.methods()
        let writes = methods.indices.filter { methods[$0] != "GET" }
        let expected = try await matrix.page()
        let mails = try await matrix.mails()
        #expect(mails == 1)
        for request in writes {
            for fault in Matrix.Fault.ofMail {
                try await matrix.prepare()
                let cell = "\(column) with mail, request \(request + 1), \(fault)"
                try await matrix.strike(fault, at: request + 1, cell)
                let sent = try await matrix.mails()
                #expect(sent <= 1, "\(cell)")
                let isDone = try await matrix.page() == expected
                try await matrix.expectFinished(like: expected, cell)
                #expect(try await matrix.mails() <= (isDone ? sent : sent + 1), "\(cell)")
            }
        }
    }
}

/// The four actions, each of which assumes a state of the page; `alone` sets a status without an
/// incident.
enum MatrixAction: String, CaseIterable, Sendable {
    case open, worsen, resolve, report, alone

    var line: String {
        switch self {
        case .open: Self.line("open_incident", "operational", "partial_outage", "identified")
        case .worsen: Self.line("set_status", "partial_outage", "major_outage", nil)
        case .resolve: Self.line("resolve_incident", "partial_outage", "operational", "fixed")
        case .report:
            Self.line("report_recovery", "partial_outage", "operational", "fixed", "1/-/9/fixed")
        case .alone:
            Self.line("set_status", "operational", "partial_outage", nil)
                .replacing(#""1/85975/1656032801","people":"hold""#, with: #"null,"people":"pins""#)
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

    /// Whether it mails if the map asks for mail.
    var mails: Bool {
        switch action {
        case .open, .report: true
        case .worsen, .alone: false
        case .resolve: version != "2.3"
        }
    }

    var testDescription: String { description }
    var description: String { "Cachet \(version), \(action.rawValue)" }
}
