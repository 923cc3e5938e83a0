# Informs whatever monitors these runs: a heartbeat and a file of metrics. Sourced by
# pingdom-to-cachet.

# beat: signals a run that went well. The URL may be a secret, so it is not passed as an argument.
beat() {
    local code=0
    case $heartbeat in
        '') return ;;
        *[\"\\]*) code=78 problem='neither a URL nor a file' ;;
        http://* | https://*)
            if ! command -v curl >/dev/null; then
                code=78 problem='no curl on PATH, which requests the URL: install it'
            else
                problem=$(printf 'url = "%s"\n' "$heartbeat" | curl -q --config - --globoff \
                    --silent --show-error --fail --max-time 10 --output /dev/null 2>&1) || code=75
            fi
            ;;
        *) problem=$(renew "$heartbeat" 2>&1) || code=74 ;;
    esac
    [ "$code" -eq 0 ] || explain heartbeat "heartbeat: $problem"
    note heartbeat "$code"
}

# renew FILE: gives it the time now. A file that another user made, as root, is replaced.
renew() { touch -- "$1" 2>/dev/null || { rm -f -- "$1" && touch -- "$1"; }; }

# write_metrics: replaces METRICS_FILE, for the textfile collector of Prometheus' node exporter. The
# new file's name does not end in .prom, so the collector ignores it.
write_metrics() {
    [ -n "$metrics_file" ] || return 0
    local new="$metrics_file.new"
    if problem=$({ renew "$new" && metrics >"$new" && chmod 644 "$new" &&
        mv -f -- "$new" "$metrics_file"; } 2>&1); then return; fi
    explain metrics "metrics: ${problem%%"$newline"*}"
    note metrics 74
}

# metrics: prints all of them: what only this script knows, and what the run's records say.
metrics() {
    local now page
    now=$(date +%s) page=$(page_label)
    gauge last_run_timestamp_seconds "When the last run ended."
    sample last_run_timestamp_seconds "$now"
    gauge last_success_timestamp_seconds "When the last run that went well ended, 0 before the first."
    sample last_success_timestamp_seconds "$(last_success)"
    gauge exit_code "The exit code of the last run."
    sample exit_code "$worst"
    gauge duration_seconds "How long the last run took."
    sample duration_seconds \
        "$(awk -v ms="$(($(date +%s%3N) - begun))" 'BEGIN { printf "%.3f", ms / 1000 }')"
    record_metrics
}

# record_metrics: what a run did not find out is left out.
record_metrics() {
    if [ -f "$run/actions.ndjson" ] && has_end "$run/actions.ndjson"; then
        gauge checks "Mapped checks by their state in the last run."
        check_states | count_by checks state up down undecided
    fi
    if [ -f "$run/components.ndjson" ] && has_end "$run/components.ndjson"; then
        gauge components "Components by their status after the last run."
        component_statuses | count_by components status operational unknown performance_issues \
            partial_outage major_outage under_maintenance
    fi
    if [ -f "$run/results.ndjson" ] && ! grep -q '^{"record":"failure"' "$run/results.ndjson"; then
        gauge actions "Actions of the last run by their outcome."
        sed -n 's/^{"record":"result","outcome":"\([a-z]*\)".*/\1/p' "$run/results.ndjson" |
            count_by actions outcome applied already held changed expired failed
    fi
}

# gauge NAME HELP
gauge() {
    printf '# HELP pingdom_cachet_%s %s\n# TYPE pingdom_cachet_%s gauge\n' "$1" "$2" "$1"
}

# sample NAME VALUE
sample() { printf 'pingdom_cachet_%s{page="%s"} %s\n' "$1" "$page" "$2"; }

# page_label: prints the page's address, as the programs write it.
page_label() {
    local page="${CACHET_URL-}"
    while [ "$page" != "${page%/}" ]; do page=${page%/}; done
    printf %s "$page" | sed 's/[\\"]/\\&/g'
}

# last_success: prints the time now if the run went well, otherwise what the file said before.
last_success() {
    local before
    if [ "$worst" -eq 0 ]; then
        echo "$now"
    else
        before=$(sed -n 's/^pingdom_cachet_last_success_timestamp_seconds.* //p' "$metrics_file" \
            2>/dev/null) || true
        echo "${before:-0}"
    fi
}

# check_states: prints a state for each mapped check.
check_states() {
    grep -o '"kind":"[a-z]*","id":[0-9]*,"state":"[a-z]*"' "$run/actions.ndjson" | sort -u |
        sed 's/.*"state":"//; s/"$//'
}

# component_statuses: prints a status for each component, from the results or else the snapshot.
component_statuses() {
    {
        sed -n 's/^{"record":"component","id":\([0-9]*\),.*"enabled":[a-z]*,"status":"\([a-z_]*\)".*/\1 \2/p' \
            "$run/components.ndjson"
        [ ! -f "$run/results.ndjson" ] ||
            sed -n 's/^{"record":"result",.*"component_id":\([0-9]*\),.*"left":"\([a-z_]*\)".*/\1 \2/p' \
                "$run/results.ndjson"
    } | awk '{ status[$1] = $2 } END { for (id in status) print status[id] }'
}

# count_by NAME LABEL WORD...: prints a sample for each word: how many input lines consist of it.
count_by() {
    local name="pingdom_cachet_$1{page=\"$page\",$2="
    shift 2
    words=$* name=$name awk '
        { count[$1]++ }
        END {
            n = split(ENVIRON["words"], word, " ")
            for (i = 1; i <= n; i++) {
                printf "%s\"%s\"} %d\n", ENVIRON["name"], word[i], count[word[i]]
            }
        }'
}
