# Reads complaints, one `STAGE CODE MESSAGE` per line, and the file `memory`, with one line per
# remembered complaint: `RUNS SINCE SAID STAGE KEY`. Writes the new memory to `next_memory`, and
# prints what to report: `SINCE RUNS MESSAGE`, `over SINCE`, or nothing.
#
# Two complaints are the same if their stages and their messages, without numbers, are the same. All
# temporary failures (75) are one complaint whatever they say, without stage and key, which is
# reported from the third run in a row on.

function without_words(text, count) {
    while (count-- > 0) sub(/^[^ ]* ?/, "", text)
    return text
}

function key_of(stage, code, message) {
    if (code == 75) return ""
    gsub(/[0-9]+/, "", message)
    return stage " " message
}

function is_due(key) {
    if (key == "" && runs[key] < 3) return 0
    return said[key] > now || now - said[key] >= 86400
}

function where() {
    if (folder == "") return ""
    return lines > 1 ? " (and " (lines - 1) " more in " folder ")" : " (see " folder ")"
}

BEGIN {
    printf "" > next_memory
    while ((getline line < memory) > 0) {
        split(line, word, " ")
        key = without_words(line, 3)
        runs[key] = word[1]
        since[key] = word[2]
        said[key] = word[3]
        stage_of[key] = word[4]
    }
}

{
    key = key_of($1, $2, without_words($0, 2))
    lines++
    if (key in present) next
    present[key] = 1
    order[++count] = key
    message[key] = without_words($0, 2)
    if (!(key in since)) {
        since[key] = now
        said[key] = 0
        runs[key] = 0
    }
    runs[key]++
    stage_of[key] = $1
}

END {
    for (i = 1; i <= count; i++) {
        key = order[i]
        if (!is_due(key)) continue
        said[key] = now
        if (!first) first = i
    }
    if (first) {
        key = order[first]
        print since[key], runs[key], message[key] where()
    }
    for (key in since) {
        is_kept = count > 0 && key != "" && !index(stages, " " stage_of[key] " ")
        if (key in present || is_kept) {
            print runs[key], since[key], said[key], key > next_memory
        } else if (said[key] > 0 && (over == "" || since[key] < over)) {
            over = since[key]
        }
    }
    if (count == 0 && over != "") print "over", over
}
