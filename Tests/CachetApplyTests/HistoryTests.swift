import Foundation
import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

/// A saved `result` on a component that goes from operational to a partial outage.
func resultLine(
    _ outcome: String, at time: Int64, component: String = "API", id: Int64 = 1,
    action: String = "open_incident", left: String = "null", heldBy: String = "null",
    error: String = "null"
) -> String {
    #"{"record":"result","outcome":"\#(outcome)","action":"\#(action)","component_id":\#(id),"#
        + #""component_name":"\#(component)","from":"operational","to":"partial_outage","#
        + #""found":null,"left":\#(left),"key":null,"incident_id":null,"written":[],"#
        + #""held_by":\#(heldBy),"http_status":null,"error":\#(error),"because":"it is down","#
        + #""observed_at":\#(time),"applied_at":\#(time),"line":1}"#
}

func failureLine(_ message: String) -> String {
    #"{"record":"failure","program":"pingdom-checks","code":75,"message":"\#(message)"}"#
}

@Suite struct HistoryTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    /// Adds a file of a run that began at a time of 2022-06-24, given as `010641`.
    private func add(
        _ lines: String..., to history: inout History, run: String = "010641",
        file: String = "results.ndjson"
    ) throws {
        let name = "2022-06-24T\(run).000Z"
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        let path = try folder.write(lines.map { $0 + "\n" }.joined(), to: "\(name)/\(file)")
        try history.add(SavedFile(path))
    }

    private func lines(_ history: History, on screen: Screen = Screen(width: 1000)) -> [String] {
        HistoryLines(history).lines(on: screen)
    }

    @Test func `a line is a change with its time, statuses, outcome and reason`() throws {
        var history = History()
        try add(
            resultLine("applied", at: 1_656_032_846),
            resultLine("held", at: 1_656_032_847, component: "Checkout", heldBy: "6"),
            resultLine("failed", at: 1_656_032_848, error: #""PUT /x: 500""#),
            resultLine("held", at: 1_656_032_849), to: &history)
        #expect(
            lines(history) == [
                "2022-06-24 01:07:26Z  API       operational -> partial outage  "
                    + "applied             it is down",
                "2022-06-24 01:07:27Z  Checkout  operational -> partial outage  "
                    + "held by incident 6  it is down",
                "2022-06-24 01:07:28Z  API       operational -> partial outage  "
                    + "failed              it is down; PUT /x: 500",
                "2022-06-24 01:07:29Z  API       operational -> partial outage  "
                    + "held                it is down; it is disabled or under maintenance",
            ])
        let unicode = lines(history, on: Screen(width: 1000, isUnicode: true))
        #expect(unicode[0].contains("operational → partial outage"))
    }

    @Test func `planned work has its name, or its key, and what was to be done`() throws {
        var history = History()
        let line =
            #"{"record":"result","outcome":"applied","action":"announce_work","#
            + #""key":"window/1/2","schedule_id":3,"schedule_name":"DB upgrade","#
            + #""because":"work begins soon","applied_at":1656032846}"#
        try add(
            line,
            line.replacing(#""DB upgrade""#, with: "null").replacing("announce", with: "end")
                .replacing("2846}", with: "2847}"), to: &history)
        #expect(
            lines(history) == [
                "2022-06-24 01:07:26Z  DB upgrade  announce work  applied  work begins soon",
                "2022-06-24 01:07:27Z  window/1/2  end work       applied  work begins soon",
            ])
    }

    @Test func `what changed nothing and the points of metrics are left out`() throws {
        var history = History()
        let point = "add_metric_point"
        try add(
            resultLine("already", at: 1), resultLine("planned", at: 2),
            resultLine("applied", at: 3, action: point),
            resultLine("failed", at: 4, action: point), to: &history)
        #expect(history.entries.map(\.time) == [4])
        try add(#"{"record":"check","id":1}"#, to: &history, file: "checks.ndjson")
        #expect(history.entries.count == 1)
    }

    @Test func `changes and complaints are in the order of time, whatever that of the files`()
        throws
    {
        var history = History()
        try add(resultLine("applied", at: 1_656_036_405), to: &history, run: "020641")
        try add(failureLine("no answer"), to: &history, file: "checks.ndjson")
        #expect(
            lines(history) == [
                "2022-06-24 01:06:41Z  pingdom-checks                                 "
                    + "exit 75  no answer",
                "2022-06-24 02:06:45Z  API             operational -> partial outage  "
                    + "applied  it is down",
            ])
    }

    @Test func `a complaint that repeats the one before is one line, with how often`() throws {
        var history = History()
        for run in ["010641", "011141", "011641"] {
            let failure = failureLine("no answer after \(run.suffix(3)) s")
            try add(failure, to: &history, run: run, file: "checks.ndjson")
            try add(failure, to: &history, run: run, file: "results.ndjson")
        }
        let repeated = lines(history)
        #expect(repeated.count == 1)
        #expect(
            repeated[0].hasSuffix(
                "no answer after 641 s (3 times, last at 2022-06-24 01:16:41Z)"))
        try add(failureLine("refused"), to: &history, run: "012141")
        try add(failureLine("no answer after 9 s"), to: &history, run: "012641")
        #expect(lines(history).count == 3)
    }

    @Test func `a complaint of unknown time comes first`() throws {
        var history = History()
        try add(resultLine("applied", at: 1), to: &history)
        try history.add(SavedFile(folder.write(failureLine("x") + "\n", to: "saved")))
        #expect(lines(history)[0].hasPrefix("-                     pingdom-checks"))
    }
}
