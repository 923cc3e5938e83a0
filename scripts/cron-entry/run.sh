# A run: the stages of the pipeline one after another, each of which writes to files in the run's
# own folder. Sourced by pingdom-to-cachet.

# find_programs PROGRAM...: stops if something that a run needs is not there.
find_programs() {
    local program
    for program in status-decide cachet-apply "$@"; do
        command -v "$program" >/dev/null || stop 78 "no $program beside this script or on PATH"
    done
    find_tools
}

# find_tools: stops if a tool of the system is missing: without it a run would do nothing, or half.
find_tools() {
    local tool
    for tool in awk cat chmod date find flock grep mkdir mktemp mv rm sed stat timeout touch; do
        command -v "$tool" >/dev/null || stop 78 "no $tool on PATH: install it"
    done
}

# read_clock: sets $clock to hundredths of a second since the machine started, which nobody sets.
read_clock() {
    local time
    read -r time _ </proc/uptime
    clock=$((${time%.*} * 100 + 1${time#*.} - 100))
}

# begin: sets the run's clock and name, and what it adds up to.
begin() {
    started=$(date -u +%Y-%m-%dT%H%M%S.%3NZ)
    read_clock
    begun=$clock worst=0 worst_stage='' warning='' silent=''
}

# stage NAME PROGRAM...: runs a program with its output in NAME.ndjson and NAME.stderr, for as long
# as the deadline leaves. True if the next stage may go on: it succeeded, if only in part.
stage() {
    local name="$1" code=0 left
    shift
    read_clock
    left=$((limit - (clock - begun) / 100))
    { in_locale timeout --foreground --kill-after 5 "$((left > 0 ? left : 1))" "$@" \
        >"$run/$name.ndjson" 2>"$run/$name.stderr"; } 2>/dev/null || code=$?
    [ -e "$run/$name.stderr" ] || append "$run/$name.ndjson" ''
    if [ "$code" -eq 124 ]; then
        code=75
        explain "$name" "$1: ended: the run took longer than $deadline"
    elif [ "$code" -eq 0 ] && [ "$name" != results ] && [ ! -s "$run/$name.ndjson" ]; then
        code=65
        explain "$name" "$1: its output has no end record"
    elif [ "$code" -gt 128 ]; then
        explain "$name" "$1: ended by signal $((code - 128))"
    elif [ "$code" -ne 0 ] && [ ! -s "$run/$name.stderr" ]; then
        # It may have passed on a failure that came with its input.
        problem=$(in_locale cachet-apply --history "$run/$name.ndjson" 2>/dev/null) || true
        explain "$name" "${silent:-"$1: ended with exit code $code${problem:+: $problem}"}"
    fi
    note "$name" "$code"
    case "$name $code" in
        *' 0') ;;
        'actions 1' | *' 75' | *' 78') has_no_failure "$run/$name.ndjson" ;;
        *) false ;;
    esac
}

# has_no_failure FILE: whether a program that did not succeed has written its stream to the end. Else
# it has left a failure there, if anything.
has_no_failure() { [ -s "$1" ] && [ -z "$(in_locale cachet-apply --history "$1" 2>&1)" ]; }

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

# append FILE LINE: stops if it cannot, with the reason, which only a program gives.
append() {
    { printf '%s\n' "$2" >>"$1"; } 2>/dev/null && return
    problem=$({ printf '%s\n' "$2" | cat >>"$1"; } 2>&1) ||
        stop 74 "$1: cannot be written: ${problem##*: }"
}

# is_worse CODE THAN: a temporary failure is the mildest, otherwise the larger code is worse.
is_worse() {
    case $2 in
        0) [ "$1" -ne 0 ] ;;
        75) [ "$1" -ne 0 ] && [ "$1" -ne 75 ] ;;
        *) [ "$1" -ne 75 ] && [ "$1" -gt "$2" ] ;;
    esac
}

run_pipeline() {
    keep_map
    ask_for_work
    with_words "$sources" fetch || return 0
    stage components cachet-apply --snapshot ${schedules:+--schedules} || return 0
    set +f
    set -- "$run"/checks*.ndjson
    set -f
    with_words "$decide_options" stage actions status-decide --map "$map" --explain \
        --components "$run/components.ndjson" "$@" || return 0
    apply || true
}

# fetch SOURCE...: runs them; false if one of them fails.
fetch() {
    local source name=checks options count=1
    for source in "$@"; do
        options=''
        [ "${source##*/}" != pingdom-checks ] || options=$fetch_options
        with_words "$options" stage "$name" "$source" || { name_source; return 1; }
        count=$((count + 1)) name=checks-$count
    done
}

# ask_for_work: where the map has the word, sets $schedules, and adds to $fetch_options what planned
# work needs. A word that means something else costs requests and changes nothing.
ask_for_work() {
    schedules=''
    grep -qs '"maintenance"' "$map" || return 0
    schedules=yes
    case $separator$fetch_options in
        *"$separator--maintenance$separator"*) ;;
        *) fetch_options=$fetch_options--maintenance$separator ;;
    esac
}

# name_source: says which source has failed, unless it does so itself.
name_source() {
    local said=''
    IFS= read -r said <"$run/$name.stderr" || true
    case $said in
        "${source##*/}: "* | "$source: "*) ;;
        *) explain "$name" "${source##*/}: has failed" ;;
    esac
}

# keep_map: puts the map that this run decides with into its folder, once for all runs while it
# stays the same. If that cannot be done, the stages say why.
keep_map() {
    local kept="runs/$started/map.json"
    [ -n "$saved" ] || return 0
    {
        if in_state cmp -s - "$last/map.json" <"$map" &&
            in_state ln "$last/map.json" "$kept"; then return; fi
        # shellcheck disable=SC2016 # the words of the inner shell
        in_state sh -c 'cat >"$1"' keep "$kept" <"$map" || true
    } 2>/dev/null
}

# show_results: on a terminal what the run did; elsewhere the records of a dry run or a replay.
show_results() {
    local lines
    [ -f "$run/results.ndjson" ] || return 0
    if [ -n "$by_eye" ] && [ -z "$dry_run" ]; then
        lines=$(in_locale cachet-apply --history "$run/results.ndjson") || true
        [ "$worst" -ne 0 ] || lines=${lines:-nothing to do: the page agrees with the checks}
        [ -z "$lines" ] || echo "$lines"
    elif [ "$mode" = by-hand ]; then
        cat "$run/results.ndjson" || worst=74
    fi
}

# find_terminal: sets $by_eye if a person reads what this prints.
find_terminal() {
    by_eye=''
    if [ "$mode" = ring ] || [ ! -t 1 ]; then return; fi
    by_eye=--text
    COLUMNS=$(stty size <&1 2>/dev/null) || true
    export "COLUMNS=${COLUMNS#* }"
}

# run_again: applies the actions of a saved run. They may have been edited since. If that run
# failed, cachet-apply ends like it in silence.
run_again() {
    case $replay in */*) ;; *) [ -e "$replay" ] || replay=$state/runs/$replay ;; esac
    problem=$({ cat "$replay/actions.ndjson" >"$run/actions.ndjson"; } 2>&1) ||
        stop 74 "$replay/actions.ndjson: ${problem##*: }"
    if [ -s "$replay/actions.stderr" ]; then
        IFS= read -r silent <"$replay/actions.stderr"
        silent="that run had failed: $silent"
    fi
    apply ${max_age:+--max-age "$max_age"} || true
}

# apply OPTION...
apply() {
    with_words "$apply_options" stage results cachet-apply ${dry_run:+$dry_run $by_eye} \
        "$@" "$run/actions.ndjson"
}
