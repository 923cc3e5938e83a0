# --init: sets everything up in a folder: settings, token files and a first map. No map that exists is
# overwritten. Sourced by pingdom-to-cachet.

init() {
    local unmatched='' code=0
    sources=pingdom-checks$separator
    find_programs pingdom-checks
    choose_folders
    take_what_is_there
    open_scratch
    learn_address
    umask 022
    problem=$(mkdir -p "$folder" 2>&1) || stop 74 "$problem"
    learn_token CACHET_API_TOKEN "$folder/cachet-api-token" "Cachet's API token" cachet-apply
    learn_token PINGDOM_API_TOKEN "$folder/pingdom-api-token" "Pingdom's API token" pingdom-checks
    write_settings
    propose_map
    echo
    (check) || code=$?
    echo
    [ -z "$unmatched" ] || printf 'The map does not name yet:\n%s\n\n' "$unmatched"
    show_next_step "$code"
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
    elif [ "$user" -eq 0 ]; then
        folder=${machine_settings%/*} state=/var/lib/pingdom-cachet
    else
        [ -n "${HOME-}" ] || stop 78 "HOME is not set: say --init FOLDER"
        folder=${own_settings%/*}
        state=${XDG_STATE_HOME:-$HOME/.local/state}/pingdom-cachet
    fi
    case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
    case $state in /*) ;; *) state=$PWD/$state ;; esac
    [ -z "${STATE_DIRECTORY-}" ] || state=${STATE_DIRECTORY%%:*}
    settings=$folder/settings
}

# take_what_is_there: takes what it can from existing settings, else from the environment.
take_what_is_there() {
    local usual_state="$state" usual_map="$folder/map.json"
    has_settings=''
    if [ -f "$settings" ] && grep -q '^[[:space:]]*[^#[:space:]]' "$settings"; then
        has_settings=yes
        read_settings "$settings"
        [ -z "$mistakes" ] || stop 78 "$mistakes"
    else
        state=$usual_state map=$usual_map
    fi
}

# ask_person SETTING QUESTION: sets $answer to what a person types, without the blanks around it.
ask_person() {
    local code=78
    case $1 in *TOKEN) code=77 ;; esac
    [ -t 0 ] || stop "$code" "no terminal to ask on: set $1 in the environment"
    printf '%s: ' "$2" >&2
    read -r answer || { echo >&2; stop "$code" "no answer: $1 is needed"; }
    trim "$answer"
    answer=$trimmed
}

# learn_address: sets CACHET_URL. A person is asked until a Cachet answers there, three times.
learn_address() {
    local left=3 offer="${CACHET_URL-}"
    if [ -n "$offer" ] && { [ ! -t 0 ] || [ -z "$has_settings" ]; }; then
        address_of "$offer" || stop 78 "$problem"
        return
    fi
    while [ "$left" -gt 0 ]; do
        left=$((left - 1))
        ask_person CACHET_URL \
            "Address of the status page (${offer:+Enter for }${offer:-https://status.example.com})"
        answer=${answer:-$offer}
        if [ -n "$answer" ] && address_of "$answer" && is_cachet; then return; fi
        [ -z "$answer" ] || printf '%s\n' "$problem" >&2
    done
    stop 78 "no address of a status page: CACHET_URL is needed"
}

# address_of TEXT: sets CACHET_URL to it, with https:// if there is nothing before it; false, with
# $problem, if there is something else.
address_of() {
    case $1 in
        http://* | https://*) export "CACHET_URL=$1" ;;
        *://*)
            problem="CACHET_URL: must begin with https://, or http:// on this machine: $1"
            return 1
            ;;
        *) export "CACHET_URL=https://$1" ;;
    esac
}

# is_cachet: whether there is a Cachet, which refuses a token if nothing else; else $problem.
is_cachet() {
    local code=0
    problem=$(unset CACHET_API_TOKEN_FILE && export CACHET_API_TOKEN=none-yet &&
        in_locale cachet-apply --check-settings --text --deadline 30s 2>&1) || code=$?
    case $code in 0 | 77) echo "ok       Cachet: one answers at $CACHET_URL" >&2 ;; *) false ;; esac
}

# learn_token VARIABLE FILE QUESTION PROGRAM: leaves a token in a file: that which is there, else
# that of the environment, else what a person answers. From here on only the file counts.
learn_token() {
    local file given left=3 keep=''
    eval "given=\${$1-} file=\${$1_FILE-}"
    file=${file:-$2}
    case $file in /*) ;; *) file=$PWD/$file ;; esac
    unset "$1" "$1_FILE"
    if [ -s "$file" ] && is_accepted "$1" "$4" "$(cat "$file")"; then
        keep=yes answer=''
        [ -n "$given" ] || [ ! -t 0 ] || ask_in_secret "$1" "$3 (it is not shown; Enter keeps it)"
    else
        answer=$given
    fi
    until [ -n "$keep$answer" ] && { [ -z "$answer" ] || is_accepted "$1" "$4" "$answer"; }; do
        [ "$left" -gt 0 ] || stop 77 "no token that is accepted: $1 is needed"
        left=$((left - 1))
        ask_in_secret "$1" "$3 (it is not shown)"
    done
    if [ -n "$answer" ]; then write_token "$file"; else kept "$file"; fi
    export "$1_FILE=$file"
}

# is_accepted VARIABLE PROGRAM TOKEN: whether the server takes the token, or cannot be asked. Without
# a terminal nobody could answer again: --check says what is wrong.
is_accepted() {
    local code=0
    [ -t 0 ] || return 0
    (export "$1=$3" NO_COLOR=1 && in_locale "$2" --check-settings --text --deadline 30s >&2) || code=$?
    [ "$code" -ne 77 ]
}

# ask_in_secret VARIABLE QUESTION: like ask_person, but the terminal does not show what is typed. It
# shows it again however this script ends.
ask_in_secret() {
    if [ -t 0 ]; then
        terminal=$(stty -g)
        stty -echo
    fi
    ask_person "$1" "$2"
    stty "$terminal"
    terminal=''
    echo >&2
}

# write_token FILE: replaces it by $answer, readable by nobody else.
write_token() {
    problem=$( (umask 077 && rm -f "$1.new" && printf '%s\n' "$answer" >"$1.new" &&
        mv -f "$1.new" "$1") 2>&1) || stop 74 "$1: not written: ${problem##*: }"
    echo "wrote $1"
}

# write_new FILE UMASK TEXT: writes a file that does not exist yet.
write_new() {
    problem=$( (umask "$2" && set -C && printf '%s\n' "$3" >"$1") 2>&1) || stop 74 "$1: not written"
    echo "wrote $1"
}

kept() { echo "kept $1, which already exists"; }

write_settings() {
    local name changed=''
    if [ -n "$has_settings" ]; then
        for name in CACHET_URL CACHET_API_TOKEN_FILE PINGDOM_API_TOKEN_FILE; do
            change_setting "$name"
        done
        [ -n "$changed" ] || kept "$settings"
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

# change_setting NAME: gives it the value that it has now, where another one or none is written.
change_setting() {
    local value before lines
    eval "value=\${$1-}"
    before=$(unset "$1" && read_settings "$settings" && eval "printf %s \"\${$1-}\"")
    [ "$before" != "$value" ] || return 0
    lines=$(name=$1 line="$1=$(setting_word "$value")" awk '
        BEGIN { name = ENVIRON["name"]; line = ENVIRON["line"] }
        $0 ~ "^[[:space:]]*(export[[:space:]]+)?" name "[[:space:]]*=" { $0 = line; found = 1 }
        { print }
        END { if (!found) print line }' "$settings")
    problem=$({ printf '%s\n' "$lines" >"$settings"; } 2>&1) ||
        stop 74 "$settings: not written: ${problem##*: }"
    changed=yes
    echo "changed $1 in $settings"
}

# list_settings: prints what the programs need from this environment, which cron does not have.
list_settings() {
    local name value
    echo "# Read by pingdom-to-cachet, whose --help names all settings."
    for name in $settings_of_programs; do
        eval "value=\${$name-}"
        [ -z "$value" ] || echo "$name=$(setting_word "$value")"
    done
    echo "MAP=$(setting_word "$map")"
    echo "STATE_DIRECTORY=$(setting_word "$state")"
}

# setting_word VALUE: prints it in quotes if it needs them; quotes go around a whole value.
setting_word() {
    quote "$1"
    case $1 in *\'*) echo "\"$1\"" ;; *) echo "$quoted" ;; esac
}

# propose_map: writes a first map from the names on both sides. Doubts are left for a person to
# read.
propose_map() {
    if [ -e "$map" ]; then
        kept "$map"
    elif ask checks pingdom-checks --maintenance && ask components cachet-apply --snapshot &&
        unmatched=$(in_locale status-decide --suggest-map --components "$scratch/components" \
            "$scratch/checks" 2>&1 >"$scratch/map"); then
        write_new "$map" 022 "$(cat "$scratch/map")"
        unmatched=$(printf '%s\n' "$unmatched" | sed 's/^status-decide: /  /')
    else
        echo "no map is proposed, for the reason that is FAILED below"
    fi
}

# show_next_step CODE: what to do after a check that ended with this code.
show_next_step() {
    find_cron_path
    if [ "$1" -ne 0 ]; then
        echo "Next: repair what is FAILED, and run this again."
        return
    fi
    echo "Next: to run it every five minutes, add these lines to the crontab (crontab -e):"
    echo "MAILTO=$(id -un 2>/dev/null || echo root)"
    [ -z "$path" ] || echo "PATH=$path"
    # In a crontab a bare % ends the command.
    quote "$settings"
    printf '*/5 * * * * pingdom-to-cachet --settings %s\n' "$quoted" | sed 's/%/\\%/g'
    if [ "$settings" = "$machine_settings" ] && [ -e /lib/systemd/system/pingdom-cachet.timer ]; then
        echo "or have systemd do it: systemctl enable --now pingdom-cachet.timer"
    fi
}
