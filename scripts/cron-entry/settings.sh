# Reads the settings: NAME=value lines, which a shell can read as well. Sourced by
# pingdom-to-cachet.

# What is behind each word of the options. It is no white space, so that a word may be empty.
separator=$(printf '\037')

# What the programs read themselves; `--init` writes those that are set.
settings_of_programs="CACHET_URL CACHET_API CACHET_PLAIN_HTTP CACHET_API_TOKEN_FILE PINGDOM_API_URL \
PINGDOM_API_TOKEN_FILE PINGDOM_USER PINGDOM_ACCOUNT_EMAIL PINGDOM_PASSWORD_FILE \
PINGDOM_APP_KEY_FILE CURL_CA_BUNDLE http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY \
ALL_PROXY NO_PROXY"
settings_of_entry="MAP STATE_DIRECTORY KEEP DEADLINE HEARTBEAT METRICS_FILE SOURCES FETCH_OPTIONS \
DECIDE_OPTIONS APPLY_OPTIONS"

# read_settings FILE: sets what the pipeline needs; exports what the programs need; leaves what is
# wrong in $mistakes, a line each.
read_settings() {
    local folder=. number=0 line line_name
    case $1 in */*) folder=${1%/*} ;; esac
    map=$folder/map.json
    choose_state "$1" "$folder"
    keep=300 deadline=4m limit=240 sources=pingdom-checks$separator
    fetch_options='' decide_options='' apply_options='' metrics_file=''
    if [ ! -f "$1" ] || [ ! -r "$1" ]; then cannot_read "$1"; fi
    mistakes=''
    while read -r line || [ -n "$line" ]; do
        number=$((number + 1)) line_name="$1: line $number: "
        # An editor may have put a byte order mark there.
        [ "$number" -gt 1 ] || line=${line#"$(printf '\357\273\277')"}
        trim "$line"
        trim "${trimmed#export }"
        case $trimmed in
            '' | '#'*) ;;
            *=*) read_setting "${trimmed%%=*}" "${trimmed#*=}" ;;
            *) mistake "not NAME=value" ;;
        esac
    done <"$1"
    line_name=''
    case $state in /*) ;; *) mistake "STATE_DIRECTORY: write the absolute path: $state" ;; esac
}

# mistake MESSAGE: keeps it until all settings have been read, because reporting it needs the state
# directory.
mistake() { mistakes=$mistakes${mistakes:+$newline}$line_name$1; }

# choose_state SETTINGS FOLDER: sets $state, unless the settings say it. systemd may name several
# folders.
choose_state() {
    case $2 in /*) state=$2/state ;; .) state=$PWD/state ;; *) state=$PWD/$2/state ;; esac
    [ "$1" != "$machine_settings" ] || state=/var/lib/pingdom-cachet
    state=${STATE_DIRECTORY:-$state}
    state=${state%%:*}
}

# cannot_read FILE: stops, and says whether there are no settings or they are somebody else's.
cannot_read() {
    find_nearest "$1"
    if { [ -f "$place" ] && [ ! -r "$place" ]; } || { [ -d "$place" ] && [ ! -x "$place" ]; }; then
        stop 78 "$1: $(who) may not read it: $place belongs to $(owner_of "$place")"
    fi
    stop 78 "$1: no settings to read"
}

# trim TEXT: sets $trimmed to the text without the white space around it, including a carriage
# return.
trim() {
    trimmed=${1#"${1%%[![:space:]]*}"}
    trimmed=${trimmed%"${trimmed##*[![:space:]]}"}
}

# read_setting NAME VALUE: reads one line. A setting without a value counts as missing.
read_setting() {
    local name quote
    trim "$1"
    name=$trimmed
    trim "$2"
    case $trimmed in
        \"* | \'*)
            quote=${trimmed%"${trimmed#?}"} trimmed=${trimmed#?}
            case $trimmed in
                '' | *"$quote"?* | *[!"$quote"])
                    mistake "$name: the quotes have to go around the whole value"
                    return
                    ;;
            esac
            trimmed=${trimmed%?}
            ;;
    esac
    [ -z "$trimmed" ] || set_to "$name" "$trimmed"
}

# set_to NAME VALUE
set_to() {
    case " $settings_of_entry $settings_of_programs " in
        *" $1 "*) ;;
        *" ${1}_FILE "*) mistake "a secret: put it into a file, set $1_FILE"; return ;;
        *) mistake "unknown setting $1$(meant "$1"); try --help"; return ;;
    esac
    case $1 in
        MAP | STATE_DIRECTORY | METRICS_FILE | CURL_CA_BUNDLE | *_FILE)
            is_absolute_path "$1" "$2" || return 0
            ;;
        HEARTBEAT)
            case $2 in http://* | https://*) ;; *) is_absolute_path "$1" "$2" || return 0 ;; esac
            ;;
        *_OPTIONS) read_words "$1" "$2" || return 0 ;;
    esac
    case $1 in
        MAP) map=$2 ;;
        STATE_DIRECTORY) state=$2 ;;
        KEEP)
            keep=$2
            case $2 in *[!0-9]* | 0*) mistake "$1: not a number from 1 on: $2" ;; esac
            ;;
        DEADLINE)
            deadline=$2
            if read_span smh "$2"; then limit=$seconds; else
                mistake "$1: not a span of time such as 4m: $2"
            fi
            ;;
        HEARTBEAT) heartbeat=${heartbeat:-$2} ;;
        METRICS_FILE)
            metrics_file=$2
            case $2 in *.prom) ;; *) mistake "$1: the name has to end in .prom: $2" ;; esac
            ;;
        SOURCES) read_sources "$2" ;;
        FETCH_OPTIONS) fetch_options=$words ;;
        DECIDE_OPTIONS) decide_options=$words ;;
        APPLY_OPTIONS) apply_options=$words ;;
        CACHET_API_TOKEN_FILE) is_lent cachet-api-token || export "$1=$2" ;;
        PINGDOM_API_TOKEN_FILE) is_lent pingdom-api-token || export "$1=$2" ;;
        *) export "$1=$2" ;;
    esac
}

# meant NAME: prints the setting that is spelled most like it, if one is.
meant() {
    printf '%s\n' "$settings_of_entry $settings_of_programs" |
        awk -v typed="$1" -f "$parts/nearest.awk"
}

# read_sources TEXT: sets $sources: programs, each a name or an absolute path, run without a shell.
read_sources() {
    local word
    sources=''
    for word in $1; do
        case $word in
            /*) ;;
            */* | *[\"\'\\\~\$]*)
                mistake "SOURCES: each is the name of a program or an absolute path: $word"
                ;;
        esac
        sources=$sources$word$separator
    done
}

# is_absolute_path NAME PATH: no shell reads the settings, so ~, $ and a comment would stay in the
# path; and cron starts in another folder than a person.
is_absolute_path() {
    case $2 in
        \~* | *\$*) mistake "$1: ~ and \$ are not expanded, write the absolute path: $2" ;;
        *' #'*) mistake "$1: a comment goes on a line of its own: $2" ;;
        /*) return 0 ;;
        *) mistake "$1: write the absolute path: $2" ;;
    esac
    return 1
}

# read_words NAME TEXT: sets $words to the words of a text, with the separator behind each. Quotes
# keep a word together, as in a shell.
read_words() {
    local rest="$2" word='' quote
    words=''
    while trim "$rest" && rest=$trimmed && [ -n "$rest" ]; do
        while :; do
            quote=${rest%"${rest#?}"}
            case $rest in
                \"*\"* | \'*\'*)
                    rest=${rest#?}
                    word=$word${rest%%"$quote"*} rest=${rest#*"$quote"}
                    ;;
                [\"\'\\]*) mistake "$1: quotes come in pairs, and without \\: $2"; return 1 ;;
                '' | [[:space:]]*) break ;;
                *)
                    quote=${rest%%[[:space:]\"\'\\]*}
                    word=$word$quote rest=${rest#"$quote"}
                    ;;
            esac
        done
        words=$words$word$separator word=''
    done
}

# with_words WORDS COMMAND...: runs the command with these words behind the others.
with_words() {
    local IFS="$separator" words="$1"
    shift
    # shellcheck disable=SC2086 # as many words as there are
    set -- "$@" $words
    unset IFS
    "$@"
}

# is_lent CREDENTIAL: whether systemd passes it to this run (LoadCredential), which then takes
# precedence.
is_lent() { [ -n "${CREDENTIALS_DIRECTORY-}" ] && [ -r "$CREDENTIALS_DIRECTORY/$1" ]; }

# read_span UNITS SPAN: sets $seconds to those of 90s, 4m, 1h or 2d; false if it is no such span.
read_span() {
    local count="${2%["$1"]}"
    case $count in '' | "$2" | *[!0-9]* | 0* | ????????*) return 1 ;; esac
    case $2 in
        *s) seconds=$count ;;
        *m) seconds=$((count * 60)) ;;
        *h) seconds=$((count * 3600)) ;;
        *d) seconds=$((count * 86400)) ;;
    esac
}
