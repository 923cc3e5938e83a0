# --log: what the saved runs did. Sourced by pingdom-to-cachet.

# log_runs SPAN: shows the runs of this span. The last stream of a run has the failure of the stage
# that ended it.
log_runs() {
    local span since first name file lines
    since=$(in_seconds smhd "$1")
    first=$(date -u -d "@$(($(date +%s) - since))" +%Y-%m-%dT%H%M%S.000Z)
    as_owner=''
    cd "$state" 2>/dev/null || stop 74 "$state: no saved runs that $(who) may read"
    span=$1
    set --
    for name in $(saved_runs | awk -v first="runs/$first" '$0 >= first'); do
        for file in results actions components checks; do
            if [ -f "$name/$file.ndjson" ]; then
                set -- "$@" "$name/$file.ndjson"
                break
            fi
        done
    done
    lines=''
    [ $# -eq 0 ] ||
        lines=$(in_locale cachet-apply --history "$@") || exit
    if [ -n "$lines" ]; then
        printf '%s\n' "$lines" || exit 74
    else
        say "nothing has changed or failed within $span; runs: $#"
    fi
    exit
}
