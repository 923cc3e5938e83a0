# Reads the settings: NAME=value lines, which a shell can read as well. Sourced by
# pingdom-to-cachet.

byte_order_mark=$(printf '\357\273\277')

# read_settings FILE: sets what the pipeline needs; exports what the programs need.
read_settings() {
    map=$(dirname "$1")/map.json
    state=${STATE_DIRECTORY:-/var/lib/pingdom-cachet}
    keep=300 deadline=4m fetch_options='' decide_options='' apply_options=''
    usual_heartbeat='' metrics_file=''
    if ! [ -f "$1" ] || ! [ -r "$1" ]; then
        stop 78 "$1: no settings to read"
    fi
    number=0 mistake=''
    while read -r line || [ -n "$line" ]; do
        number=$((number + 1)) place="$1: line $number"
        [ "$number" -gt 1 ] || line=${line#"$byte_order_mark"}
        trim "$line"
        trim "${trimmed#export }"
        case $trimmed in
            '' | '#'*) ;;
            *=*) read_setting "${trimmed%%=*}" "${trimmed#*=}" ;;
            *) mistake "not NAME=value" ;;
        esac
    done <"$1"
    [ -z "$mistake" ] || stop 78 "$mistake"
    heartbeat=${heartbeat:-$usual_heartbeat}
    case $keep in '' | *[!0-9]* | 0*) stop 78 "KEEP: not a number from 1 on: $keep" ;; esac
    limit=$(in_seconds "$deadline")
}

# mistake MESSAGE: keeps the first one until all settings have been read, because reporting it needs
# the state directory.
mistake() { mistake=${mistake:-$place: $1}; }

# trim TEXT: sets $trimmed to the text without the white space around it, including a carriage
# return.
trim() {
    trimmed=${1#"${1%%[![:space:]]*}"}
    trimmed=${trimmed%"${trimmed##*[![:space:]]}"}
}

# read_setting NAME VALUE: reads one line. A setting without a value counts as missing.
read_setting() {
    trim "$1"
    name=$trimmed
    trim "$2"
    case $trimmed in
        \"*\" | \'*\') trimmed=${trimmed#?} trimmed=${trimmed%?} ;;
        \"* | \'*) mistake "$name: the quotes have to go around the whole value"; return ;;
    esac
    [ -z "$trimmed" ] || set_to "$name" "$trimmed"
}

# set_to NAME VALUE
set_to() {
    case $1 in
        MAP | STATE_DIRECTORY | METRICS_FILE | CURL_CA_BUNDLE | *_FILE)
            is_whole_path "$1" "$2" || return 0
            ;;
        HEARTBEAT)
            case $2 in http://* | https://*) ;; *) is_whole_path "$1" "$2" || return 0 ;; esac
            ;;
    esac
    case $1 in
        MAP) map=$2 ;;
        STATE_DIRECTORY) state=$2 ;;
        KEEP) keep=$2 ;;
        DEADLINE) deadline=$2 ;;
        HEARTBEAT) usual_heartbeat=$2 ;;
        METRICS_FILE) metrics_file=$2 ;;
        FETCH_OPTIONS) fetch_options=$2 ;;
        DECIDE_OPTIONS) decide_options=$2 ;;
        APPLY_OPTIONS) apply_options=$2 ;;
        CACHET_API_TOKEN_FILE) is_lent cachet-api-token || export "$1=$2" ;;
        PINGDOM_API_TOKEN_FILE) is_lent pingdom-api-token || export "$1=$2" ;;
        CACHET_URL | CACHET_API | CACHET_PLAIN_HTTP | CURL_CA_BUNDLE | PINGDOM_API_URL | \
            PINGDOM_USER | PINGDOM_ACCOUNT_EMAIL | PINGDOM_PASSWORD_FILE | PINGDOM_APP_KEY_FILE | \
            http_proxy | https_proxy | all_proxy | no_proxy | HTTPS_PROXY | ALL_PROXY | NO_PROXY)
            export "$1=$2"
            ;;
        CACHET_API_TOKEN | PINGDOM_API_TOKEN | PINGDOM_PASSWORD | PINGDOM_APP_KEY)
            mistake "a secret: put it into a file, set $1_FILE"
            ;;
        *) mistake "unknown setting $1; try --help" ;;
    esac
}

# is_whole_path NAME PATH: no shell reads the settings, so ~, $ and a comment would stay in the
# path.
is_whole_path() {
    case $2 in
        \~* | *\$*) mistake "$1: ~ and \$ are not expanded, write the whole path: $2" ;;
        *' #'*) mistake "$1: a comment goes on a line of its own: $2" ;;
        *) return 0 ;;
    esac
    return 1
}

# is_lent CREDENTIAL: whether systemd passes it to this run (LoadCredential), which then takes
# precedence.
is_lent() { [ -n "${CREDENTIALS_DIRECTORY-}" ] && [ -r "$CREDENTIALS_DIRECTORY/$1" ]; }

# in_seconds SPAN: prints 90s, 4m or 1h in seconds.
in_seconds() {
    count=${1%[smh]}
    case $count in
        '' | "$1" | *[!0-9]* | 0*) stop 78 "DEADLINE: not a span of time such as 4m: $1" ;;
    esac
    case $1 in *m) count=$((count * 60)) ;; *h) count=$((count * 3600)) ;; esac
    echo "$count"
}
