import TestSupport
import Testing

/// `scripts/pingdom-to-cachet` on machines that lack something, or are set up differently.
@Suite struct CronMachineTests {
    /// The script and its parts in the test's folder, from where PATH begins.
    private func setting(_ settings: String...) async throws -> CronSetting {
        let setting = try await CronSetting(settings.joined(separator: "\n"))
        let parts = "\(CronSetting.script.dropLast("pingdom-to-cachet".count))cron-entry"
        let outcome = try await setting.shell(
            "cp -r '\(CronSetting.script)' '\(parts)' . && chmod 755 pingdom-to-cachet")
        #expect(outcome.code == 0)
        return setting
    }

    private static let own = "./pingdom-to-cachet --settings settings"

    @Test(arguments: ["de_DE", "tr_TR", "C"], ["mawk", "gawk"])
    func `what it writes does not depend on the locale`(locale: String, awk: String) async throws {
        let setting = try await setting("METRICS_FILE=HERE/page.prom")
        try await setting.goDown()
        let outcome = try await setting.shell(
            """
            command -v \(awk) >/dev/null || exit 3
            ln -s "$(command -v \(awk))" awk; export LOCPATH="$PWD" LC_ALL=\(locale).UTF-8
            [ \(locale) = C ] || localedef -i \(locale) -f UTF-8 "./$LC_ALL" || exit 3
            \(Self.own); echo $?; grep -c '^pingdom_cachet_duration_seconds{.*} [0-9]*[.][0-9]*$' page.prom
            echo wrong >token; \(Self.own); \(Self.own)
            """)
        guard outcome.code != 3 else { return }
        #expect(outcome.lines == ["0", "1"])
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: pingdom-checks: GET /checks: 401: "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
    }

    /// They used to take more time than the pipeline itself.
    @Test func `a quiet run starts few programs that are not ours`() async throws {
        let setting = try await setting()
        let outcome = try await setting.shell(
            """
            \(Self.own); mkdir counted
            for tool in awk cat chmod cmp cut date dirname env find flock grep head id ln mkdir mktemp mv \
                readlink rm sed sh sort stat tail timeout touch wc xargs; do
                printf '#!/bin/sh\\necho >>started %s; exec %s "$@"\\n' $tool "$(command -v $tool)" >counted/$tool
            done
            chmod 755 counted/*; sed -i "s,>>started,>>'$PWD/started'," counted/*
            PATH="$PWD/counted:$PATH"; \(Self.own); /usr/bin/sort started
            """)
        #expect(outcome.error == "")
        let wanted = "cmp date flock grep id ln mkdir readlink rm timeout timeout timeout timeout"
        #expect(outcome.lines.joined(separator: " ") == wanted)
    }

    /// Debian's, that of Fedora, RHEL and its kin, and that of Alpine.
    @Test(arguments: ["dash", "bash --posix", "busybox sh"])
    func `it runs in any shell that may be /bin/sh`(shell: String) async throws {
        let setting = try await setting("METRICS_FILE=HERE/page.prom")
        try await setting.goDown()
        let outcome = try await setting.shell(
            """
            command -v \(shell.prefix { $0 != " " }) >/dev/null || exit 3
            for mode in '' --dry-run --ring --check --log; do
            \(shell) \(Self.own) $mode >shown; echo $?; done; grep -c applied shown
            echo wrong >token; \(shell) \(Self.own); \(shell) \(Self.own)
            """)
        guard outcome.code != 3 else { return }
        #expect(outcome.lines == ["0", "0", "0", "0", "0", "1"])
        #expect(outcome.error.hasPrefix("pingdom-to-cachet: pingdom-checks: GET /checks: 401: "))
        #expect(outcome.error.count { $0 == "\n" } == 1)
    }

    @Test func `the programs have the user's locale`() async throws {
        let setting = try await setting()
        try await setting.replace(
            "pingdom-checks", by: #"echo "$LC_ALL,$LANG" >locale; exit 75"#)
        let outcome = try await setting.shell(
            "LANG=C.UTF-8 \(Self.own); LC_ALL=tr_TR.UTF-8 LANG=C \(Self.own) --dry-run; cat locale")
        #expect(outcome.output == "tr_TR.UTF-8,C\n")
    }

    /// NFS without a lock daemon, and systems without the tool. Nothing done is no success.
    @Test func `a lock that cannot be taken is a failure`() async throws {
        let setting = try await setting()
        try await setting.replace(
            "flock", by: "echo 'flock: 9: No locks available' >&2; exit 71")
        for mode in ["", "--ring", "--replay ."] {
            let outcome = try await setting.shell("touch actions.ndjson; \(Self.own) \(mode)")
            #expect(outcome.code == 74)
            #expect(
                outcome.error == "pingdom-to-cachet: \(setting.folder)/state/lock: cannot be locked"
                    + ": 9: No locks available\n")
        }
        #expect(try await setting.shell(Self.own).error == "")
        #expect(try await setting.shell("\(Self.own) --dry-run").code == 0)
    }

