# Reads what is remembered, one complaint per line, then a line `-`, then the complaints of this run,
# `STAGE CODE MESSAGE`. Prints what to report, and what to remember from now on:
#
#   once SINCE RUNS MESSAGE    a complaint that is new, or an event
#   row SINCE RUNS MESSAGE     one that lasts, in each run
#   often SINCE RUNS MESSAGE   one that lasts, in some runs
#   over SINCE RUNS MESSAGE    one that is over
#   keep SINCE SAID OPEN GOOD RUNS ROW CODE MESSAGE
#
# SAID is when it was last reported (0: never), OPEN whether it is not over since, GOOD how many good
# runs there have been since it was last seen, RUNS how many runs had it, and ROW how many of these
# were the last in a row.
#
# Two complaints are the same if their messages are, apart from numbers. All temporary failures (75)
# are one, whatever they say, which is reported from the third run in a row on.

function behind(text, count) {
    while (count-- > 0) sub(/^[^ ]* ?/, "", text)
    return text
}

function key_of(code, message) {
    if (code == 75) return ""
    gsub(/[0-9]+/, "", message)
    return message
}

# Something that happened once, and is not a state that lasts.
function is_event(message) { return message ~ /: (posted without mail|planned .* ago)/ }

function was_said_today(key) { return said[key] > 0 && said[key] <= now && now - said[key] < 86400 }

function is_due(key) { return !was_said_today(key) && (key != "" || row[key] >= 3) }

function where(count) {
    if (folder == "") return ""
    return count > 1 ? " (and " (count - 1) " more in " folder ")" : " (see " folder ")"
}

# A line that was half written is none.
!has_memory && $0 != "-" {
    if ($0 !~ /^[0-9]+ [0-9]+ [01] [0-9]+ [0-9]+ [0-9]+ [0-9]+ ./) next
    message = behind($0, 7)
    key = key_of($7, message)
    since[key] = $1; said[key] = $2; open[key] = $3; good[key] = $4; runs[key] = $5; row[key] = $6
    code[key] = $7; text[key] = message
    next
}

!has_memory { has_memory = 1; next }

{
    message = behind($0, 2)
    if (is_event(message)) {
        if (!happened[message]++) print "once", now, 1, message
        next
    }
    if ($2 != 0) failures++
    key = key_of($2, message)
    if (!was_said_today(key)) lines++
    if (key in present) next
    present[key] = 1
    order[++count] = key
    if (!(key in since) || (!open[key] && row[key] == 0)) { since[key] = now; runs[key] = 0 }
    runs[key]++
    row[key]++
    good[key] = 0
    code[key] = $2
    text[key] = message
}

END {
    for (i = 1; i <= count; i++) {
        key = order[i]
        if (!is_due(key)) continue
        said[key] = now
        open[key] = 1
        if (!first) first = i
    }
    if (first) {
        key = order[first]
        what = runs[key] == 1 ? "once" : runs[key] == row[key] ? "row" : "often"
        print what, since[key], runs[key], text[key] where(lines)
    }
    for (key in since) {
        if (!(key in present)) {
            row[key] = 0
            good[key] = failures ? 0 : good[key] + 1
            if (open[key] && good[key] >= 3) {
                open[key] = 0
                if (over++ == 0 || since[key] < since[last]) last = key
            }
            if (!open[key] && !was_said_today(key)) continue
        }
        print "keep", since[key], said[key] + 0, open[key] + 0, good[key] + 0, runs[key], \
            row[key], code[key], text[key]
    }
    if (over) print "over", since[last], runs[last], text[last] \
        (over > 1 ? " (and " (over - 1) " more)" : "")
}
