# Prints ` (did you mean NAME?)` for the word of the input that is nearest to `typed`: at most two
# letters are wrong, missing, too many or changed places.

function least(a, b) { return a < b ? a : b }

function distance(a, b, d, i, j) {
    for (i = 0; i <= length(a); i++) d[i, 0] = i
    for (j = 0; j <= length(b); j++) d[0, j] = j
    for (i = 1; i <= length(a); i++) for (j = 1; j <= length(b); j++) {
        d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1, \
            d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
        if (i > 1 && j > 1 && substr(a, i - 1, 2) == substr(b, j, 1) substr(b, j - 1, 1))
            d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
    }
    return d[length(a), length(b)]
}

BEGIN { nearest = 3 }

{
    for (i = 1; i <= NF; i++) {
        found = distance(toupper(typed), toupper($i))
        if (found < nearest) { nearest = found; name = $i }
    }
}

END { if (name != "") printf " (did you mean %s?)", name }