    @Test(arguments: ["flock", "timeout", "awk", "find", "mktemp", "grep"])
    func `a missing tool is named, before anything is done`(tool: String) async throws {
        let setting = try await setting()
        let outcome = try await setting.shell(
            """
            mkdir tools; IFS=:; for folder in $PATH; do ln -s "$folder"/* tools 2>/dev/null; done
            rm -f tools/\(tool); PATH="$PWD/tools"; for mode in '' --dry-run --check; do
            \(Self.own) $mode; echo $?; done; ls -d state
            """)
        #expect(outcome.lines == ["78", "78", "78"])
        let error = "pingdom-to-cachet: no \(tool) on PATH: install it\n"
        #expect(outcome.error.hasPrefix(error + error + error))
    }

    @Test(arguments: [
        "exec <&-", "exec >&-", "exec <&- >&- 2>&-", "unset HOME", "umask 077", "umask 000",
        "export TMPDIR=/no/where", "cd /; cd \"$OLDPWD\"; export HOME=\"$PWD\"",
    ])
    func `its surroundings may be bare`(change: String) async throws {
        let setting = try await setting("METRICS_FILE=HERE/page.prom")
        let outcome = try await setting.shell(
            "(\(change); \(Self.own)); echo $?; stat -c %a page.prom state")
        #expect(outcome == Terminal.Outcome(code: 0, output: "0\n644\n750\n", error: ""))
    }

    @Test func `results that cannot be written are a failure of a dry run`() async throws {
        let setting = try await setting()
        try await setting.goDown()
        let outcome = try await setting.shell("\(Self.own) --dry-run >&-; echo $?")
        #expect(outcome.output == "74\n")
    }

    @Test func `curl's settings of the user are not read`() async throws {
        let setting = try await setting()
        try setting.write("fail-with-body\nverbose\nurl = \"http://127.0.0.1:9\"\n", to: ".curlrc")
        let url = "\(setting.cachet.url)/api/v1/ping"
        let outcome = try await setting.shell(
            "export HOME=\"$PWD\"; \(Self.own) --heartbeat '\(url)' && \(Self.own) --check | grep clock"
        )
        #expect(outcome.error == "")
        #expect(outcome.output.hasPrefix("ok       clock: this machine's is within a minute of "))
    }

    @Test(arguments: ["state", "state/runs"])
    func `a folder of the state may be a link`(folder: String) async throws {
        let setting = try await setting("KEEP=2")
        let outcome = try await setting.shell(
            """
            mkdir -p elsewhere "$(dirname \(folder))"; ln -s "$PWD/elsewhere" \(folder)
            for n in 1 2 3 4; do \(Self.own); done; ls state/runs | wc -l
            """)
        #expect(outcome == Terminal.Outcome(code: 0, output: "2\n", error: ""))
    }

    @Test func `a state folder that cannot be made is named, with the reason`() async throws {
        let setting = try await setting()
        let outcome = try await setting.shell(
            "sed -i 's,^STATE_DIRECTORY=.*,STATE_DIRECTORY=/proc/no/state,' settings; \(Self.own)")
        let error = "/proc/no/state: cannot be written: No such file or directory"
        #expect(
            outcome
                == Terminal.Outcome(code: 74, output: "", error: "pingdom-to-cachet: \(error)\n"))
    }

    @Test(.enabled(if: CronSetting.canMount, "needs a file system of its own"))
    func `a full disk is said in one line, with the reason`() async throws {
        let setting = try await setting()
        let outcome = try await setting.shell(
            """
            sed -i "s,^STATE_DIRECTORY=.*,STATE_DIRECTORY=$PWD/small/state," settings; mkdir small
            unshare --mount sh -c 'mount -t tmpfs -o size=100k tmpfs small; for n in 1 2 3 4 5 6 7 8; do
            \(Self.own) 2>>said; done; \(Self.own) 2>last; echo $?; wc -l <last
            rm -rf small/state/runs/*; \(Self.own) 2>/dev/null; echo $?'; cat last
            """)
        #expect(outcome.lines.prefix(3) == ["74", "1", "0"])
        #expect(outcome.output.contains("No space left on device"))
    }
}
