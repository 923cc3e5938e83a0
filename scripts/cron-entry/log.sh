# --log: what the saved runs did. Sourced by pingdom-to-cachet.

# log_runs: shows the runs of $span. The last stream of a run has the failure of the stage that ended
# it.
log_runs() {
    local first name file lines=''
    first=$(date -u -d "@$(($(date +%s) - since))" +%Y-%m-%dT%H%M%S.000Z)
    cd "$state" 2>/dev/null || stop 74 "$state: no saved runs that $(who) may read"
    set +f
    set --
    for name in runs/*Z; do
        [ "$name" \> "runs/$first" ] || continue
        for file in results actions components checks; do
            if [ -f "$name/$file.ndjson" ]; then
                set -- "$@" "$name/$file.ndjson"
                break
            fi
        done
    done
    set -f
    [ $# -eq 0 ] || lines=$(in_locale cachet-apply --history "$@") || exit
    if [ -n "$lines" ]; then
        printf '%s\n' "$lines" || exit 74
    else
        say "nothing has changed or failed within $span; runs: $#"
    fi
    exit
}
