# A run: the stages of the pipeline one after another, each of which writes to files in the run's
# own folder. Sourced by pingdom-to-cachet.

find_programs() {
    for program in pingdom-checks status-decide cachet-apply; do
        command -v "$program" >/dev/null || stop 78 "no $program beside this script or on PATH"
    done
}

# take_lock: allows one run at a time. From cron, a run exits silently if another is in progress. A
# dry run and a replay wait for that to end. So does a ring, because the run in progress may have
# looked before the event that caused the ring; but if another ring is waiting already, that one
# will do for both.
take_lock() {
    problem=$(mkdir -p "$state/runs" 2>&1) || stop 74 "$problem"
    problem=$(touch "$state/lock" "$state/ring" 2>&1) || stop 74 "$problem"
    exec 9>>"$state/lock"
    case $mode in
        cron) flock -n 9 || exit 0 ;;
        ring)
            exec 8>>"$state/ring"
            flock -n 8 || exit 0
            await_lock $((2 * limit))
            exec 8>&-
            ;;
        *) await_lock "$limit" ;;
    esac
}

# await_lock SECONDS
await_lock() {
    timeout --foreground "$1" flock 9 || stop 75 "another run has not ended within ${1}s"
}

# rotate: makes room for one more run. Runs are named by their times, so the oldest come first.
rotate() {
    problem=$(find "$state/runs" -mindepth 1 -maxdepth 1 -name '*Z' -print0 | sort -z |
        head -z -n "-$((keep - 1))" | xargs -0 -r rm -rf 2>&1) || stop 74 "$problem"
}

# open_folder: creates $run, a new folder for the streams of this run.
open_folder() {
    run=$state/runs/$(date -u +%Y-%m-%dT%H%M%S.%3NZ)
    problem=$(mkdir "$run" 2>&1) || stop 74 "$problem"
    begun=$(date +%s%3N) end=$(($(date +%s) + limit)) worst=0 worst_stage=''
}

# stage NAME PROGRAM...: runs a program with its output in NAME.ndjson and NAME.stderr, for as long
# as the deadline leaves. True if the next stage may go on: the stream has its end record, and the
# exit code means complete or partial success.
stage() {
    name=$1
    shift
    code=0
    left=$((end - $(date +%s)))
    timeout --foreground --kill-after 5 "$((left > 0 ? left : 1))" "$@" \
        >"$run/$name.ndjson" 2>"$run/$name.stderr" || code=$?
    if has_failure "$run/$name.ndjson"; then
        read_failure "$run/$name.ndjson"
        code=$failure_code
        complain_first "$failure"
    elif [ "$code" -eq 124 ]; then
        code=75
        echo "$1: ended: the run took longer than $deadline" >>"$run/$name.stderr"
    elif [ "$code" -eq 0 ] && [ "$name" != results ] && ! has_end "$run/$name.ndjson"; then
        code=65
        echo "$1: its output has no end record" >>"$run/$name.stderr"
    elif [ "$code" -gt 128 ]; then
        complain_first "$1: ended by signal $((code - 128))"
    fi
    note "$name" "$code"
    case $code in
        0 | 1 | 75 | 78) has_end "$run/$name.ndjson" ;;
        *) false ;;
    esac
}

# complain_first LINE: puts it first in the stage's messages, which may contain it already.
complain_first() {
    said=$(grep -vxF "$1" "$run/$name.stderr" || true)
    printf '%s\n' "$1" ${said:+"$said"} >"$run/$name.stderr"
}

has_end() { tail -n 1 "$1" | grep -q '^{"record":"end",'; }

has_failure() { tail -n 1 "$1" | grep -q '^{"record":"failure",.*"code":[1-9]'; }

# read_failure FILE: sets $failure_code and $failure to what the record on its last line says.
read_failure() {
    record=$(tail -n 1 "$1")
    failure_code=$(printf '%s\n' "$record" | sed 's/^[^:]*:"failure",.*"code":\([0-9]*\).*/\1/')
    failure=$(printf '%s\n' "$record" |
        sed 's/.*"program":"\([^"]*\)".*"message":"\(\([^"\\]\|\\.\)*\)".*/\1: \2/; s/\\\(["\\/]\)/\1/g')
}

# note NAME CODE: records the exit code of a stage, and the worst so far.
note() {
    { echo "$1 $2" >>"$run/exit-codes"; } 2>/dev/null || stop 74 "$run/exit-codes: not written"
    if is_worse "$2" "$worst"; then worst=$2 worst_stage=$1; fi
}

# is_worse CODE THAN: a temporary failure is the mildest, otherwise the larger code is worse.
is_worse() {
    case $2 in
        0) [ "$1" -ne 0 ] ;;
        75) [ "$1" -ne 0 ] && [ "$1" -ne 75 ] ;;
        *) [ "$1" -ne 75 ] && [ "$1" -gt "$2" ] ;;
    esac
}

# The options are meant to be split.
# shellcheck disable=SC2086
run_pipeline() {
    stage checks pingdom-checks $fetch_options || return 0
    stage components cachet-apply --snapshot || return 0
    stage actions status-decide --map "$map" --explain --components "$run/components.ndjson" \
        $decide_options "$run/checks.ndjson" || return 0
    stage results cachet-apply $dry_run $apply_options "$run/actions.ndjson" || true
}

# shellcheck disable=SC2086
run_again() {
    problem=$(cp "$replay/actions.ndjson" "$run/actions.ndjson" 2>&1) || stop 74 "$problem"
    if has_failure "$run/actions.ndjson"; then
        read_failure "$run/actions.ndjson"
        stop "$failure_code" "$replay/actions.ndjson: $failure"
    fi
    has_end "$run/actions.ndjson" || stop 65 "$replay/actions.ndjson: the plan is incomplete"
    stage results cachet-apply $dry_run ${max_age:+--max-age "$max_age"} $apply_options \
        "$run/actions.ndjson" || true
}

