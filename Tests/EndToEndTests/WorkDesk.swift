import Foundation
import HTTP
import TestSupport
import Testing

/// A simulated Cachet for planned work, and a terminal with the settings for it.
struct WorkDesk {
    /// The Cachets that have planned work; `old 3` is a build without `meta`.
    static let pages = ["2.4", "3", "old 3"]
    static let key = "window/224724/6110986"

    let cachet: Simulator
    let terminal: Terminal
    let api: String
    /// When the work of the plans begins: in two hours, at a full minute.
    let begin = Moment.minute + 7200

    init(_ page: String) async throws {
        cachet = try Simulator(.cachet(page == "2.4" ? "2.4" : "3"))
        terminal = try Terminal(pingdom: cachet, cachet: cachet)
        api = page == "2.4" ? "/api/v1" : "/api"
        if page == "old 3" {
            try await cachet.tell(.post, "/_control/build", #"{"meta_filter":false}"#)
        }
    }

    var end: Int { begin + 3600 }

    /// Sets the page's clock.
    func clock(_ now: Int) async throws {
        try await cachet.tell(.put, "/_control/clock", "{\"now\":\(now)}")
    }

    // Actions.

    private func line(_ action: String, _ members: String) -> String {
        #"{"record":"action","action":"\#(action)","page":"\#(cachet.url)","key":"\#(Self.key)","#
            + #"\#(members)"because":"so","observed_at":\#(Moment.now)}"#
    }

    func announcement(
        name: String = "DB upgrade", message: String = "Slow.", components: String = "1,4",
        notify: Bool = false
    ) -> String {
        line(
            "announce_work",
            #""schedule":{"name":"\#(name)","message":"\#(message)","from":\#(begin),"#
                + #""to":\#(end),"component_ids":[\#(components)],"notify":\#(notify)},"#)
    }

    func change(
        _ id: Int = 1, from: Int? = nil, to: Int? = nil, components: String = "1,4",
        moved: String? = "New time: 2."
    ) -> String {
        let moved = moved.map { "\"\($0)\"" } ?? "null"
        return line(
            "change_work",
            #""schedule_id":\#(id),"schedule":{"moved":\#(moved),"from":\#(from ?? begin),"#
                + #""to":\#(to ?? end),"component_ids":[\#(components)]},"#)
    }

    func ending(_ id: Int = 1) -> String { line("end_work", #""schedule_id":\#(id),"#) }

    /// Applies actions and returns what `jq` makes of the results.
    func apply(
        _ lines: String..., options: String = "", showing filter: String = "[.outcome,.schedule_id]"
    ) async throws -> [String] {
        let outcome = try await terminal.run(
            "cachet-apply \(options) > results && jq -c '\(filter)' results",
            input: Lines.plan(lines))
        #expect(outcome.error == "")
        #expect(outcome.code == 0)
        keepRecords(of: try terminal.folder.read("results"))
        return outcome.lines.map(String.init)
    }

    /// The exit code and standard error of applying actions that are not applied.
    func refusal(_ lines: String...) async throws -> Terminal.Outcome {
        let outcome = try await terminal.run("cachet-apply > results", input: Lines.plan(lines))
        keepRecords(of: try terminal.folder.read("results"))
        return outcome
    }

    // The page.

    /// The schedules as a snapshot shows them.
    func schedules(_ filter: String = "[.id,.state,.from,.to,.component_ids]") async throws
        -> [String]
    {
        let outcome = try await terminal.run(
            "cachet-apply --snapshot --schedules > page &&"
                + " jq -c 'select(.record==\"schedule\")|\(filter)' page")
        #expect(outcome.error == "")
        keepRecords(of: try terminal.folder.read("page"))
        return outcome.lines.map(String.init)
    }

    struct Row: Decodable, Equatable {
        let id: Int
        let name: String
        let message: String
        let scheduled_at: Int
        let completed_at: Int?
        /// On 2.4.
        let status: Int?
        let meta: [String: String]?
    }

    /// The schedules as the page has stored them.
    func rows() async throws -> [Row] {
        struct State: Decodable { let schedules: [Row] }
        let state = try await cachet.tell(.get, "/_control/state")
        return try JSONDecoder().decode(State.self, from: Data(state.utf8)).schedules
    }

    /// What the public reads of the only schedule, without our marker.
    func text() async throws -> String? {
        try await rows().first?.message.components(separatedBy: "\n\n[pingdom-cachet]").first
    }

    func mails() async throws -> Int {
        try await cachet.tell(.get, "/_control/mail").components(separatedBy: "about").count - 1
    }

    /// Does what a person does on the page.
    @discardableResult
    func person(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws
        -> String
    {
        try await cachet.tell(method, api + path, body)
    }

    /// A person announces work of their own, that many seconds after ours.
    func others(_ count: Int, after seconds: Int) async throws {
        let state = api == "/api" ? "" : #""status":0,"#
        for number in 0..<count {
            let time = begin + seconds + number
            let text = DateFormatter.minutes.string(from: Date(timeIntervalSince1970: Double(time)))
            try await person(
                .post, "/schedules",
                #"{"name":"Other","message":"m",\#(state)"scheduled_at":"\#(text)"}"#)
        }
    }

    /// A person ends the only schedule now.
    func personEnds(at now: Int) async throws {
        let time = DateFormatter.minutes.string(from: Date(timeIntervalSince1970: Double(now)))
        try await person(
            .put, "/schedules/1",
            api == "/api" ? #"{"completed_at":"\#(time)"}"# : #"{"status":2}"#)
    }

    /// The methods of the requests to schedules since the last `forgetLog`.
    func methods() async throws -> [String] {
        try await cachet.log().filter { $0.path.contains("/schedules") }.map(\.method)
    }
}

extension DateFormatter {
    fileprivate static var minutes: DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter
    }
}
