import TestSupport
import Testing

/// Runs of `scripts/pingdom-to-cachet` that are killed.
@Suite struct CronCrashTests {
    /// Kills the script, one of its children or all that it started, at moments from its start to
    /// its end.
    private static let killer = """
        import os, random, signal, subprocess, sys, time
        random.seed(1)
        start = time.monotonic()
        subprocess.run(sys.argv[1:])
        length = time.monotonic() - start
        for number in range(100):
            run = subprocess.Popen(sys.argv[1:], start_new_session=True)
            try:
                run.wait(random.random() * length)
                continue
            except subprocess.TimeoutExpired:
                children = open(f"/proc/{run.pid}/task/{run.pid}/children").read().split()
            victim = [run.pid, -run.pid, int((children or [run.pid])[0])][number % 3]
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                pass
            run.wait()
        """

    @Test func `a run that is killed at any moment does not disturb the next`() async throws {
        let setting = try await CronSetting("KEEP=9", "METRICS_FILE=HERE/page.prom")
        try setting.write(Self.killer, to: "killer.py")
        // Each run changes what is remembered.
        try await setting.goStale()
        let outcome = try await setting.shell(
            """
            python3 killer.py "\(CronSetting.script)" --settings settings
            flock state/lock true; cron; echo $?; [ "$(ls state/runs | wc -l)" -le 9 ] && echo kept
            grep -c last_run page.prom; flock -n state/lock echo free
            """)
        #expect(outcome.lines == ["75", "kept", "3", "free"], "\(outcome.output)")
    }

    @Test func `a stage that outlives the script has the page to itself until the deadline`()
        async throws
    {
        let setting = try await CronSetting("DEADLINE=10s")
        try await setting.replace("pingdom-checks", by: "echo >began; exec sleep 60")
        let outcome = try await setting.shell(
            """
            PATH="$PWD:$PATH"; mkfifo began
            sh -c 'echo $$ >entry; exec "$0" --settings settings' "\(CronSetting.script)" &
            read -r _ <began; kill -9 "$(cat entry)"
            flock -n state/lock true; echo $?; cron; echo $?
            flock --timeout 60 state/lock echo free
            """)
        #expect(outcome.lines == ["1", "0", "free"], "\(outcome.output)\(outcome.error)")
    }
}
