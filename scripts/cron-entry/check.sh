# --check: what is right and wrong with the set-up, one line each, and what to do. This file looks
# at this machine, check-servers.sh at what the servers say. Sourced by pingdom-to-cachet.

# check: prints all findings and exits with the worst code. It writes only to a temporary folder.
check() {
    worst=0 checks='' components=''
    find_tools
    if check_programs && check_settings; then
        open_scratch
        answers=$scratch
        check_token PINGDOM_API_TOKEN pingdom-api-token && check_pingdom
        check_token CACHET_API_TOKEN cachet-api-token && check_cachet
        check_clocks
        check_map
        check_metrics
        check_state
        check_watchers
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

# check_programs: false if one of them is missing or does not run.
check_programs() {
    local versions='' mixed='' program path said
    for program in pingdom-checks status-decide cachet-apply; do
        if ! path=$(command -v "$program"); then
            failed 78 programs "no $program beside $here/pingdom-to-cachet or on PATH: install it"
            return 1
        fi
        said=$("$program" --version 2>&1 | head -n 1)
        case $said in
            "$program $version" | "$program $version "*) ;;
            "$program "*) mixed=yes ;;
            *) failed 78 programs "$path does not run: $said"; return 1 ;;
        esac
        versions="$versions, $path $(echo "$said" | cut -d' ' -f2)"
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
    if problem=$( (read_settings "$settings") 2>&1); then
        read_settings "$settings"
        ok settings "$settings"
    else
        failed 78 settings "${problem#pingdom-to-cachet: }"
        return 1
    fi
}

# check_token VARIABLE CREDENTIAL: false if there is no token to ask the server with.
check_token() {
    local file
    eval "token=\${$1-} file=\${$1_FILE-}"
    if [ "$1" = PINGDOM_API_TOKEN ] && has_password; then return; fi
    if [ -n "$token" ] && [ -n "$file" ]; then
        failed 78 token "$1 and $1_FILE are both set: leave one of them out"
        return 1
    elif [ -n "$token" ]; then
        warning token "$1 is in this environment, not in cron's: put it into a file and set $1_FILE"
    elif [ -z "$file" ] && is_lent "$2"; then
        file=$CREDENTIALS_DIRECTORY/$2
    elif [ -z "$file" ]; then
        failed 77 token "no $1: write it into a file, and set $1_FILE to its path in $settings"
        return 1
    fi
    if [ -n "$file" ]; then check_token_file "$1" "$file"; else check_token_text "$1"; fi
}

# has_password: Pingdom's API 2.1 uses a password instead of a token.
has_password() { case $fetch_options in *--api?2.1*) ;; *) false ;; esac; }

# check_token_file VARIABLE FILE: leaves the token in $token.
check_token_file() {
    if ! [ -f "$2" ] || ! [ -r "$2" ]; then
        failed 77 token "$2: no such file, or $(who) may not read it: fix that, or set $1_FILE"
        return 1
    fi
    trim "$(cat "$2")"
    token=$trimmed
    check_token_text "$2" || return 1
    case $(stat -L -c %a "$2") in
        *[4-7]) warning token "$2 can be read by others: chmod 600 $2" ;;
        *) ok token "$2" ;;
    esac
}

# check_token_text PLACE
check_token_text() {
    case $token in
        '') failed 77 token "$1 is empty: write the token into it" ;;
        \"* | \'*) failed 77 token "$1 has quotes around the token: take them out" ;;
        [Bb]earer\ *) failed 77 token "$1 has a word before the token: take out Bearer" ;;
        *) return 0 ;;
    esac
    return 1
}

# check_state: nothing is written to find out what can be. Root writes there as the folder's owner.
check_state() {
    local user
    find_owner
    user=$(who)
    [ -z "$as_owner" ] || user=$(owner_of "$place")
    if ! (cd "$place" && $as_owner sh -c '[ -w . ]') 2>/dev/null; then
        failed 74 state "$place cannot be written by $user: give it to that user (chown), or set \
STATE_DIRECTORY to a folder that can"
    elif [ "$place" = "$state" ] && ! is_ours; then
        failed 78 state "$state belongs to $other: set another STATE_DIRECTORY"
    elif [ "$place" = "$state" ] && problem=$(in_state find -H . runs ! -type l ! -writable -print \
        -quit 2>/dev/null || true) && [ -n "$problem" ]; then
        failed 74 state "$state: $problem cannot be written or removed by $user: $(give_back)"
    else
        ok state "$state can be written by $user"
    fi
}

# check_watchers: whether the files that a run writes elsewhere can be written.
check_watchers() {
    local file
    for file in "$metrics_file" "$usual_heartbeat"; do
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

# check_cron: cron has a PATH of its own, unless the crontab sets one.
check_cron() {
    local path
    path=$(cron_path)
    if [ -z "$path" ]; then
        ok cron "pingdom-to-cachet and the programs are on cron's PATH, /usr/bin:/bin"
    elif crontab -l 2>/dev/null | grep -v '^#' | grep -qF "${path%%:*}"; then
        ok cron "the crontab names ${path%%:*}"
    else
        warning cron "not everything is on cron's PATH, /usr/bin:/bin: begin the crontab with \
PATH=$path"
    fi
}

# cron_path: prints the PATH that the crontab has to set, or nothing if cron's own will do. The
# command also finds the programs in its own folder.
cron_path() {
    local path='' program place
    for program in "$0" pingdom-checks status-decide cachet-apply; do
        place=$(command -v "$program") || continue
        place=$(cd "$(dirname "$place")" && pwd)
        case ":$path:/usr/bin:/bin:" in *":$place:"*) ;; *) path="$path${path:+:}$place" ;; esac
    done
    [ -z "$path" ] || echo "$path:/usr/bin:/bin"
}
