import Foundation
import HTTP
import TestSupport
import Testing

/// What 0.1.0 left behind works with what is built: runs, a map, settings, a state folder, and
/// incidents on a page.
@Suite struct CompatibilityTests {
    private static let runs = ["quiet", "opened", "required", "unchanged", "partly", "closed"]

    private struct Request: Decodable {
        let method: String
        let path: String
        let body: String
    }

    /// A terminal beside copies of all that was saved, with the addresses of the servers in them.
    private func setting(_ version: String = "2.4") async throws -> Setting {
        let setting = try Setting(version, map: "")
        let folder = setting.terminal.folder.path
        let addresses =
            "s,PAGE,\(setting.cachet.url),g; s,PINGDOM/,\(setting.pingdom.url)/,; "
            + "s,=CACHET$,=\(setting.cachet.url),; s,FOLDER,\(folder),g"
        let outcome = try await setting.terminal.run(
            "cp -R '\(Self.saved)'/* . && find . -type f -exec sed -i '\(addresses)' '{}' +")
        #expect(outcome == CronSetting.silence)
        return setting
    }

    private static var saved: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Saved/0.1.0").standardized.path
    }

    /// All that the map names is up, and has been for long enough.
    private func allUp(_ setting: Setting) async throws {
        let now = Moment.now
        for check in [85975, 161748, 208655, 5_811_286, 13_904_858] {
            try await setting.check(
                check,
                """
                "status":"up","lasttesttime":\(now),"lastdownstart":\(now - 900),
                "lastdownend":\(now - 300)
                """)
        }
        try await setting.pingdom.tell(
            .post, "/_control/transactions/104757",
            "{\"status\":\"successful\",\"last_downtime_end\":\(now - 300)}")
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `incidents that 0 1 0 opened are closed`(version: String) async throws {
        let setting = try await setting(version)
        let file = try setting.terminal.folder.read("page-\(version).ndjson")
        for line in file.split(separator: "\n") {
            let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
            let method = try #require(HTTPRequest.Method(rawValue: request.method))
            try await setting.cachet.tell(method, request.path, request.body)
        }
        let open = "select(.id)|[.id,.status,(.incidents|length)]"
        let before = try await setting.page(open)
        #expect(
            before.prefix(4) == [
                #"[1,"partial_outage",1]"#, #"[2,"major_outage",1]"#, #"[3,"operational",0]"#,
                #"[4,"partial_outage",1]"#,
            ])
        try await allUp(setting)
        let outcome = try await setting.terminal.run(
            """
            pingdom-checks --transactions | status-decide --map map.json | cachet-apply |
                jq -rs 'map(select(.key)|"\\(.action) \\(.component_id) \\(.outcome)")|sort[]'
            """)
        #expect(
            outcome.lines == [
                "report_recovery 2 applied", "resolve_incident 1 applied",
                "resolve_incident 4 applied",
            ])
        #expect(outcome.error == "")
        #expect(try await setting.page(open).allSatisfy { $0.hasSuffix(#""operational",0]"#) })
    }

    @Test(arguments: runs)
    func `a saved run is decided as it was, and explained`(run: String) async throws {
        let setting = try await setting()
        let filter = #"select(.record=="action")|[.action,.component_id,.key,.from,.to,.because]"#
        let decide = "status-decide --map map.json --components runs/\(run)/components.ndjson"
        let outcome = try await setting.terminal.run(
            """
            \(decide) runs/\(run)/checks.ndjson | jq -c '\(filter)' > found &&
                jq -c '\(filter)' runs/\(run)/actions.ndjson | diff - found &&
                \(decide) --explain --text runs/\(run)/checks.ndjson > table
            """)
        #expect(outcome == CronSetting.silence)
        let table = try setting.terminal.folder.read("table")
        #expect(table.contains("4 components: "))
    }

    @Test func `saved runs are rehearsed`() async throws {
        let setting = try await setting()
        let outcome = try await setting.terminal.run(
            "cat runs/*/checks.ndjson | status-decide --map map.json --rehearse")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.contains(#""action":"open_incident""#))
        #expect(outcome.output.contains(#""action":"resolve_incident""#))
    }

    @Test func `saved actions are applied again`() async throws {
        let setting = try await setting()
        let apply = { (run: String) in
            try await setting.terminal.run(
                """
                cachet-apply --max-age none runs/\(run)/actions.ndjson |
                    jq -rs 'map(select(.key).outcome)|join(" ")'
                """
            ).output
        }
        #expect(try await apply("opened") == "applied applied\n")
        #expect(try await apply("required") == "applied\n")
        #expect(try await apply("opened") == "already already\n")
        #expect(try await apply("partly") == "applied applied applied\n")
    }

    @Test func `settings and a state folder are taken as they are`() async throws {
        let setting = try await setting()
        let script = "'\(CronSetting.script)' --settings settings"
        let preparation = """
            mkdir state && mv runs failing state && touch state/lock state/ring authorities.pem
            echo test-token | tee cachet-api-token pingdom-api-token password > key
            chmod 600 cachet-api-token pingdom-api-token password key
            """
        #expect(try await setting.terminal.run(preparation).code == 0)
        try await allUp(setting)
        for name in ["PINGDOM_API_TOKEN", "CACHET_API_TOKEN"] {
            setting.terminal.environment[name] = nil
        }
        let count = "ls state/runs | wc -l"
        let before = try #require(Int(try await setting.terminal.run(count).lines[0]))
        let outcome = try await setting.terminal.run(script)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            try await setting.terminal.run("\(count) && ls heartbeat metrics.prom").lines
                == ["\(before + 1)", "heartbeat", "metrics.prom"])
        let replay = try await setting.terminal.run(
            "\(script) --replay state/runs/opened --max-age none | jq -r 'select(.key).outcome'")
        #expect(replay.lines == ["applied", "applied"])
        let check = try await setting.terminal.run("\(script) --check")
        #expect(check.output.contains("ok       settings"))
        #expect(check.output.contains("ok       map"))
    }
}
