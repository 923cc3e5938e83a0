import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// One column of the fault matrix: an action on a Cachet, applied while something goes wrong.
struct Matrix {
    enum Fault: String, CaseIterable, Sendable {
        case unavailable, droppedBefore, droppedAfter, errorBefore, errorAfter, throttled, timeOut
        case truncated, html, killed
        /// Mail is sent, then the request fails; on Cachet 2 nothing is stored.
        case mailer

        /// The faults that can occur between a write and its mail.
        static let ofMail: [Fault] = [
            .unavailable, .droppedBefore, .droppedAfter, .errorBefore, .errorAfter, .throttled,
            .timeOut, .truncated, .killed, .mailer,
        ]

        /// The fault as the simulator reads it, in JSON.
        func order(at request: Int) -> String {
            let kind: String? =
                switch self {
                case .unavailable: #""kind":"status_before","status":503"#
                case .droppedBefore: #""kind":"drop_before""#
                case .droppedAfter: #""kind":"drop_after""#
                case .errorBefore: #""kind":"status_before","status":500"#
                case .errorAfter: #""kind":"status_after","status":500"#
                case .throttled:
                    #""kind":"status_before","status":429,"headers":{"Retry-After":"0"}"#
                case .timeOut, .killed: #""kind":"hang_after","seconds":60"#
                case .truncated: #""kind":"truncate""#
                case .html: #""kind":"html_after""#
                case .mailer: nil
                }
            guard let kind else { return "[]" }
            return #"[{"request":\#(request),\#(kind)}]"#
        }
    }

    private let column: MatrixColumn
    let cachet: Simulator
    private let terminal: Terminal
    private let api: String
    private let notifies: Bool

    init(_ column: MatrixColumn, notifies: Bool = false) throws {
        self.column = column
        self.notifies = notifies
        cachet = try Simulator(.cachet(column.version))
        terminal = try Terminal(pingdom: cachet, cachet: cachet)
        api = column.version == "3" ? "/api" : "/api/v1"
        let page = { [url = cachet.url] (line: String) in
            Lines.plan(line).replacing("PAGE", with: url)
                .replacing("\"notify\":false", with: "\"notify\":\(notifies)")
        }
        _ = try terminal.folder.write(page(column.action.line), to: "actions")
        _ = try terminal.folder.write(page(MatrixAction.open.line), to: "open")
    }

    /// Brings the page to the state that the action assumes.
    func prepare() async throws {
        try await cachet.tell(.post, "/_control/reset")
        switch column.action {
        case .open, .alone: break
        case .worsen, .resolve:
            let opened = try await terminal.run("cachet-apply --max-age none open")
            try #require(opened.code == 0)
        case .report:
            try await cachet.tell(.put, "\(api)/components/1", #"{"status":3,"enabled":true}"#)
        }
        try await cachet.forgetLog()
        try await cachet.tell(.delete, "/_control/mail")
    }

    /// Applies the file and pipes the results through `filter`.
    func apply(
        _ options: String = "", then filter: String? = nil
    ) async throws -> Terminal.Outcome {
        let rest = filter.map { "| \($0)" } ?? ""
        return try await terminal.run("cachet-apply --max-age none \(options) actions \(rest)")
    }

    func methods() async throws -> [String] { try await cachet.log().map(\.method) }

    func mails() async throws -> Int {
        try await cachet.tell(.get, "/_control/mail").components(separatedBy: "about").count - 1
    }

    func requestCount() async throws -> Int { try await cachet.log().count }

    /// Applies the file while one of its requests fails.
    func strike(_ fault: Fault, at request: Int, _ cell: String) async throws {
        try await cachet.fail(fault.order(at: request))
        if fault == .killed { return try await kill(at: request) }
        if fault == .mailer {
            try await cachet.tell(.post, "/_control/mailer", #"{"broken":true}"#)
        }
        let outcome = try await apply(fault == .timeOut ? "--deadline 1s" : "")
        #expect(outcome.error.split(separator: "\n").count <= 1, "\(cell): \(outcome.error)")
        #expect((outcome.code == 0) == outcome.error.isEmpty, "\(cell): \(outcome)")
        let isFinished = outcome.output.contains(#""outcome":"applied""#)
        let isWithoutMail = outcome.output.contains(#""error":"posted without mail: "#)
        #expect(isFinished == (outcome.code == 0 || isWithoutMail), "\(cell): \(outcome)")
        #expect((outcome.code == 1) == isWithoutMail, "\(cell): \(outcome)")
    }

    /// Kills the program while the server works on a request.
    private func kill(at request: Int) async throws {
        let process = try TestProcess(
            [
                "\(Terminal.products)/cachet-apply", "--max-age", "none",
                "\(terminal.folder.path)/actions",
            ],
            environment: terminal.environment,
            streams: .init(output: "\(terminal.folder.path)/killed"))
        try await cachet.waitForRequests(request)
        process.terminate(with: SIGKILL)
        #expect(await process.end() == -SIGKILL)
    }

    /// Applies the file again and looks at the page.
    func expectFinished(like expected: String, _ cell: String) async throws {
        try await cachet.fail("[]")
        try await cachet.tell(.post, "/_control/mailer", #"{"broken":false}"#)
        let outcome = try await apply()
        #expect(outcome.code == 0, "\(cell): \(outcome)")
        #expect(outcome.error == "", "\(cell)")
        #expect(outcome.lines.count == 1, "\(cell)")
        #expect(try await page() == expected, "\(cell)")
    }

    /// Everything on the page except times and ids of updates, in a fixed order. With mail, it also
    /// lacks what distinguishes an incident that was posted without mail.
    func page() async throws -> String {
        let state = try await cachet.tell(.get, "/_control/state")
        let value = try JSONSerialization.jsonObject(with: Data(state.utf8))
        let data = try JSONSerialization.data(
            withJSONObject: withoutTimes(value), options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }

    /// Whether it is a hidden incident of 2.3 that has set a status. A run that is cut may leave one.
    private func isCarrier(_ value: Any) -> Bool {
        (value as? [String: Any])?["name"] as? String == "A status without an incident"
    }

    private func withoutTimes(_ value: Any) -> Any {
        let mailed = notifies ? ["id", "message", "updates", "notifications"] : []
        let dropped = Set(["created", "updated", "guid"] + mailed)
        switch value {
        case let object as [String: Any]:
            let kept = object.filter { name, _ in
                !dropped.contains(name) && !name.hasSuffix("_at")
            }
            return kept.mapValues(withoutTimes)
        case let list as [Any]: return list.filter { !isCarrier($0) }.map(withoutTimes)
        default: return value
        }
    }
}
