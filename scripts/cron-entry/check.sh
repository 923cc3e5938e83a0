# --check: what is right and wrong with the set-up, one line each, and what to do. Each program tries
# its own side. Sourced by pingdom-to-cachet.

# check: prints all findings and exits with the worst code. It writes only to a temporary folder.
check() {
    worst=0
    find_tools
    if check_programs && check_settings; then
        open_scratch
        with_words "$sources" check_servers
        check_options DECIDE_OPTIONS "$decide_options" status-decide --map "$map" --components \
            /dev/null
        check_options APPLY_OPTIONS "$apply_options" cachet-apply
        check_state
        check_watchers
        check_schedule
    fi
    check_cron
    exit "$worst"
}

ok() { printf 'ok       %s: %s\n' "$1" "$2"; }
warning() { printf 'warning  %s: %s\n' "$1" "$2"; }

# failed CODE SUBJECT MESSAGE
failed() {
    printf 'FAILED   %s: %s\n' "$2" "$3"
    if is_worse "$1" "$worst"; then worst=$1; fi
}

# check_programs: false if one of them is missing or does not run. A copy of this script alone does not
# know its version.
check_programs() {
    local version versions='' mixed='' expected program path said
    version=$(version)
    expected=${version#unknown}
    for program in pingdom-checks status-decide cachet-apply; do
        if ! path=$(command -v "$program"); then
            failed 78 programs "no $program beside $here/pingdom-to-cachet or on PATH: install it"
            return 1
        fi
        said=$("$program" --version 2>&1) || true
        said=${said%%"$newline"*}
        case $said in
            "$program "*) said=${said#* } said=${said%% *} ;;
            *) failed 78 programs "$path does not run: $said"; return 1 ;;
        esac
        expected=${expected:-$said}
        [ "$said" = "$expected" ] || mixed=yes
        versions="$versions, $path $said"
    done
    if [ -n "$mixed" ]; then
        failed 78 programs "mixed versions: pingdom-to-cachet $version$versions: install the same \
version of all"
    else
        ok programs "pingdom-to-cachet $version$versions"
    fi
}

# check_settings: false if they cannot be read; then the other checks make no sense.
check_settings() {
    local line
    if ! problem=$( (read_settings "$settings") 2>&1); then
        failed 78 settings "${problem#pingdom-to-cachet: }"
        return 1
    fi
    read_settings "$settings"
    if [ -z "$mistakes" ]; then
        ok settings "$settings"
    else
        while read -r line; do failed 78 settings "$line"; done <<END
$mistakes
END
    fi
}

# check_servers SOURCE...: whether these and Cachet give what a run needs, and whether the map fits.
check_servers() {
    local listings=yes snapshot='' map_is_there='' source
    if [ -f "$map" ] && [ -r "$map" ]; then map_is_there=yes; fi
    ask_for_work
    for source in "$@"; do check_source "$source" || listings=''; done
    check_token CACHET_API_TOKEN
    try CACHET_URL cachet-apply --check-settings --text ${map_is_there:+--map "$map"} &&
        ask components cachet-apply --snapshot ${schedules:+--schedules} && snapshot=$scratch/components
    set +f
    if [ -n "$listings" ]; then set -- "$scratch"/checks*; else set -- /dev/null; fi
    set -f
    check_map "$@"
}

# check_source PROGRAM: leaves its listing in a file; false if there is none.
check_source() {
    local options=''
    if [ "${1##*/}" = pingdom-checks ]; then
        options=$fetch_options
        check_token PINGDOM_API_TOKEN
        with_words "$options" try FETCH_OPTIONS "$1" --check-settings --text || return
    elif ! command -v "$1" >/dev/null; then
        failed 78 SOURCES "no $1 on PATH: install it, or give its absolute path"
        return 1
    fi
    with_words "$options" ask "checks-${1##*/}" "$1" ||
        { failed "$?" "${1##*/}" "its listing fails"; return 1; }
}

# try SETTING PROGRAM...: lets the program print its findings; false if it has not got its answers.
try() {
    local code=0 setting="$1" said
    shift
    { said=$(NO_COLOR=1 in_locale timeout --foreground "$limit" "$@" 2>&1 >&3) || code=$?; } 3>&1
    case $code in
        0) return ;;
        64) failed 64 "$setting" "${said#*: }" ;;
        124) failed 75 "$1" "no answer within $deadline" ;;
        *)
            [ "$code" -le 124 ] || failed "$code" "$1" "ended with exit code $code"
            if is_worse "$code" "$worst"; then worst=$code; fi
            ;;
    esac
    [ "$code" -eq 78 ]
}

# ask NAME PROGRAM...: leaves what a run would read in a file.
ask() {
    local file="$scratch/$1"
    shift
    in_locale timeout --foreground "$limit" "$@" >"$file" 2>/dev/null
}

# check_options SETTING WORDS PROGRAM...: a program reads its options before its input.
check_options() {
    local setting="$1" words="$2" code=0 said
    shift 2
    [ -n "$words" ] || return 0
    said=$(with_words "$words" in_locale "$@" </dev/null 2>&1 >/dev/null) || code=$?
    if [ "$code" -eq 64 ]; then failed 64 "$setting" "${said#*: }"; fi
}

