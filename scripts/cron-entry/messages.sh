# Messages on standard error, and exiting with one. Sourced by pingdom-to-cachet.

newline='
'

# say MESSAGE: prints its first line.
say() { printf 'pingdom-to-cachet: %s\n' "${1%%"$newline"*}" >&2; }

# say_to_person MESSAGE: on a terminal.
say_to_person() { [ -z "$by_eye" ] || say "$1"; }

# stop CODE MESSAGE: prints one line on standard error and exits. From cron, the message is a
# complaint like any other, and is remembered if there is a place for that.
stop() {
    local told=1
    if [ "$mode" = cron ] && [ -w "${state-}" ] && command -v awk >/dev/null; then
        find_owner
        is_ours || memory=failing.others
        told=0
        printf 'entry %s %s\n' "$1" "${2%%"$newline"*}" | complain '' || told=$?
    fi
    [ "$told" -ne 1 ] || say "$2"
    exit "$1"
}

utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

# who: prints the user's name; some have none.
who() {
    local name
    name=$(id -un 2>/dev/null) || name="user $user"
    echo "$name"
}

# owner_of FILE: prints who owns it.
owner_of() { stat -L -c '%U (user %u)' "$1" | sed 's/^UNKNOWN (\(.*\))$/\1/; s/ (.*//'; }

# quote TEXT: sets $quoted to it, in quotes if a shell needs them.
quote() {
    local rest="$1"
    quoted=$1
    case $1 in *[!A-Za-z0-9_./:@%+=,-]*) ;; *) return ;; esac
    quoted=''
    while [ "$rest" != "${rest#*\'}" ]; do
        quoted="$quoted${rest%%\'*}'\\''" rest=${rest#*\'}
    done
    quoted="'$quoted$rest'"
}

# find_nearest PATH: sets $place to the path or, if there is none, to the nearest folder above that
# exists.
find_nearest() {
    place=$1
    until [ -e "$place" ]; do
        case $place in */*) place=${place%/*} ;; *) place=. ;; esac
        place=${place:-/}
    done
}

# open_scratch: creates $scratch, a folder that goes when this script ends. Some systems have no
# /tmp, or a read-only one.
open_scratch() {
    local place
    for place in "${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm ${state:+"$state"}; do
        scratch=$(mktemp -d "$place/pingdom-to-cachet.XXXXXX" 2>/dev/null) || continue
        trap leave EXIT
        trap 'exit 130' INT TERM HUP
        return
    done
    stop 74 "no folder for temporary files: set TMPDIR to one that can be written"
}

terminal=''

# leave: removes what goes when this script ends, and lets the terminal show again what is typed.
leave() {
    trap '' INT TERM HUP
    rm -rf "$scratch"
    [ -z "$terminal" ] || stty "$terminal"
}
