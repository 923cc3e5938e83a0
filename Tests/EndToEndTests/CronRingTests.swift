import Foundation
import HTTP
import TestSupport
import Testing

/// Runs of `scripts/pingdom-to-cachet` that an event triggers.
@Suite struct CronRingTests {
    @Test func `a ring waits for the current run, and one waiting ring is enough`() async throws {
        let setting = try await CronSetting()
        let outcome = try await setting.shell(
            """
            mkdir -p state/runs && exec 8>state/lock && flock 8
            for n in 1 2; do { cron --ring 8>&-; echo $? >>ended; } & done
            until [ -s ended ]; do sleep 0.1; done
            cat ended; ls state/runs | wc -l; flock -u 8; wait
            cat ended; ls state/runs | wc -l
            """)
        #expect(outcome == Terminal.Outcome(code: 0, output: "0\n0\n0\n0\n1\n", error: ""))
    }

    @Test func `30 rings at once cause at most two runs`() async throws {
        let setting = try await CronSetting()
        try await setting.replace(
            "pingdom-checks",
            by: "until [ -e go ]; do sleep 0.1; done; '\(Terminal.products)/pingdom-checks'")
        let outcome = try await setting.shell(
            """
            PATH="$PWD:$PATH"; touch ended
            for n in $(seq 30); do { cron --ring; echo $? >>ended; } & done
            until [ "$(wc -l <ended)" -ge 28 ]; do sleep 0.1; done
            touch go; wait; uniq -c ended; [ "$(ls state/runs | wc -l)" -le 2 ]
            """)
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        #expect(outcome.output.split(separator: " ") == ["30", "0\n"])
    }

    @Test func `a ring reports problems each time, without affecting the next mail`()
        async throws
    {
        let setting = try await CronSetting()
        try await setting.goStale()
        for _ in 0..<2 {
            let outcome = try await setting.cron("--ring")
            #expect(outcome.code == 75)
            #expect(outcome.error.contains("all 1 mapped checks are stale"))
        }
        for _ in 0..<2 { #expect(try await setting.cron().error == "") }
        #expect(try await setting.cron().error.contains("3 runs in a row"))
    }

    /// What Pingdom posts when an HTTP check goes down.
    private static let alert = """
        {"check_id":85975,"check_name":"API","check_type":"HTTP",
        "check_params":{"basic_auth":false,"encryption":true,"full_url":"https://api.example.com/",
        "header":"User-Agent:Pingdom.com_bot","hostname":"api.example.com","ipv6":false,"port":443,
        "url":"/"},"tags":["prod"],"previous_state":"UP","current_state":"DOWN",
        "importance_level":"HIGH","state_changed_timestamp":1656032801,
        "state_changed_utc_time":"2022-06-24T01:06:41","long_description":"Connection timeout",
        "description":"Timeout $(touch oops)","first_probe":{"ip":"192.0.2.1","location":"Oslo"},
        "second_probe":{"ip":"192.0.2.2","location":"Riga"}}
        """

    /// The example of a hook, with the test's own command and secret.
    private static func hook(_ command: String) throws -> String {
        let example = URL(fileURLWithPath: CronSetting.script).deletingLastPathComponent()
            .appendingPathComponent("examples/webhook.json")
        return try String(contentsOf: example, encoding: .utf8)
            .replacing("/usr/local/bin/pingdom-to-cachet", with: command)
            .replacing("put a long random word here", with: "a secret")
    }

    @Test func `Pingdom's alert changes the page, and nothing else starts a run`() async throws {
        let setting = try await CronSetting()
        try await setting.replace(
            "ring", by: "exec '\(CronSetting.script)' --settings settings \"$@\"")
        try setting.write(try Self.hook("\(setting.folder)/ring"), to: "webhook.json")
        try setting.write(Self.alert, to: "alert.json")
        try await setting.goDown()
        let hook = try TestProcess(
            [
                "sh", "-c",
                """
                cd '\(setting.folder)'
                free='import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
                port=$(python3 -c "$free"); echo "http://127.0.0.1:$port/hooks/pingdom"
                exec timeout 300 webhook -ip 127.0.0.1 -port "$port" -hooks webhook.json
                """,
            ], environment: setting.terminal.environment)
        defer {
            hook.terminate()
            hook.wait()
        }
        let url = hook.readLine()
        let post = "curl -s -o answer -w '%{http_code}\\n'"
        let outcome = try await setting.shell(
            """
            \(post) --retry 100 --retry-delay 1 --retry-connrefused '\(url)'
            \(post) '\(url)?secret=a+secret'
            \(post) --json @alert.json '\(url)'
            \(post) --json @alert.json '\(url)?secret=another'
            \(post) --json @alert.json '\(url)?secret=a+secret'
            """)
        #expect(outcome.lines == ["405", "405", "403", "403", "200"])
        var status = 1
        for _ in 0..<600 where status == 1 {
            try await Task.sleep(for: .milliseconds(100))
            status = try await componentStatus(setting.cachet)
        }
        #expect(status == 3)
        // Waits for the end of the run.
        #expect(try await setting.shell("flock state/lock ls state/runs | wc -l").output == "1\n")
        #expect(try await setting.shell("ls oops").code != 0)
    }

    private func componentStatus(_ cachet: Simulator) async throws -> Int {
        struct Answer: Decodable {
            struct Component: Decodable { let status: Int }
            let data: Component
        }
        let answer = try await cachet.tell(.get, "/api/v1/components/1")
        return try JSONDecoder().decode(Answer.self, from: Data(answer.utf8)).data.status
    }
}
