# A run: the stages of the pipeline one after another, each of which writes to files in the run's
# own folder. Sourced by pingdom-to-cachet.

# find_programs: stops if something that a run needs is not there.
find_programs() {
    local program
    for program in pingdom-checks status-decide cachet-apply; do
        command -v "$program" >/dev/null || stop 78 "no $program beside this script or on PATH"
    done
    find_tools
}

# find_tools: stops if a tool of the system is missing: without it a run would do nothing, or half.
find_tools() {
    local tool
    for tool in awk cat chmod cut date env find flock grep head id mkdir mktemp mv rm sed sort stat \
        tail timeout touch tr wc xargs; do
        command -v "$tool" >/dev/null || stop 78 "no $tool on PATH: install it"
    done
}

# begin: sets the run's clock and what it adds up to.
begin() {
    begun=$(date +%s%3N) end=$(($(date +%s) + limit))
    worst=0 worst_stage='' warning='' silent=''
}

# stage NAME PROGRAM...: runs a program with its output in NAME.ndjson and NAME.stderr, for as long
# as the deadline leaves. True if the next stage may go on: the stream has its end record, and the
# exit code means complete or partial success.
stage() {
    local name="$1" code=0 left
    shift
    left=$((end - $(date +%s)))
    problem=$({ in_locale timeout --foreground --kill-after 5 "$((left > 0 ? left : 1))" "$@" \
        >"$run/$name.ndjson" 2>"$run/$name.stderr"; } 2>&1) || code=$?
    [ "$code" -eq 0 ] || [ -z "$problem" ] || unwritable "$run/$name.ndjson"
    if [ "$code" -eq 124 ]; then
        code=75
        explain "$name" "$1: ended: the run took longer than $deadline"
    elif [ "$code" -eq 0 ] && [ "$name" != results ] && ! has_end "$run/$name.ndjson"; then
        code=65
        explain "$name" "$1: its output has no end record"
    elif [ "$code" -gt 128 ]; then
        explain "$name" "$1: ended by signal $((code - 128))"
    elif [ "$code" -ne 0 ] && [ ! -s "$run/$name.stderr" ]; then
        explain "$name" "${silent:-"$1: ended with exit code $code"}"
    fi
    note "$name" "$code"
    case $code in
        0 | 1 | 75 | 78) has_end "$run/$name.ndjson" ;;
        *) false ;;
    esac
}

# has_end FILE: whether its last line is an end record.
has_end() { case $(tail -n 1 "$1") in *'"record":"end"'*) ;; *) false ;; esac; }

# explain NAME MESSAGE: puts it before what a stage has said.
explain() {
    local file="$run/$1.stderr" said=''
    [ ! -s "$file" ] || said=$newline$(cat "$file")
    rm -f "$file"
    append "$file" "$2$said"
}

# note NAME CODE: records the exit code of a stage, and the worst so far.
note() {
    append "$run/exit-codes" "$1 $2"
    if is_worse "$2" "$worst"; then worst=$2 worst_stage=$1; fi
}

# append FILE LINE
append() {
    problem=$({ printf '%s\n' "$2" | cat >>"$1"; } 2>&1) || unwritable "$1"
}

# unwritable FILE: stops, with the reason that ends $problem.
unwritable() { stop 74 "$1: cannot be written: ${problem##*: }"; }

# is_worse CODE THAN: a temporary failure is the mildest, otherwise the larger code is worse.
is_worse() {
    case $2 in
        0) [ "$1" -ne 0 ] ;;
        75) [ "$1" -ne 0 ] && [ "$1" -ne 75 ] ;;
        *) [ "$1" -ne 75 ] && [ "$1" -gt "$2" ] ;;
    esac
}

run_pipeline() {
    with_options "$fetch_options" stage checks pingdom-checks || return 0
    stage components cachet-apply --snapshot || return 0
    with_options "$decide_options" stage actions status-decide --map "$map" --explain \
        --components "$run/components.ndjson" "$run/checks.ndjson" || return 0
    apply || true
}

# run_again: applies the actions of a saved run. They may have been edited since. If that run
# failed, cachet-apply ends like it in silence.
run_again() {
    problem=$({ cat "$replay/actions.ndjson" >"$run/actions.ndjson"; } 2>&1) ||
        stop 74 "$replay/actions.ndjson: ${problem##*: }"
    [ ! -s "$replay/actions.stderr" ] ||
        silent="that run had failed: $(head -n 1 "$replay/actions.stderr")"
    apply ${max_age:+--max-age "$max_age"} || true
}

# apply OPTION...
apply() {
    with_options "$apply_options" stage results cachet-apply ${dry_run:+"$dry_run"} \
        "$@" "$run/actions.ndjson"
}
