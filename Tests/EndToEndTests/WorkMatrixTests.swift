import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// Every fault at every request about planned work; then the same file again. It ends with one
/// schedule, or none if that was wanted, and a third run writes nothing.
@Suite struct WorkMatrixTests {
    enum Deed: String, CaseIterable, Sendable {
        case announce, change, complete, remove
    }

    /// One column: an action on one Cachet.
    private struct Column {
        let desk: WorkDesk
        let deed: Deed
        /// The requests that find out which Cachet it is.
        let first: Int

        init(_ page: String, _ deed: Deed, notifies: Bool = false) async throws {
            desk = try await WorkDesk(page)
            self.deed = deed
            first = page == "2.4" ? 3 : 5
            let line =
                switch deed {
                case .announce: desk.announcement(notify: notifies)
                case .change: desk.change(to: desk.end + 3600, components: "4")
                case .complete, .remove: desk.ending()
                }
            _ = try desk.terminal.folder.write(Lines.plan(line), to: "actions")
            _ = try desk.terminal.folder.write(Lines.plan(desk.announcement()), to: "announcement")
        }

        /// Brings the page to the state that the action assumes.
        func prepare() async throws {
            try await desk.cachet.tell(.post, "/_control/reset")
            try await desk.clock(desk.begin - 7200)
            if deed != .announce {
                let announced = try await desk.terminal.run("cachet-apply announcement")
                try #require(announced.code == 0)
            }
            if deed == .complete { try await desk.clock(desk.begin + 600) }
            try await desk.cachet.forgetLog()
        }

        func strike(
            _ fault: Matrix.Fault, at request: Int, isMailing: Bool = false, _ cell: String
        ) async throws {
            try await desk.cachet.fail(fault.order(at: request))
            guard fault != .killed else { return try await kill(at: request) }
            let deadline = fault == .timeOut ? "--deadline 1s" : ""
            let outcome = try await desk.terminal.run("cachet-apply \(deadline) actions")
            #expect(outcome.error.split(separator: "\n").count <= 1, "\(cell): \(outcome.error)")
            let isFinished = ["applied", "already"].contains {
                outcome.output.contains("\"outcome\":\"\($0)\"")
            }
            let isWithoutMail = outcome.output.contains(#""error":"posted without mail: "#)
            #expect(
                isFinished == (outcome.code == 0 || (isMailing && isWithoutMail)),
                "\(cell): \(outcome)")
        }

        /// Kills the program while the server works on a request.
        private func kill(at request: Int) async throws {
            let process = try desk.terminal.start("exec cachet-apply actions")
            try await desk.cachet.waitForRequests(request)
            process.terminate(with: SIGKILL)
            #expect(await process.end() == -SIGKILL)
        }

        /// Applies the file again, and once more, which writes nothing.
        func expectFinished(like expected: [WorkDesk.Row], _ cell: String) async throws {
            try await desk.cachet.fail("[]")
            for isLast in [false, true] {
                try await desk.cachet.forgetLog()
                let outcome = try await desk.terminal.run("cachet-apply actions")
                #expect(outcome.code == 0, "\(cell): \(outcome)")
                #expect(outcome.error == "", "\(cell)")
                #expect(try await desk.rows() == expected, "\(cell)")
                guard isLast else { continue }
                #expect(try await desk.methods().allSatisfy { $0 == "GET" }, "\(cell)")
            }
        }
    }

    @Test(
        arguments: ["2.4", "3"].flatMap { page in Deed.allCases.map { (page, $0) } },
        Matrix.Fault.allCases.filter { $0 != .mailer })
    func `whatever fails at whichever request, applying the file again makes it right`(
        column: (page: String, deed: Deed), fault: Matrix.Fault
    ) async throws {
        let matrix = try await Column(column.page, column.deed)
        try await matrix.prepare()
        let quiet = try await matrix.desk.terminal.run("cachet-apply actions")
        try #require(quiet.code == 0)
        let requests = try await matrix.desk.cachet.log().count
        try #require(requests == matrix.first - 1 + (column.deed == .remove ? 2 : 3))
        let expected = try await matrix.desk.rows()
        for request in matrix.first...requests {
            try await matrix.prepare()
            let cell = "\(column), request \(request), \(fault)"
            try await matrix.strike(fault, at: request, cell)
            try await matrix.expectFinished(like: expected, cell)
        }
    }

    /// With mail: no try asks for mail after one that failed, and what is there is not mailed again.
    @Test(arguments: ["2.4", "3"], Matrix.Fault.ofMail)
    func `whatever fails with mail, it is requested once and the page is right`(
        page: String, fault: Matrix.Fault
    ) async throws {
        let matrix = try await Column(page, .announce, notifies: true)
        let desk = matrix.desk
        try await matrix.prepare()
        let cell = "\(page) with mail, \(fault)"
        let post = matrix.first + 2
        if fault == .mailer {
            try await desk.cachet.tell(.post, "/_control/mailer", #"{"broken":true}"#)
            _ = try await desk.refusal(desk.announcement(notify: true))
        } else {
            try await matrix.strike(fault, at: post, isMailing: true, cell)
        }
        let sent = try await desk.mails()
        #expect(sent <= 1, "\(cell)")
        let isThere = try await !desk.rows().isEmpty
        try await desk.cachet.tell(.post, "/_control/mailer", #"{"broken":false}"#)
        try await desk.cachet.fail("[]")
        let again = try await desk.terminal.run("cachet-apply actions")
        #expect(again.code == 0, "\(cell)")
        #expect(try await desk.rows().count == 1, "\(cell)")
        #expect(try await desk.mails() <= (isThere ? sent : sent + 1), "\(cell)")
    }
}
