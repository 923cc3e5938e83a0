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

# metrics: prints what only this script knows, then what the run's records say.
metrics() {
    local now took page
    now=$(date +%s) page=${CACHET_URL-}
    read_clock
    took=$((clock - begun))
    while [ "$page" != "${page%/}" ]; do page=${page%/}; done
    page=$(printf %s "$page" | sed 's/[\\"]/\\&/g')
    gauge last_run_timestamp_seconds "When the last run ended." "$now"
    gauge last_success_timestamp_seconds \
        "When the last run that went well ended, 0 before the first." "$(last_success)"
    gauge exit_code "The exit code of the last run." "$worst"
    gauge duration_seconds "How long the last run took." \
        "$(printf '%d.%02d' "$((took / 100))" "$((took % 100))")"
    set +f
    in_locale cachet-apply --history --metrics "$run"/*.ndjson
    set -f
}

# gauge NAME HELP VALUE
gauge() {
    printf '# HELP pingdom_cachet_%s %s\n# TYPE pingdom_cachet_%s gauge\n' "$1" "$2" "$1"
    printf 'pingdom_cachet_%s{page="%s"} %s\n' "$1" "$page" "$3"
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
