import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// One column of the fault matrix: an action on a Cachet, applied under one fault after the other.
struct Matrix {
    enum Fault: String, CaseIterable {
        case unavailable, droppedBefore, droppedAfter, errorBefore, errorAfter, throttled, timeOut
        case truncated, html, killed

        /// The order to the simulator.
        func order(at request: Int) -> String {
            let kind =
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
                }
            return #"[{"request":\#(request),\#(kind)}]"#
        }
    }

    private let column: MatrixColumn
    private let cachet: Simulator
    private let terminal: Terminal
    private let api: String

    init(_ column: MatrixColumn) throws {
        self.column = column
        cachet = try Simulator(.cachet(column.version))
        terminal = try Terminal(pingdom: cachet, cachet: cachet)
        api = column.version == "3" ? "/api" : "/api/v1"
        let page = { [url = cachet.url] (line: String) in line.replacing("PAGE", with: url) + "\n" }
        _ = try terminal.folder.write(page(column.action.line), to: "actions")
        _ = try terminal.folder.write(page(MatrixAction.open.line), to: "open")
    }

    /// Brings the page to the state that the action assumes.
    func prepare() async throws {
        try await cachet.tell(.post, "/_control/reset")
        switch column.action {
        case .open: break
        case .worsen, .resolve:
            let opened = try await terminal.run("cachet-apply --max-age none open")
            try #require(opened.code == 0)
        case .report:
            try await cachet.tell(.put, "\(api)/components/1", #"{"status":3,"enabled":true}"#)
        }
        try await cachet.forgetLog()
    }

    /// Applies the file; `filter` gets the results.
    func apply(
        _ options: String = "", then filter: String? = nil
    ) async throws -> Terminal.Outcome {
        let rest = filter.map { "| \($0)" } ?? ""
        return try await terminal.run("cachet-apply --max-age none \(options) actions \(rest)")
    }

    func methods() async throws -> [String] { try await cachet.log().map(\.method) }

    func requestCount() async throws -> Int { try await cachet.log().count }

    /// Applies the file while a request of it fails.
    func strike(_ fault: Fault, at request: Int, _ cell: String) async throws {
        try await cachet.fail(fault.order(at: request))
        if fault == .killed { return try await kill(at: request) }
        let outcome = try await apply(fault == .timeOut ? "--deadline 1s" : "")
        #expect(outcome.error.split(separator: "\n").count <= 1, "\(cell): \(outcome.error)")
        #expect((outcome.code == 0) == outcome.error.isEmpty, "\(cell): \(outcome)")
        let isFinished = outcome.output.contains(#""outcome":"applied""#)
        #expect(isFinished == (outcome.code == 0), "\(cell): \(outcome)")
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
        let outcome = try await apply()
        #expect(outcome.code == 0, "\(cell): \(outcome)")
        #expect(outcome.error == "", "\(cell)")
        #expect(outcome.lines.count == 1, "\(cell)")
        #expect(try await page() == expected, "\(cell)")
    }

    /// All that the page holds but for times and ids of updates, in one order.
    func page() async throws -> String {
        let state = try await cachet.tell(.get, "/_control/state")
        let value = try JSONSerialization.jsonObject(with: Data(state.utf8))
        let data = try JSONSerialization.data(
            withJSONObject: Self.withoutTimes(value), options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }

    private static func withoutTimes(_ value: Any) -> Any {
        switch value {
        case let object as [String: Any]:
            let kept = object.filter { name, _ in
                !["created", "updated", "guid"].contains(name) && !name.hasSuffix("_at")
            }
            return kept.mapValues(withoutTimes)
        case let list as [Any]: return list.map(withoutTimes)
        default: return value
        }
    }
}
