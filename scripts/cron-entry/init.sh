# --init: sets everything up in a folder: settings, token files and a first map. Nothing existing is
# overwritten. Sourced by pingdom-to-cachet.

init() {
    find_tools
    choose_folders
    take_what_is_there
    umask 022
    problem=$(mkdir -p "$folder" 2>&1) || stop 74 "$problem"
    learn CACHET_URL "Address of the status page (https://status.example.com)"
    case $CACHET_URL in
        http://* | https://*) ;;
        *) stop 78 "CACHET_URL: must begin with https://, or http:// on this machine: $CACHET_URL" ;;
    esac
    keep_token PINGDOM_API_TOKEN "$folder/pingdom-api-token" "Pingdom's API token"
    keep_token CACHET_API_TOKEN "$folder/cachet-api-token" "Cachet's API token"
    write_settings
    propose_map
    echo
    if (check); then code=0; else code=$?; fi
    show_crontab
    exit "$code"
}

# choose_folders: decides where settings, tokens and map go, and the state.
choose_folders() {
    if [ -n "$folder" ]; then
        folder=${folder%/}
        # The second is a page of several on this machine, which pingdom-cachet@.timer runs.
        case $folder in
            /etc/pingdom-cachet) state=/var/lib/pingdom-cachet ;;
            /etc/pingdom-cachet/*) state=/var/lib/pingdom-cachet-${folder##*/} ;;
            *) state=$folder/state ;;
        esac
    elif [ "$(id -u)" -eq 0 ]; then
        folder=$(dirname "$machine_settings") state=/var/lib/pingdom-cachet
    else
        [ -n "${HOME-}" ] || stop 78 "HOME is not set: say --init FOLDER"
        folder=$(dirname "$own_settings")
        state=${XDG_STATE_HOME:-$HOME/.local/state}/pingdom-cachet
    fi
    case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
    case $state in /*) ;; *) state=$PWD/$state ;; esac
    [ -z "${STATE_DIRECTORY-}" ] || state=${STATE_DIRECTORY%%:*}
    settings=$folder/settings
}

# take_what_is_there: takes what it can from existing settings.
take_what_is_there() {
    local usual_state="$state" usual_map="$folder/map.json"
    has_settings=''
    if [ -f "$settings" ] && grep -q '^[[:space:]]*[^#[:space:]]' "$settings"; then
        has_settings=yes
        read_settings "$settings"
    else
        state=$usual_state map=$usual_map
    fi
}

# learn NAME QUESTION: sets the variable from the environment or from a person's answer.
learn() {
    eval "answer=\${$1-}"
    while [ -z "$answer" ]; do
        [ -t 0 ] || stop "$(code_without "$1")" "no terminal to ask on: set $1 in the environment"
        printf '%s: ' "$2" >&2
        read -r answer || stop "$(code_without "$1")" "no answer: $1 is needed"
        trim "$answer"
        answer=$trimmed
    done
    export "$1=$answer"
}

code_without() { case $1 in *TOKEN) echo 77 ;; *) echo 78 ;; esac; }

# keep_token VARIABLE FILE QUESTION: writes the token into the file, unless that exists. From here
# on only the file counts.
keep_token() {
    local file
    eval "file=\${$1_FILE-}"
    if [ -z "$file" ]; then
        file=$2
        if [ ! -e "$file" ]; then
            learn_in_secret "$1" "$3"
            write_new "$file" 077 "$answer"
        else
            kept "$file"
        fi
    fi
    case $file in /*) ;; *) file=$PWD/$file ;; esac
    unset "$1"
    export "$1_FILE=$file"
}

# learn_in_secret: like learn, but a terminal does not show what is typed.
learn_in_secret() {
    local before
    if [ -t 0 ]; then
        before=$(stty -g)
        trap 'stty "$before"; exit 130' INT TERM
        stty -echo
        learn "$1" "$2 (it is not shown)"
        stty "$before"
        trap - INT TERM
        echo >&2
    else
        learn "$1" "$2"
    fi
}

# write_new FILE UMASK TEXT: writes a file that does not exist yet.
write_new() {
    problem=$( (umask "$2" && set -C && printf '%s\n' "$3" >"$1") 2>&1) || stop 74 "$1: not written"
    echo "wrote $1"
}

kept() { echo "kept $1, which already exists"; }

write_settings() {
    if [ -n "$has_settings" ]; then
        kept "$settings"
        return
    fi
    local lines
    lines=$(list_settings)
    if [ -e "$settings" ]; then
        { printf '\n%s\n' "$lines" >>"$settings"; } 2>/dev/null || stop 74 "$settings: not written"
        echo "wrote $settings, below the comments"
    else
        write_new "$settings" 022 "$lines"
    fi
    read_settings "$settings"
}

# list_settings: prints what the programs need from this environment, which cron does not have.
list_settings() {
    local name value
    echo "# Read by pingdom-to-cachet, whose --help names all settings."
    for name in CACHET_URL CACHET_API CACHET_PLAIN_HTTP CACHET_API_TOKEN_FILE PINGDOM_API_URL \
        PINGDOM_API_TOKEN_FILE CURL_CA_BUNDLE http_proxy https_proxy all_proxy no_proxy \
        HTTPS_PROXY ALL_PROXY NO_PROXY; do
        eval "value=\${$name-}"
        [ -z "$value" ] || echo "$name=$(shell_word "$value")"
    done
    echo "MAP=$(shell_word "$map")"
    echo "STATE_DIRECTORY=$(shell_word "$state")"
}

# propose_map: writes a first map from the names on both sides. Doubts are left for a person to
# read.
propose_map() {
    if [ -e "$map" ]; then
        kept "$map"
        return
    fi
    open_scratch
    answers=$scratch
    # shellcheck disable=SC2046 # two words or none
    if ask checks pingdom-checks $(patience '') && [ "$ended" -eq 0 ] &&
        ask components cachet-apply --snapshot $(patience '') && [ "$ended" -eq 0 ] &&
        in_locale status-decide --suggest-map --components "$answers/components" "$answers/checks" \
            >"$answers/map"; then
        write_new "$map" 022 "$(cat "$answers/map")"
        echo "read it, and add the unmatched checks and components that are listed above"
    else
        echo "no map is proposed: write $map by hand; man pingdom-cachet-map describes it"
    fi
}

show_crontab() {
    echo
    echo "To run it every five minutes, add this to the crontab (crontab -e):"
    local path
    path=$(cron_path)
    [ -z "$path" ] || echo "PATH=$path"
    # In a crontab a bare % ends the command.
    echo "*/5 * * * * pingdom-to-cachet --settings $(shell_word "$settings" | sed 's/%/\\%/g')"
    if [ "$settings" = "$machine_settings" ] && [ -e /lib/systemd/system/pingdom-cachet.timer ]; then
        echo "or have systemd do it: systemctl enable --now pingdom-cachet.timer"
    fi
}