# check_token NAME: what only this script knows of a token, where it is cron's that has to find it.
check_token() {
    local token file
    eval "token=\${$1-} file=\${$1_FILE-}"
    if [ -n "$token" ] && [ -z "$file" ]; then
        warning token "$1 is in this environment, not in cron's: put it into a file and set $1_FILE"
    elif [ -f "$file" ]; then
        case $(stat -L -c %a "$file") in
            *[4-7])
                quote "$file"
                warning token "$file can be read by others: chmod 600 $quoted"
                ;;
        esac
    fi
}

# check_map LISTING...
check_map() {
    local code=0 said line
    if [ -z "$map_is_there" ]; then
        failed 78 map "$map: no map to read: pingdom-to-cachet --init proposes one"
        return
    fi
    said=$(in_locale status-decide --check-map --map "$map" ${snapshot:+--components "$snapshot"} \
        "$@" 2>&1 >/dev/null) || code=$?
    if [ "$code" -eq 0 ] && [ -n "$listings" ] && [ -n "$snapshot" ]; then
        ok map "$map fits what Pingdom and Cachet have"
    elif [ "$code" -eq 0 ]; then
        warning map "$map has no mistake of its own; whether it fits could not be checked"
    fi
    [ -n "$said" ] || return 0
    while read -r line; do
        line=${line#status-decide: }
        if [ "$code" -eq 0 ]; then warning map "$line"; else failed "$code" map "$line"; fi
    done <<END
$said
END
}

# check_state: nothing is written to find out what can be. Root writes there as the folder's owner.
check_state() {
    local writer
    find_owner
    writer=$(who)
    [ -z "$as_owner" ] || writer=$(owner_of "$place")
    if ! (cd "$place" && $as_owner sh -c '[ -w . ]') 2>/dev/null; then
        failed 74 state "$place cannot be written by $writer: give it to that user (chown), or set \
STATE_DIRECTORY to a folder that can"
    elif [ "$place" = "$state" ] && ! is_ours; then
        failed 78 state "$state belongs to $other: set another STATE_DIRECTORY"
    elif [ "$place" = "$state" ] && problem=$(in_state find -H . runs ! -type l ! -writable -print \
        -quit 2>/dev/null || true) && [ -n "$problem" ]; then
        failed 74 state "$state: $problem cannot be written or removed by $writer: $(give_back)"
    else
        ok state "$state can be written by $writer"
    fi
}

# check_watchers: whether the files that a run writes elsewhere can be written.
check_watchers() {
    local file
    for file in "$metrics_file" "$heartbeat"; do
        case $file in
            '') continue ;;
            http://* | https://*)
                command -v curl >/dev/null ||
                    failed 78 heartbeat "no curl on PATH, which requests the URL: install it"
                continue
                ;;
        esac
        if [ -d "${file%/*}" ] && [ -w "${file%/*}" ]; then
            ok watchers "$file can be written by $(who)"
        else
            failed 74 watchers "$file cannot be written by $(who): the folder has to exist, and \
belong to that user"
        fi
    done
}

# check_schedule: what starts the runs, and when one was last at work.
check_schedule() {
    local by last
    set +f
    by=$({ crontab -l 2>/dev/null | grep -v '^[[:space:]]*#' | grep -q pingdom-to-cachet &&
        echo "the crontab of $(who)"
        grep -ls '^[^#]*pingdom-to-cachet' /etc/crontab /etc/cron.d/*
        systemctl list-unit-files --state=enabled 'pingdom-cachet*.timer' 2>/dev/null |
            sed -n 's/^\(pingdom-cachet[^ ]*\.timer\) .*/\1/p'; } |
        awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }') || true
    for last in "$state"/runs/*Z; do :; done
    set -f
    [ -e "$last" ] || last=''
    last=${last:+"last run: ${last##*/}"}
    if [ -n "$by" ]; then
        ok schedule "$by; ${last:-no run yet}"
    else
        warning schedule "no crontab of $(who), file in /etc/cron.d or timer runs it; \
${last:-no run yet}: --init shows the lines for a crontab"
    fi
}

# check_cron: cron has a PATH of its own, unless the crontab sets one.
check_cron() {
    find_cron_path
    if [ -z "$path" ]; then
        ok cron "pingdom-to-cachet and the programs are on cron's PATH, /usr/bin:/bin"
    elif crontab -l 2>/dev/null | grep -v '^#' | grep -qF "${path%%:*}"; then
        ok cron "the crontab names ${path%%:*}"
    else
        warning cron "not everything is on cron's PATH, /usr/bin:/bin: begin the crontab with \
PATH=$path"
    fi
}

# find_cron_path: sets $path to the PATH that the crontab has to set, or to nothing if cron's own will
# do. The command also finds the programs in its own folder.
find_cron_path() {
    local program place
    path=''
    for program in "$0" pingdom-checks status-decide cachet-apply; do
        place=$(command -v "$program") || continue
        place=$(cd "${place%/*}" && pwd)
        case ":$path/usr/bin:/bin:" in *":$place:"*) ;; *) path=$path$place: ;; esac
    done
    path=$path${path:+/usr/bin:/bin}
}
