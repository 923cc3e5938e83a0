# Reports on a run from cron: each complaint once, then daily, and once when it is over. Sourced by
# pingdom-to-cachet.

# The complaints that last, in the state folder.
memory=failing

# speak: reports what is due after this run.
speak() {
    [ -n "$worst_stage$warning" ] || [ -e "$state/$memory" ] || return 0
    list_complaints | complain "$saved" || worst=74
}

# speak_at_once: reports to a person, or to the log of whatever rang; nothing is remembered. A dry
# run, which is not saved, reports all.
speak_at_once() {
    local lines count see=see
    [ -n "$worst_stage$warning" ] || return 0
    lines=$(list_complaints | sed 's/^[^ ]* [^ ]* //')
    if [ -n "$saved" ]; then
        count=$(printf '%s\n' "$lines" | grep -c '')
        [ "$count" -eq 1 ] || see="and $((count - 1)) more in"
        lines="${lines%%"$newline"*} ($see $saved)"
    fi
    printf '%s\n' "$lines" | tell
}

# tell: prints each line of standard input as a message.
tell() { sed 's/^/pingdom-to-cachet: /' >&2; }

# list_complaints: prints the messages of the stages that failed, one per line after the stage and
# its exit code, those of the worst stage first. A message that a successful stage printed too is
# only a warning and is left out.
list_complaints() {
    local name code
    {
        grep "^$worst_stage " "$run/exit-codes" || true
        grep -v "^$worst_stage " "$run/exit-codes" || true
    } | while read -r name code; do
        [ "$code" -ne 0 ] || continue
        { warnings | grep -vxFf - "$run/$name.stderr" || cat "$run/$name.stderr"; } |
            sed "s/^/$name $code /"
    done
    [ -z "$warning" ] || echo "runs 0 $warning"
}

warnings() {
    local name code
    while read -r name code; do
        if [ "$code" -eq 0 ] && [ -f "$run/$name.stderr" ]; then cat "$run/$name.stderr"; fi
    done <"$run/exit-codes"
}

# complain FOLDER: compares the complaints on standard input with those remembered, and reports the
# first that is due and that FOLDER has them all. Returns 74 if they cannot be remembered, and 1 if
# nothing could be reported.
complain() {
    local old new kept told
    problem=''
    old=$(in_state cat "$memory" 2>/dev/null) || old=''
    new=$({ printf '%s\n-\n' "$old" && cat; } |
        awk -v now="$(date +%s)" -v folder="$1" -f "$parts/complaints.awk") || return 1
    kept=$(printf '%s\n' "$new" | sed -n 's/^keep //p')
    [ "$kept" = "$old" ] || problem=$(remember "$kept" 2>&1) ||
        problem="$state/$memory: cannot be written: ${problem##*: }"
    told=$(printf '%s\n' "$new" | sed '/^keep /d; /^$/d' | in_words)
    told=$told${told:+${problem:+; }}$problem
    [ -z "$told" ] || printf '%s\n' "$told" | tell
    [ -z "$problem" ] || return 74
}

# remember TEXT
remember() {
    if [ -n "$1" ]; then printf '%s\n' "$1" | put "$memory"; else in_state rm -f "$memory"; fi
}

# in_words: turns the lines of complaints.awk into messages.
in_words() {
    local what since count message
    while read -r what since count message; do
        since=$(utc "$since")
        case $what in
            row) echo "failing since $since, $count runs in a row: $message" ;;
            often) echo "failing since $since, $count runs: $message" ;;
            over) echo "works again; runs had failed since $since: $message" ;;
            *) echo "$message" ;;
        esac
    done
}
