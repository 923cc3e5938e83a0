# Reports on a run from cron: each complaint once, then daily, and once when it is over. Sourced by
# pingdom-to-cachet.

# speak: reports what is due after this run.
speak() {
    list_complaints | complain "entry $(cut -d' ' -f1 "$run/exit-codes" | tr '\n' ' ')" "$run"
}

# speak_at_once: reports to a person, or to the log of whatever rang; nothing is remembered.
speak_at_once() {
    lines=$(list_complaints | wc -l)
    if [ "$lines" -gt 1 ]; then see="and $((lines - 1)) more in"; else see=see; fi
    say "$(list_complaints | sed 's/^[^ ]* [^ ]* //; q') ($see $run)"
}

# list_complaints: prints the messages of the stages that failed, one per line after the stage and
# its exit code, those of the worst stage first. A message that a successful stage printed too is
# only a warning and is left out.
list_complaints() {
    {
        grep "^$worst_stage " "$run/exit-codes" || true
        grep -v "^$worst_stage " "$run/exit-codes" || true
    } | while read -r name stage_code; do
        [ "$stage_code" -ne 0 ] || continue
        lines=$(warnings | grep -vxFf - "$run/$name.stderr") ||
            lines="$name: ended with exit code $stage_code"
        printf '%s\n' "$lines" | sed "s/^/$name $stage_code /"
    done
}

warnings() {
    while read -r name stage_code; do
        if [ "$stage_code" -eq 0 ] && [ -f "$run/$name.stderr" ]; then cat "$run/$name.stderr"; fi
    done <"$run/exit-codes"
}

# complain STAGES FOLDER: compares the complaints on standard input with those remembered in
# $state/failing, and reports the first that is due and that FOLDER has them all. STAGES are those
# that have run; the complaints of others stay remembered.
complain() {
    memory=$state/failing problem=''
    told=$(awk -v now="$(date +%s)" -v stages=" $1 " -v folder="$2" -v memory="$memory" \
        -v next_memory="$memory.$$" -f "$parts/complaints.awk" 2>/dev/null &&
        replace_memory) || problem="$memory: not written"
    case $told in
        '') ;;
        over\ *) say "works again; runs had failed since $(utc "${told#over }")" ;;
        *) tell_complaint "${told%% *}" "${told#* }" ;;
    esac
    [ -z "$problem" ] || { say "$problem"; exit 74; }
}

# replace_memory: replaces the file, or removes it if there is nothing to remember.
replace_memory() {
    if [ -s "$memory.$$" ]; then
        mv "$memory.$$" "$memory"
    else
        rm -f "$memory" "$memory.$$"
    fi
}

# tell_complaint SINCE 'RUNS MESSAGE'
tell_complaint() {
    if [ "${2%% *}" -eq 1 ]; then
        say "${2#* }"
    else
        say "failing since $(utc "$1"), ${2%% *} runs in a row: ${2#* }"
    fi
}
